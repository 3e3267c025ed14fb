/** The way home: entering a back-out, taking steps back, ending it, and taking the deployment up again. */
import { v7 } from 'uuid';
import { undoStepId } from '../../domain/back-out/episodes';
import { assertMayEndBackOut, assertMayEnterBackOut, assertMayResume, assertMayUndoStep } from '../../domain/back-out/gates';
import { readEntity } from '../../domain/deployment/entities';
import type { DeploymentView } from '../../domain/deployment/view';
import type { StreamState } from '../../domain/record/fold';
import { entityKey, type EntityType, type Json, type KnownBody } from '../../domain/record/operation';
import { RuleError } from '../../domain/errors';
import type { Commands, Written } from '../api';
import { checkFields } from './fields';
import { assertRoleAllows } from './roles';
import { bodiesOf, changesOf, type FoundDeployment, type Writer } from './writer';
import { isNothing } from '../../domain/nothing';

type BackOutCommands = Pick<Commands, 'enterBackOut' | 'undoStep' | 'endBackOut' | 'resumeDeployment'>;

/** Longest title of an open point. */
const TITLE_LENGTH = 400;

export function backOutCommands(writer: Writer): BackOutCommands {
  const write = async (deployment: string, label: string, plan: (found: FoundDeployment) => readonly (KnownBody | undefined)[]): Promise<Written> => {
    const { written } = await writer.deployment(deployment, label, async (found) => {
      const bodies = bodiesOf(...plan(found));
      await assertRoleAllows(writer, { stream: deployment, org: found.org, view: found.view }, bodies);
      return { bodies, result: undefined };
    });
    return written;
  };

  return {
    enterBackOut: async (deployment, { reason, decidedBy, point }) => {
      const id = v7();
      const written = await write(deployment, 'enter_back_out', ({ state, view }) => {
        assertMayEnterBackOut(view);
        const entered = { reason: reason.trim(), decidedBy: decidedBy.trim(), point };
        return [set(state, 'back_out', id, { entered, ended: null, resumed: null }), decisionAt(state, point, entered.reason)];
      });
      return { ...written, id };
    },
    undoStep: (deployment, key, done) =>
      write(deployment, 'undo_step', ({ state, view }) => {
        assertMayUndoStep(view, key);
        return [set(state, 'undo_step', undoStepId(idsOf(view)[0], key), { done: done === null ? null : { how: done.how, note: done.note.trim() } })];
      }),
    endBackOut: (deployment, { outcome, note }) =>
      write(deployment, 'end_back_out', ({ state, view }) => {
        assertMayEndBackOut(view, outcome, note);
        const ended = { outcome, note: note.trim() };
        const bodies = idsOf(view).filter((id) => isOpen(state, id)).map((id) => set(state, 'back_out', id, { ended }));
        return outcome === 'not_restored' && !leavesFinding(view) ? [...bodies, openPoint(state, ended.note)] : bodies;
      }),
    resumeDeployment: (deployment, reason) =>
      write(deployment, 'resume_deployment', ({ state, view }) => {
        assertMayResume(view);
        // Every entity of it: entered on two devices at once, it is taken up again in both.
        return idsOf(view).filter((id) => isOpen(state, id)).map((id) => set(state, 'back_out', id, { resumed: { reason: reason.trim() } }));
      }),
  };
}

function set(state: StreamState, type: EntityType, id: string, values: Readonly<Record<string, Json>>): KnownBody | undefined {
  checkFields(type, values);
  return changesOf(state, { type, id }, values);
}

function idsOf(view: DeploymentView): readonly [string, ...string[]] {
  const { current } = view.backOut;
  if (current === undefined) throw new RuleError('no_back_out');
  return current.ids;
}

function isOpen(state: StreamState, id: string): boolean {
  return isNothing(readEntity('back_out', state.entities.get(entityKey({ type: 'back_out', id }))).values.resumed);
}

/** The plan's decision point at which it was decided says so too, unless it was decided before. */
function decisionAt(state: StreamState, point: string | null, reason: string): KnownBody | undefined {
  if (point === null) return undefined;
  const entity = state.entities.get(entityKey({ type: 'decision_point', id: point }));
  if (entity === undefined) throw new RuleError('no_such_entity', { key: `decision_point/${point}` });
  if (!isNothing(readEntity('decision_point', entity).values.decided)) return undefined;
  return set(state, 'decision_point', point, { decided: { decision: 'no_go', reason } });
}

/** A finding of the tests that nobody has settled already says what is not as it was. */
function leavesFinding(view: DeploymentView): boolean {
  return view.nonconformances.some((one) => one.stage === view.backOut.stage && one.state !== 'closed');
}

function openPoint(state: StreamState, note: string): KnownBody | undefined {
  return set(state, 'open_point', v7(), { title: note.slice(0, TITLE_LENGTH), owner: '', due: null, nonconformance: null, closed: null, removed: false });
}
