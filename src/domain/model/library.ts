/**
 * The models there are: those that ship, and those that the organisation drafted, published and retired. One entity a version. What was published
 * never changes: its document is the one that the publishing operation itself wrote, whatever somebody who had not seen that wrote to the draft.
 */
import { listEntities } from '../deployment/entities';
import type { DeploymentSummary } from '../deployment/view';
import type { Entity, StreamState } from '../record/fold';
import type { Json } from '../record/operation';
import { modelSchema, type LocalText, type Model } from './schema';
import { compareVersions } from './versions';

export type ModelState = 'draft' | 'published' | 'retired';

/** One version of a model, shipped or the organisation's own. */
export interface ModelVersion {
  /** Entity id of the organisation's own, or `shipped:<id>@<version>`. */
  readonly key: string;
  readonly shipped: boolean;
  readonly state: ModelState;
  readonly modelId: string;
  readonly version: string;
  readonly title: LocalText;
  readonly document: Json;
  /** Undefined while the document is not a complete model (drafts). */
  readonly model: Model | undefined;
  /** Ids of the improvements that it brings. */
  readonly improvements: readonly string[];
  /** Who drafted it and when; of a shipped one nobody and never. */
  readonly by: string;
  readonly at: string;
  readonly publishedBy: string;
  readonly publishedAt: string;
  /** Another published version bears the same number: two people published at once. Deployments keep the one they began with. */
  readonly contested: boolean;
}

const parsed = new WeakMap<object, Model | null>();

function modelOf(document: Json): Model | undefined {
  if (typeof document !== 'object' || document === null) return undefined;
  const known = parsed.get(document) ?? modelSchema.safeParse(document).data ?? null;
  parsed.set(document, known);
  return known ?? undefined;
}

function textOf(document: Json, name: string): string {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return '';
  const value = (document as Readonly<Record<string, Json>>)[name];
  return typeof value === 'string' ? value : '';
}

function titleOf(document: Json): LocalText {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return '';
  const title = modelSchema.shape.title.safeParse((document as Readonly<Record<string, Json>>)['title']);
  return title.success ? title.data : '';
}

export const shippedKey = (model: Pick<Model, 'id' | 'version'>): string => `shipped:${model.id}@${model.version}`;

/** The write that published it first in canonical order, if any: the document of that operation stands. */
function publicationOf(entity: Entity): { readonly document: Json | undefined; readonly by: string; readonly at: string } | undefined {
  const write = entity.fields['state']?.find(({ value }) => value === 'published' || value === 'retired');
  if (write === undefined) return undefined;
  return { document: entity.fields['document']?.find(({ op }) => op === write.op)?.value, by: write.actor, at: write.at };
}

function ownVersions(org: StreamState): readonly ModelVersion[] {
  return listEntities(org, 'model').flatMap(({ id, values, by, at, entity }): readonly ModelVersion[] => {
    const publication = publicationOf(entity);
    const document = (publication?.document ?? values.document ?? null);
    // A published version cannot become a draft again, whatever was written.
    const state = publication === undefined ? 'draft' : values.state === 'retired' ? 'retired' : 'published';
    return [
      {
        key: id,
        shipped: false,
        state,
        modelId: textOf(document, 'id'),
        version: textOf(document, 'version'),
        title: titleOf(document),
        document,
        model: modelOf(document),
        improvements: values.improvements ?? [],
        by,
        at,
        publishedBy: publication?.by ?? '',
        publishedAt: publication?.at ?? '',
        contested: false,
      },
    ];
  });
}

/** Every version: by model id, newest version first, drafts before what is published under the same number. A shipped version that was retired here is retired. */
export function libraryOf(shipped: readonly Model[], org: StreamState): readonly ModelVersion[] {
  const own = ownVersions(org);
  const nameOf = ({ modelId, version }: Pick<ModelVersion, 'modelId' | 'version'>): string => `${modelId}@${version}`;
  const numbers = new Map<string, number>();
  for (const one of own) if (one.state !== 'draft') numbers.set(nameOf(one), (numbers.get(nameOf(one)) ?? 0) + 1);
  const marked = own.map((one) => (one.state !== 'draft' && (numbers.get(nameOf(one)) ?? 0) > 1 ? { ...one, contested: true } : one));
  const ours = shipped
    .filter((model) => !numbers.has(nameOf({ modelId: model.id, version: model.version })))
    .map((model): ModelVersion => ({ key: shippedKey(model), shipped: true, state: 'published', modelId: model.id, version: model.version, title: model.title, document: model as unknown as Json, model, improvements: [], by: '', at: '', publishedBy: '', publishedAt: '', contested: false }));
  return [...marked, ...ours].sort(
    (a, b) => (a.modelId < b.modelId ? -1 : a.modelId > b.modelId ? 1 : 0) || compareVersions(b.version, a.version) || Number(a.state !== 'draft') - Number(b.state !== 'draft') || (a.key < b.key ? -1 : 1),
  );
}

type Published = ModelVersion & { readonly model: Model };

/** What deployments may begin with: published and whole, by model id, newest version first. */
export function publishedVersions(library: readonly ModelVersion[]): readonly Published[] {
  return library.filter((one): one is Published => one.state === 'published' && one.model !== undefined);
}

/** The newest published version of each model, in the library's order. */
export function newestPublished(library: readonly ModelVersion[]): readonly Published[] {
  const published = publishedVersions(library);
  return published.filter((version, index) => published.findIndex(({ modelId }) => modelId === version.modelId) === index);
}

/** A newer published version of the same model, if there is one: the newest. */
export function newerVersion(library: readonly ModelVersion[], model: Pick<Model, 'id' | 'version'>): Published | undefined {
  return newestPublished(library).find(({ modelId, version }) => modelId === model.id && compareVersions(version, model.version) > 0);
}

/** Deployments that go by this version. */
export function usedBy({ modelId, version }: Pick<ModelVersion, 'modelId' | 'version'>, summaries: readonly DeploymentSummary[]): readonly DeploymentSummary[] {
  return summaries.filter((one) => one.modelId === modelId && one.modelVersion === version);
}
