/** What is particular to the models of a switch replacement, a storage array and a rack UPS: worked criteria, and answers that see each of them through. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filled } from '../../../tests/support/app/sample';
import { aDeployment, type DeploymentFixture } from '../../../tests/support/fixtures';
import { evaluateBoolean, evaluateNumber } from '../checks/expressions';
import { judge } from '../checks/judge';
import type { CheckView } from '../deployment/view';
import { placesOf } from './places';
import { readModel } from './read';
import type { Check, Limit, Limits, Model, ResponseType } from './schema';

const root = new URL('../../../', import.meta.url);
const names = ['top-of-rack-switch-replacement', 'storage-array', 'rack-ups-and-pdu'] as const;
type Name = (typeof names)[number];

function modelOf(name: Name): Model {
  const result = readModel(readFileSync(new URL(`resources/models/${name}.json`, root), 'utf8'));
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 2));
  return result.model;
}

type Answers = Readonly<Record<string, unknown>>;
interface PassingAnswers {
  readonly answers: Answers;
  readonly perUnit: Answers;
  readonly perRack?: Answers;
  readonly perFeed?: Answers;
  readonly variants?: Readonly<Record<string, Answers>>;
}
const answersOf = (name: Name): PassingAnswers => JSON.parse(readFileSync(new URL(`tests/support/fixtures/answers/${name}.json`, root), 'utf8')) as PassingAnswers;

const models = Object.fromEntries(names.map((name) => [name, modelOf(name)])) as Readonly<Record<Name, Model>>;
const checksOf = (model: Model): readonly Check[] => [...placesOf(model).values()].map(({ check }) => check);

function response<T extends ResponseType>(name: Name, id: string, type: T): Extract<Check['response'], { type: T }> {
  const found = placesOf(models[name]).get(id)?.check.response;
  if (found?.type !== type) throw new Error(`${id} is no ${type}`);
  return found as Extract<Check['response'], { type: T }>;
}
const computed = (name: Name, id: string, answers: Answers, units = 1): number => Number(evaluateNumber(response(name, id, 'computed').expression, { answers, deployment: { units } }));
const limitsOf = (name: Name, id: string): Limits => {
  const found = placesOf(models[name]).get(id)?.check.response;
  if (found === undefined || !('limits' in found) || found.limits === undefined) throw new Error(`${id} has no limits`);
  return found.limits;
};
const worked = (limit: Limit | undefined, answers: Answers, units = 1): string | undefined => (typeof limit === 'object' ? evaluateNumber(limit.expr, { answers, deployment: { units } }) : limit);
const asked = (name: Name, id: string, answers: Answers): boolean | undefined => evaluateBoolean(placesOf(models[name]).get(id)?.check.when ?? '', { answers, deployment: { units: 1 } });

describe.each(names)('the model %s', (name) => {
  const model = models[name];
  const checks = checksOf(model);

  it('has between 40 and 120 checks, of every response type', () => {
    expect(checks.length).toBeGreaterThanOrEqual(40);
    expect(checks.length).toBeLessThanOrEqual(120);
    const types: readonly ResponseType[] = ['confirm', 'measurement', 'series', 'choice', 'multi_choice', 'text', 'identifier', 'date_time', 'photo', 'file', 'signature', 'timer', 'computed'];
    for (const type of types) expect(checks.some((check) => check.response.type === type), type).toBe(true);
  });

  it('says everything in English and German', () => {
    const silent: string[] = [];
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('en' in value || 'de' in value) {
        if (!('en' in value && 'de' in value)) silent.push(path);
        return;
      }
      for (const [key, inner] of Object.entries(value)) {
        if (['title', 'instruction', 'reason', 'purpose', 'statement', 'undo', 'note', 'hint', 'signer', 'description'].includes(key) && typeof inner === 'string') silent.push(`${path}.${key}`);
        visit(inner, `${path}.${key}`);
      }
    };
    visit(model, name);
    expect(silent).toEqual([]);
  });

  it('captures the original state before anything that a back-out takes back, and ends a back-out with tests and a hold point', () => {
    const installation = model.stages.find((stage) => stage.kind === 'installation');
    expect(installation?.sections[0]?.originalState).toBe(true);
    expect(installation?.sections[0]?.checks.some((check) => check.undo !== undefined)).toBe(false);
    expect(checks.filter((check) => check.undo !== undefined).length).toBeGreaterThan(4);
    const backOut = model.stages.find((stage) => stage.kind === 'back_out');
    expect(backOut?.hold).toBeDefined();
    const original = new Set(model.stages.flatMap((stage) => stage.sections.filter((section) => section.originalState).flatMap((section) => section.checks.map((check) => check.id))));
    const compared = (backOut?.sections ?? []).flatMap((section) => section.checks).filter((check) => check.dependsOn?.some((id) => original.has(id)));
    expect(compared.length).toBeGreaterThan(2);
  });

  it('lets what is worked out, limited or asked by another answer go stale with that answer', () => {
    for (const check of checks) {
      const used = new Set([...JSON.stringify([check.response, check.when]).matchAll(/answers\.([a-z0-9_]+)/g)].map(([, id]) => id ?? ''));
      expect([...used].filter((id) => check.dependsOn?.includes(id) !== true), check.id).toEqual([]);
    }
  });
});

const targets = { once: 'answers', component: 'perUnit', rack: 'perRack', feed: 'perFeed' } as const;
const runs = names.flatMap((name): readonly (readonly [Name, string])[] => [[name, 'perUnit'], ...Object.keys(answersOf(name).variants ?? {}).map((variant) => [name, variant] as const)]);

describe.each(runs)('the sample answers of %s (%s)', (name, variant) => {
  const model = models[name];
  const sample = answersOf(name);
  const given = { answers: sample.answers, perUnit: { ...sample.perUnit, ...sample.variants?.[variant] }, perRack: sample.perRack ?? {}, perFeed: sample.perFeed ?? {} };
  const places = placesOf(model);

  it('answer only what the model asks, in the right place', () => {
    for (const [repeat, list] of Object.entries(targets)) for (const id of Object.keys(given[list])) expect(places.get(id)?.section.repeat, id).toBe(repeat);
  });

  it('see every stage through without a failure', () => {
    // Tests of a back-out are asked once it was decided; here they are judged as if they belonged to the verification, before the handover.
    const tested = model.stages.map((stage) => ({ ...stage, kind: stage.kind === 'back_out' ? 'verification' : stage.kind }) as const);
    const forward: Model = { ...model, stages: [...tested.filter((stage) => stage.kind !== 'handover'), ...tested.filter((stage) => stage.kind === 'handover')] };
    const deployment = aDeployment({ model: forward }).withUnits(1, { mac: '02:4E:4D:7A:10:20' }).receivingAll();
    const words = { now: '2026-03-02T09:00:00.000Z', inTenDays: '2026-03-12T09:00:00.000Z', zone: 'Europe/Berlin', serial: 'SN-0001', assetTag: 'A-1', mac: '02:4E:4D:7A:10:20' };
    for (const { id, hold } of forward.stages) {
      for (let round = 0; round < 6; round += 1) {
        for (const view of wanting(deployment, id)) answer(deployment, view, given[targets[places.get(view.check.id)?.section.repeat ?? 'once']][view.check.id], words);
      }
      expect(wanting(deployment, id).map(({ key, missing }) => [key, missing])).toEqual([]);
      expect(deployment.stage(id).blockers, id).toEqual([]);
      if (hold !== undefined) deployment.signing(id);
      expect(deployment.stage(id).state, id).toBe(hold === undefined ? 'complete' : 'accepted');
    }
    const bad = [...deployment.view().checks.values()].filter(({ judgement }) => judgement.verdict === 'fail' || judgement.verdict === 'marginal' || judgement.warning);
    expect(bad.map(({ key, judgement }) => [key, judgement.reasons])).toEqual([]);
    expect(deployment.view().nonconformances).toEqual([]);
    for (const repeat of new Set(model.stages.flatMap((stage) => stage.sections.map((section) => section.repeat)))) {
      expect([...deployment.view().checks.values()].some((check) => check.status === 'done' && places.get(check.check.id)?.section.repeat === repeat), repeat).toBe(true);
    }
  });
});

function wanting(deployment: DeploymentFixture, stage: string): readonly CheckView[] {
  return [...deployment.view().checks.values()].filter((check) => check.stage === stage && check.applies && check.check.required && check.status !== 'done' && check.check.response.type !== 'computed');
}

function answer(deployment: DeploymentFixture, view: CheckView, value: unknown, words: Readonly<Record<string, string>>): void {
  const { check, key } = view;
  const id = key.slice('answer/'.length);
  for (let photos = view.photos.length; photos < (check.photos?.min ?? 0); photos += 1) deployment.photographing(key);
  switch (check.response.type) {
    case 'photo':
    case 'file':
      for (let n = 0; n < check.response.min; n += 1) deployment.photographing(key, { type: check.response.type });
      return;
    case 'signature':
      deployment.answering(id, { type: 'signature', image: { sha256: 'a'.repeat(64), bytes: 5, mime: 'image/png' }, name: 'Susan' });
      return;
    case 'timer':
      deployment.answering(id, { type: 'timer', state: 'running' }).wait(check.response.minimumMinutes * 60_000);
      break;
    default:
  }
  // The sample has no word for an optional asset tag: it is whatever was received.
  if (value === undefined && check.id === 'asset_label') deployment.answering(id, { type: 'identifier', value: 'A-1', via: 'wedge' });
  else if (value === undefined) throw new Error(`no sample answer for ${id}`);
  else deployment.answering(id, filled(value, words, (serial) => serial));
}

describe('the model of a switch replacement', () => {
  const name = 'top-of-rack-switch-replacement';

  it('works out what the other switch and the surviving feed carry', () => {
    expect(computed(name, 'peer_carries_all', { switch_load_peak: 35, peer_load_peak: 47 })).toBe(82);
    // (3.1 + 2.9 + 2 * 460 / 230) / 16 = 62.5 %
    expect(computed(name, 'failover_load', { feed_a_load: 3.1, feed_b_load: 2.9, switch_power: 460, nominal_voltage: 'v230', breaker_rating: 'b16' }, 2)).toBeCloseTo(62.5, 6);
  });

  it.each([
    [0.2, '0.3', '0.24'],
    [0.04, '0.09', '0.06'],
  ])('allows a round-trip time of %s ms before work to grow to %s, with a warning from %s', (before, max, warnMax) => {
    for (const id of ['latency_after', 'back_latency']) {
      expect(worked(limitsOf(name, id).max, { latency_before: before })).toBe(max);
      expect(worked(limitsOf(name, id).warnMax, { latency_before: before })).toBe(warnMax);
    }
  });

  it('begins work only inside the window and before the last moment to go back', () => {
    const check = placesOf(models[name]).get('work_begins')?.check;
    if (check === undefined) throw new Error('no such check');
    const answers = { window_begins: '2026-03-02T20:00:00Z', go_back_by: '2026-03-02T23:00:00Z' };
    const verdict = (value: string) => judge(check, { type: 'date_time', value, zone: 'Europe/Berlin' }, { answers, deployment: {} }).verdict;
    expect([verdict('2026-03-02T19:59:00Z'), verdict('2026-03-02T20:00:00Z'), verdict('2026-03-02T23:01:00Z')]).toEqual(['fail', 'pass', 'fail']);
  });

  it('wants the links and neighbours of the original state back', () => {
    expect(worked(limitsOf(name, 'back_links').min, { links_up_before: 50 })).toBe('50');
    expect(worked(limitsOf(name, 'back_neighbours').min, { neighbours_before: 4 })).toBe('4');
    expect(worked(limitsOf(name, 'transceivers_on_hand').min, { transceivers_planned: 12 }, 2)).toBe('24');
  });

  it('asks about an agreed outage only when something has one link', () => {
    expect(['all_dual', 'some_single', 'no_peer'].map((server_attachment) => asked(name, 'outage_agreed', { server_attachment }))).toEqual([false, true, true]);
    expect(asked(name, 'peer_carries_all', { server_attachment: 'no_peer' })).toBe(false);
  });
});

describe('the model of a storage array', () => {
  const name = 'storage-array';

  it.each([
    // (48 - 2) * 7.68 TB * 0.909495 TiB/TB * 14/16 * 0.9
    ['dual_14_2', 253.03],
    ['mirror', 144.59],
    ['dual_8_2', 231.34],
    ['triple_16_3', 243.52],
  ])('works out the usable capacity with protection %s', (protection, tebibytes) => {
    expect(computed(name, 'usable_expected', { drives_planned: 48, spare_drives: 2, drive_capacity: 7.68, protection, system_reserve: 10 })).toBeCloseTo(tebibytes, 1);
  });

  it('works out how far the reported capacity is from the expected one', () => {
    expect(computed(name, 'capacity_difference', { usable_capacity: 240, usable_expected: 250 })).toBe(-4);
  });

  it('works out load, weight, cooling and dew point', () => {
    const feeds = { feed_a_load: 4, feed_b_load: 4, array_power: 2760, nominal_voltage: 'v230', breaker_rating: 'b32' };
    // (4 + 4 + 12) / 32, and with three phases (4 + 4 + 4) / 32
    expect(computed(name, 'failover_load_planned', { ...feeds, phases: 'single' })).toBeCloseTo(62.5, 6);
    expect(computed(name, 'failover_load_planned', { ...feeds, phases: 'three' })).toBeCloseTo(37.5, 6);
    expect(computed(name, 'failover_final', { feed_a_final: 9, feed_b_final: 7, breaker_rating: 'b20' })).toBe(80);
    expect(computed(name, 'rack_weight_total', { rack_weight_present: 310, array_weight: 96 })).toBe(406);
    expect(computed(name, 'cooling_margin', { cooling_available: 6, array_power: 2600 })).toBeCloseTo(3.4, 6);
    expect(computed(name, 'dew_point', { inlet_temperature: { low: 21, middle: 22, high: 23 }, relative_humidity: 45 })).toBeCloseTo(9.5, 1);
  });

  it('holds the replicated copy to the agreed recovery point, and asks only when there is one', () => {
    expect(worked(limitsOf(name, 'replication_lag').max, { recovery_point: 15 })).toBe('15');
    expect(['none', 'asynchronous', 'synchronous'].map((replication_planned) => asked(name, 'replication_lag', { replication_planned }))).toEqual([false, true, true]);
  });

  it('asks controllers for their cache and shelves for their ways', () => {
    expect(['controller', 'shelf'].map((enclosure_kind) => [asked(name, 'cache_battery', { enclosure_kind }), asked(name, 'shelf_paths', { enclosure_kind })])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it('refuses a shipping number whose check digit is wrong', () => {
    const check = placesOf(models[name]).get('pallet_sscc')?.check;
    if (check === undefined) throw new Error('no such check');
    const verdict = (value: string) => judge(check, { type: 'identifier', value, via: 'wedge' }, { answers: {}, deployment: {} }).verdict;
    expect([verdict('340123450000000017'), verdict('340123450000000018'), verdict('34012345')]).toEqual(['pass', 'fail', 'fail']);
  });
});

describe('the model of a rack UPS', () => {
  const name = 'rack-ups-and-pdu';

  it('works out the load of UPS and feeds, the imbalance of phases and the weight of the rack', () => {
    expect(computed(name, 'ups_load_planned', { design_load: 3200, ups_rating: 4000 })).toBe(80);
    expect(computed(name, 'load_planned', { load_present: 6.5, load_added: 8, breaker_rating: 'b20' })).toBe(72.5);
    expect(computed(name, 'load_alone', { current_alone: 14.4, breaker_rating: 'b16' })).toBe(90);
    expect(computed(name, 'phase_imbalance', { phase_currents: { l1: 9, l2: 10, l3: 11 } })).toBe(10);
    expect(computed(name, 'rack_weight_total', { rack_weight_present: 240, rack_weight_added: 150 })).toBe(390);
    expect(computed(name, 'cooling_margin', { cooling_available: 3.5, ups_heat: 260 })).toBeCloseTo(3.24, 6);
  });

  it('holds the measured run time to the design, warns of worn batteries, and counts a test only at nearly the design load', () => {
    const check = (id: string): Check => {
      const found = placesOf(models[name]).get(id)?.check;
      if (found === undefined) throw new Error(`no check ${id}`);
      return found;
    };
    const context = (answers: Answers) => ({ answers, deployment: {} });
    const runtime = (value: string) => judge(check('measured_runtime'), { type: 'measurement', value, unit: 'min' }, context({ design_runtime: 10 })).verdict;
    expect([runtime('9.9'), runtime('11')]).toEqual(['fail', 'pass']);
    const aged = (measured: number) => {
      const answers = { measured_runtime: measured, design_runtime: 10 };
      return judge(check('aged_runtime'), undefined, { ...context(answers), computed: String(computed(name, 'aged_runtime', answers)) });
    };
    expect([aged(11).verdict, aged(11).warning, aged(12.5).warning]).toEqual(['pass', true, false]);
    expect(computed(name, 'discharge_load_share', { discharge_load: 2720, design_load: 3200 })).toBe(85);
    expect(Number(limitsOf(name, 'discharge_load_share').min)).toBeGreaterThan(85);
  });

  it('takes voltage and frequency limits from the nominal voltage of the feed', () => {
    expect(['min', 'max'].map((side) => worked(limitsOf(name, 'supply_frequency')[side as 'min' | 'max'], { nominal_voltage: 'v230' }))).toEqual(['49.5', '50.5']);
    expect(['min', 'max'].map((side) => worked(limitsOf(name, 'supply_frequency')[side as 'min' | 'max'], { nominal_voltage: 'v208' }))).toEqual(['59.4', '60.6']);
    expect(worked(limitsOf(name, 'output_voltage').min, { nominal_voltage: 'v230' })).toBe('207');
  });

  it('takes the limits of a battery string from its nominal voltage', () => {
    // Sixteen blocks of 12 V, 12.48 to 13.44 V each.
    const limits = limitsOf(name, 'battery_voltage');
    expect(Number(worked(limits.min, { battery_nominal: 192 }))).toBeCloseTo(199.68, 6);
    expect(Number(worked(limits.max, { battery_nominal: 192 }))).toBeCloseTo(215.04, 6);
  });

  it('asks of each device what its kind can answer', () => {
    const of = (unit_kind: string) => ['battery_voltage', 'battery_connected', 'outlets_labelled', 'bypass_transfer', 'transfer_time'].filter((id) => asked(name, id, { unit_kind, battery_kind: 'vrla' }) === true);
    expect(of('ups')).toEqual(['battery_voltage', 'battery_connected', 'bypass_transfer']);
    expect(of('battery')).toEqual(['battery_voltage', 'battery_connected']);
    expect(of('pdu')).toEqual(['outlets_labelled']);
    expect(of('transfer_switch')).toEqual(['transfer_time']);
    expect(asked(name, 'battery_voltage', { unit_kind: 'ups', battery_kind: 'lithium' })).toBe(false);
  });
});
