/** Hosts and hubs in processes of their own that are killed; each is ended by its own id only. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { v7 } from 'uuid';
import { HubCaller, TestDevice, peopleBody, spawnTestHub, type SpawnedHub } from '../../../support/hub/server';
import { freePort } from '../../../support/hub/server';
import { aFolder, atEnd } from '../../host/support/host';

export interface KilledHost {
  /** Ids that it acknowledged. */
  readonly acked: readonly string[];
  readonly how: NodeJS.Signals | number | null;
}

/** Batches that a host has acknowledged before the time until its end begins: on a slow machine it might not get to one otherwise. */
const BATCHES_FIRST = 3;
/** Ends a host that never gets to its failpoint. */
const NEVER_MS = 60_000;

/** Lets a host write and deliver until its failpoint ends it, or for `ms` after its first batches. */
export async function runAndKill(dataFolder: string, person: string, stream: string, { failpoint, ms = NEVER_MS }: { readonly failpoint?: string; readonly ms?: number }): Promise<KilledHost> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'host-child.ts'), dataFolder, person, stream], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PLUMBLINE_FAILPOINT: failpoint ?? '' },
  });
  atEnd(() => void child.kill('SIGKILL'));
  const acked: string[] = [];
  let batches = 0;
  const lines = createInterface({ input: child.stdout });
  const closed = new Promise((resolve) => lines.once('close', resolve));
  lines.on('line', (line) => {
    // The last line may have been cut by the kill.
    if (!line.endsWith('}')) return;
    const said = JSON.parse(line) as { ready?: boolean; acked?: string[] };
    if (said.acked === undefined) return;
    acked.push(...said.acked);
    batches += 1;
    if (batches === BATCHES_FIRST) setTimeout(() => child.kill('SIGKILL'), ms);
  });
  const how = await new Promise<NodeJS.Signals | number | null>((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
  await closed;
  return { acked, how };
}

export interface KillableHub {
  readonly url: string;
  readonly admin: HubCaller;
  /** As kill -9, and started again on the same folder and port. */
  kill(): Promise<void>;
}

export async function aKillableHub(): Promise<KillableHub> {
  const folder = aFolder();
  const port = await freePort();
  let hub: SpawnedHub = await spawnTestHub({ folder, port });
  const end = async (): Promise<void> => {
    hub.child.kill('SIGKILL');
    await hub.ended;
  };
  atEnd(end);
  const admin = new HubCaller(hub.url, new TestDevice({ name: 'Office' }));
  if (hub.setupCode === undefined) throw new Error('the hub printed no code');
  await admin.setUp(hub.setupCode);
  await admin.certify();
  return {
    url: hub.url,
    admin,
    async kill() {
      await end();
      hub = await spawnTestHub({ folder, port });
    },
  };
}

/** A deployment that the administrator begins at a hub. */
export async function beginDeployment(admin: HubCaller, people: readonly string[]): Promise<string> {
  const stream = v7();
  await admin.push(stream, admin.device.batch(admin.device.write(stream, admin.person, peopleBody(people.map((person) => ({ person, role: 'technician' }))))));
  return stream;
}
