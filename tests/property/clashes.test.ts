/** Clashes between plans, against the plain rule that every pair is looked at. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clashesBetween } from '../../src/domain/planning/clashes';
import type { PlanDigest, PlannedActivity } from '../../src/domain/planning/digest';
import { overlapOf } from '../../src/domain/time/zones';

const at = (hours: number): string => new Date(Date.UTC(2026, 2, 28) + hours * 3_600_000).toISOString();
const work = fc.record({ from: fc.integer({ min: 0, max: 60 }), hours: fc.integer({ min: 0, max: 12 }), people: fc.subarray(['ann', 'bo', 'cy']), racks: fc.subarray(['r1', 'r2']) });
const plan = fc.record({ site: fc.constantFrom('here', 'there'), over: fc.boolean(), activities: fc.array(work, { maxLength: 5 }) });

function digestsOf(plans: readonly (typeof plan extends fc.Arbitrary<infer P> ? P : never)[]): readonly PlanDigest[] {
  return plans.map(({ site, over, activities }, index) => ({
    id: `d${index}`, reference: `CHG-${index}`, title: '', site: { key: site, name: site }, timeZone: 'Europe/Berlin', over, windows: [], resultDue: null,
    activities: activities.map(({ from, hours, people, racks }, n): PlannedActivity => ({ id: `d${index}a${n}`, kind: 'other', title: '', start: at(from), end: at(from + hours), actualStart: null, actualEnd: null, people, racks, rescheduled: 0, skills: [] })),
  }));
}

it('are exactly the pairs of different deployments that overlap on a person or a rack, each once', () => {
  fc.assert(
    fc.property(fc.array(plan, { maxLength: 6 }), fc.integer({ min: 0, max: 70 }), (plans, now) => {
      const digests = digestsOf(plans);
      const claims = digests.filter(({ over }) => !over).flatMap(({ id, site, activities }) => activities.filter((one) => one.start! < one.end! && one.end! > at(now)).map((one) => ({ deployment: id, site: site.key, ...one })));
      const wanted = claims.flatMap((a, index) =>
        claims.slice(index + 1).flatMap((b) => {
          if (a.deployment === b.deployment || overlapOf({ start: a.start!, end: a.end! }, { start: b.start!, end: b.end! }) === undefined) return [];
          const pair = [a.id, b.id].sort().join('+');
          return [...a.people.filter((one) => b.people.includes(one)).map((one) => `person ${one} ${pair}`), ...(a.site === b.site ? a.racks.filter((one) => b.racks.includes(one)).map((one) => `rack ${one} ${pair}`) : [])];
        }),
      );
      const clashes = clashesBetween(digests, { skills: new Map(), from: at(now) });
      const found = clashes.map((clash) => `${clash.code} ${clash.code === 'person' ? clash.person : clash.code === 'rack' ? clash.rack : ''} ${clash.parts.map(({ id }) => id).sort().join('+')}`);
      expect([...found].sort()).toEqual([...wanted].sort());
      expect(new Set(clashes.map(({ key }) => key)).size).toBe(clashes.length);
      for (const { parts, common } of clashes) for (const { span } of parts) expect(overlapOf(span, common)).toEqual(common);
    }),
    { numRuns: 500 },
  );
});
