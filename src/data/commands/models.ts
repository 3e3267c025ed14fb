/** Models of the organisation: drafted, published, retired; and a running deployment moved to a newer version. */
import { v7 } from 'uuid';
import { listEntities } from '../../domain/deployment/entities';
import { adoptBody, assertMayMove } from '../../domain/deployment/move';
import { RuleError } from '../../domain/errors';
import { mayBeDraft } from '../../domain/model/drafts';
import { libraryOf, publishedVersions, type ModelVersion } from '../../domain/model/library';
import { modelSchema, type Model } from '../../domain/model/schema';
import { modelProblems } from '../../domain/model/semantics';
import { compareVersions } from '../../domain/model/versions';
import { setBody } from '../../domain/record/set';
import type { StreamState } from '../../domain/record/fold';
import { entityKey, ORG_STREAM, type Json, type KnownBody } from '../../domain/record/operation';
import type { Commands } from '../api';
import { assertRoleAllows } from './roles';
import { asJson, bodiesOf, changesOf, type Writer } from './writer';

type ModelCommands = Pick<Commands, 'draftModel' | 'saveDraft' | 'deleteDraft' | 'publishModel' | 'retireModel' | 'reinstateModel' | 'moveToModel'>;

const model = (id: string) => ({ type: 'model', id }) as const;

function versionOf(org: StreamState, id: string): ModelVersion {
  const found = libraryOf([], org).find(({ key }) => key === id);
  if (found === undefined) throw new RuleError('no_such_entity', { key: entityKey(model(id)) });
  return found;
}

function draftOf(org: StreamState, id: string): ModelVersion {
  const found = versionOf(org, id);
  if (found.state !== 'draft') throw new RuleError('model_published', { version: `${found.modelId} ${found.version}` });
  return found;
}

function assertMayBeDraft(document: Json): void {
  if (!mayBeDraft(document)) throw new RuleError('model_too_large');
}

/** The document as a model. Throws RuleError `model_not_sound` with how much is wrong. */
function soundModel(document: Json): Model {
  const parsed = modelSchema.safeParse(document);
  const count = parsed.success ? modelProblems(parsed.data).length : parsed.error.issues.length;
  if (!parsed.success || count > 0) throw new RuleError('model_not_sound', { count: String(count) });
  return parsed.data;
}

/** The number must be free, and above every other that was published: what is newest is then never in doubt. */
function assertNewest(org: StreamState, wanted: Model, shipped: readonly string[]): void {
  const published = libraryOf([], org).filter((one) => one.state !== 'draft' && one.modelId === wanted.id);
  const numbers = [...shipped, ...published.map(({ version }) => version)].sort(compareVersions);
  if (numbers.includes(wanted.version)) throw new RuleError('version_taken', { version: wanted.version });
  const newest = numbers.at(-1);
  if (newest !== undefined && compareVersions(wanted.version, newest) < 0) throw new RuleError('version_not_newer', { version: wanted.version, newest });
}

/** Improvements that the version brings are done with it; those that somebody declined or removed meanwhile stay as they are. */
function doneWith(org: StreamState, improvements: readonly string[], version: string): readonly (KnownBody | undefined)[] {
  return listEntities(org, 'improvement')
    .filter(({ id, values }) => improvements.includes(id) && values.state !== 'declined')
    .map(({ id }) => changesOf(org, { type: 'improvement', id }, { state: 'done', doneIn: version }));
}

export function modelCommands(writer: Writer): ModelCommands {
  const write = async <T>(label: string, plan: (org: StreamState) => { readonly bodies: readonly KnownBody[]; readonly result: T }): Promise<T> => {
    const { result } = await writer.stream(ORG_STREAM, label, async ({ state }) => {
      const planned = plan(state);
      await assertRoleAllows(writer, { stream: ORG_STREAM, org: state, view: undefined }, planned.bodies);
      return planned;
    });
    return result;
  };
  const setState = (label: string, id: string, from: ModelVersion['state'], to: ModelVersion['state']): Promise<void> =>
    write(label, (org) => ({ bodies: versionOf(org, id).state === from ? bodiesOf(changesOf(org, model(id), { state: to })) : [], result: undefined }));

  return {
    draftModel: async (document, improvements = []) => {
      assertMayBeDraft(document);
      const id = v7();
      await write('draft_model', () => ({ bodies: [setBody(undefined, model(id), { document, state: 'draft', improvements: [...improvements], removed: false })], result: undefined }));
      return { id };
    },
    saveDraft: async (id, document, improvements) => {
      assertMayBeDraft(document);
      await write('save_draft', (org) => {
        draftOf(org, id);
        return { bodies: bodiesOf(changesOf(org, model(id), { document, ...(improvements === undefined ? {} : { improvements: [...improvements] }) })), result: undefined };
      });
    },
    deleteDraft: (id) =>
      write('delete_draft', (org) => {
        draftOf(org, id);
        return { bodies: bodiesOf(changesOf(org, model(id), { removed: true })), result: undefined };
      }),
    publishModel: (id, { version, changes, improvements, shipped }) =>
      write('publish_model', (org) => {
        const { document } = draftOf(org, id);
        if (typeof document !== 'object' || document === null || Array.isArray(document)) throw new RuleError('model_not_sound', { count: '1' });
        const { changes: _before, ...rest } = document as Readonly<Record<string, Json>>;
        const published = soundModel({ ...rest, version, ...(changes === null ? {} : { changes }) });
        assertNewest(org, published, shipped);
        // Document and state in one operation: what was published is what that operation says.
        const entity = org.entities.get(entityKey(model(id)));
        const publication = setBody(entity, model(id), { document: asJson(published), state: 'published', improvements: [...improvements] });
        return { bodies: bodiesOf(publication, ...doneWith(org, improvements, version)), result: published };
      }),
    retireModel: async (target) => {
      if (typeof target === 'string') return setState('retire_model', target, 'published', 'retired');
      // One that ships has no entity yet: it gets one that says so.
      return write('retire_model', (org) => {
        const known = libraryOf([], org).some((one) => one.state !== 'draft' && one.modelId === target.id && one.version === target.version);
        return { bodies: known ? [] : [setBody(undefined, model(v7()), { document: asJson(target), state: 'retired', improvements: [], removed: false })], result: undefined };
      });
    },
    reinstateModel: (id) => setState('reinstate_model', id, 'retired', 'published'),
    moveToModel: async (deployment, target) => {
      await writer.deployment(deployment, 'move_model', async ({ org, view }) => {
        assertMayMove(view, target);
        if (modelProblems(target).length > 0) throw new RuleError('model_not_sound', { count: String(modelProblems(target).length) });
        const known = libraryOf([], org).filter((one) => one.modelId === target.id && one.version === target.version && one.state !== 'draft');
        if (known.length > 0 && publishedVersions(known).length === 0) throw new RuleError('model_retired', { version: target.version });
        const bodies = [adoptBody(target)];
        await assertRoleAllows(writer, { stream: deployment, org, view }, bodies);
        return { bodies, result: undefined };
      });
    },
  };
}
