/** The double's removals: a stream leaves its journal and stays away; nothing is asked of anybody. What stands in the way is set by the test. */
import type { Channel } from '../channels';
import { HostError } from '../errors';
import type { Handlers } from '../handlers';
import type { removalChannels, RemovalObstacle, RemovedDeployment } from '../removal';

type RemovalChannel = Extract<Channel, keyof typeof removalChannels>;

export interface RemovalControls {
  /** What stands in the way of removing whatever is asked for from now on. */
  setRemovalObstacles(obstacles: readonly { readonly code: RemovalObstacle; readonly count: number }[]): void;
}

export interface RemovalDoubleParts {
  readonly at: () => string;
  readonly actor: () => string;
  readonly ends: () => readonly { readonly stream: string; readonly end: number }[];
  /** Takes a stream out of the journal. */
  readonly takeOut: (stream: string) => void;
  readonly tellGone: (gone: { readonly stream: string; readonly turn: number }) => void;
  readonly tellRemoved: (told: { removed: RemovedDeployment[] }) => void;
}

export function removalDouble({ at, actor, ends, takeOut, tellGone, tellRemoved }: RemovalDoubleParts): {
  readonly handlers: Pick<Handlers, RemovalChannel>;
  readonly controls: RemovalControls;
  readonly turns: () => { stream: string; turn: number }[];
} {
  let removed: RemovedDeployment[] = [];
  let obstacles: { code: RemovalObstacle; count: number }[] = [];
  const turns = new Map<string, number>();
  const endOf = (stream: string): number => {
    const held = ends().find((known) => known.stream === stream);
    if (held === undefined) throw new HostError('no_such_stream', stream);
    return held.end;
  };
  return {
    handlers: {
      'deployment.removable': async ({ stream }) => ({ operations: endOf(stream), files: { named: 0, here: 0, bytes: 0 }, hub: null, obstacles }),
      'deployment.remove': async ({ stream, kept }) => {
        const operations = endOf(stream);
        if (kept.where === 'hub') throw new HostError('not_linked', 'this double has no hub to ask');
        const gone: RemovedDeployment = { stream, reference: null, title: null, at: at(), by: { person: actor(), name: actor() }, kept: { where: 'bundle', name: kept.name, sha256: '0'.repeat(64) }, operations, files: 0, state: 'removed' };
        takeOut(stream);
        const turn = (turns.get(stream) ?? 0) + 1;
        turns.set(stream, turn);
        removed = [gone, ...removed];
        tellGone({ stream, turn });
        tellRemoved({ removed });
        return gone;
      },
      'deployment.removedHere': async () => ({ removed }),
      'deployment.fetchAgain': () => Promise.reject(new HostError('not_linked', 'this double has no hub to ask')),
    },
    controls: {
      setRemovalObstacles: (next) => {
        obstacles = [...next];
      },
    },
    turns: () => [...turns].map(([stream, turn]) => ({ stream, turn })),
  };
}
