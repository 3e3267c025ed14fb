/** Photos and files by what they are evidence of. */
import { firstWrite, readPhoto } from './read';
import type { Entity } from '../record/fold';
import type { PhotoView } from './view';

/** What a report that was added to the record is "of": nothing that is asked or signed, so that it is evidence of no check. */
export const REPORT_KEY = 'report/full';

const none: readonly PhotoView[] = [];
const cache = new WeakMap<Entity, PhotoView | null>();

/** The photo or file, or null when it was removed or its record is not complete. */
export function photoView(entity: Entity): PhotoView | null {
  const known = cache.get(entity);
  if (known !== undefined) return known;
  const { values } = readPhoto(entity);
  const first = firstWrite(entity);
  const view =
    values.of === undefined || values.file === undefined || values.removed === true || first === undefined
      ? null
      : {
          id: entity.id,
          of: values.of,
          file: values.file,
          thumb: values.thumb ?? null,
          original: values.original ?? null,
          width: values.width ?? 0,
          height: values.height ?? 0,
          caption: values.caption ?? '',
          takenAt: values.takenAt ?? null,
          by: first.actor,
          device: first.device,
          at: first.at,
        };
  cache.set(entity, view);
  return view;
}

export type EvidenceIndex = (key: string) => readonly PhotoView[];

/** Looks photos up by the entity key that they are of, in the order in which they were taken. */
export function indexEvidence(entities: readonly Entity[]): EvidenceIndex {
  const byKey = new Map<string, PhotoView[]>();
  for (const entity of entities) {
    const view = photoView(entity);
    if (view === null) continue;
    const list = byKey.get(view.of);
    if (list === undefined) byKey.set(view.of, [view]);
    else list.push(view);
  }
  for (const list of byKey.values()) if (list.length > 1) list.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
  return (key) => byKey.get(key) ?? none;
}
