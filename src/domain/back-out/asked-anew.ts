/** A second back-out asks its tests anew: what was answered and photographed in the one before is history, and proves nothing about this one. */
import type { EvidenceIndex } from '../deployment/photos';
import { firstWrite } from '../deployment/read';
import type { CheckPlace } from '../deployment/view';
import { parseAnswerKey } from '../model/places';
import type { Entity } from '../record/fold';
import type { BackOutEpisode } from './episodes';

/** Lamport after which answers in stages of kind back_out count; undefined while there was no back-out. */
export function testsAskedSince(episodes: readonly BackOutEpisode[]): number | undefined {
  return episodes.at(-1)?.entered.lamport;
}

/** The evidence without what a back-out before this one left behind. */
export function evidenceSince(index: EvidenceIndex, type: 'photo' | 'file', since: number | undefined, places: ReadonlyMap<string, CheckPlace>, entities: ReadonlyMap<string, Entity>): EvidenceIndex {
  if (since === undefined) return index;
  const isNew = (id: string): boolean => {
    const entity = entities.get(`${type}/${id}`);
    return entity !== undefined && (firstWrite(entity)?.lamport ?? 0) > since;
  };
  return (key) => {
    const found = index(key);
    if (found.length === 0 || !key.startsWith('answer/') || places.get(parseAnswerKey(key).check)?.stage.kind !== 'back_out') return found;
    return found.every(({ id }) => isNew(id)) ? found : found.filter(({ id }) => isNew(id));
  };
}
