/** Which readings, over all deployments, an instrument has to do with. */
import type { ReadingsDigest, ReadingTaken } from './digest';
import type { Instrument } from './register';
import { doubtAbout } from './standing';

/** Deployments in which readings that stand name the instrument, with those readings. */
export function readingsWith(instrument: string, digests: readonly ReadingsDigest[]): readonly ReadingsDigest[] {
  return digests.flatMap((digest): readonly ReadingsDigest[] => {
    const readings = digest.readings.filter((reading) => reading.instrument === instrument);
    return readings.length === 0 ? [] : [{ ...digest, readings }];
  });
}

export interface ReadingInDoubt extends Pick<ReadingsDigest, 'deployment' | 'reference' | 'title'> {
  readonly reading: ReadingTaken;
}

/** Readings that a calibration of the instrument put in doubt, those of one deployment together, in the order of their days. */
export function readingsInDoubt(instrument: Pick<Instrument, 'id' | 'doubts'>, digests: readonly ReadingsDigest[]): readonly ReadingInDoubt[] {
  return readingsWith(instrument.id, digests)
    .toSorted((a, b) => (a.reference === b.reference ? compareText(a.deployment, b.deployment) : compareText(a.reference, b.reference)))
    .flatMap(({ deployment, reference, title, readings }) =>
      readings
        .filter((reading) => doubtAbout(instrument, reading) !== undefined)
        .toSorted((a, b) => compareText(a.at, b.at))
        .map((reading) => ({ deployment, reference, title, reading })),
    );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
