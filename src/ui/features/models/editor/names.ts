/** The names that an expression may use at a place in a draft. Pure. */
import type { JsonPath } from '../../../../domain/model/positions';
import type { Json } from '../../../../domain/record/operation';
import { listOf, partOf, textAt, valueAt } from './document';

const variables: Readonly<Record<string, readonly string[]>> = {
  component: ['unit.serial', 'unit.assetTag', 'unit.manufacturer', 'unit.partNumber', 'unit.description', 'unit.u'],
  rack: ['rack.name', 'rack.units'],
  feed: ['feed.name', 'feed.rack', 'feed.volts', 'feed.amps'],
};
const deployment = ['deployment.rackUnits', 'deployment.units', 'deployment.rack', 'deployment.room', 'deployment.siteName', 'deployment.reference'];
/** Answers of these have no value that an expression could use. */
const without: ReadonlySet<string> = new Set(['photo', 'file', 'signature', 'timer']);

/** Answers given once or for the same unit, rack or feed, nearest first; then what is known of the unit, rack, feed and deployment. */
export function namesFor(document: Json, path: JsonPath): readonly string[] {
  const own = partOf(path);
  const repeatOf = (section: JsonPath): string => textAt(document, [...section, 'repeat']) || 'once';
  const here = repeatOf(own.slice(0, 4));
  const near: string[] = [];
  const far: string[] = [];
  listOf(valueAt(document, ['stages'])).forEach((stage, s) =>
    listOf(valueAt(stage, ['sections'])).forEach((section, e) => {
      const at: JsonPath = ['stages', s, 'sections', e];
      const repeat = repeatOf(at);
      if (repeat !== 'once' && repeat !== here) return;
      const isOwn = own[1] === s && own[3] === e;
      listOf(valueAt(section, ['checks'])).forEach((check, c) => {
        if ((isOwn && own[5] === c) || without.has(textAt(check, ['response', 'type']))) return;
        (isOwn ? near : far).push(`answers.${textAt(check, ['id'])}`);
      });
    }),
  );
  return [...near, ...(variables[here] ?? []), ...far, ...deployment];
}
