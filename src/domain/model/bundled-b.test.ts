/** What is particular to the bundled models of an edge cabinet and of a decommissioning: their figures, worked out by hand. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judge, resolveLimits } from '../checks/judge';
import { evaluateBoolean, evaluateNumber } from '../checks/expressions';
import { placesOf } from './places';
import { readModel } from './read';
import type { Check, LocalText, Model, ResponseType } from './schema';

function modelOf(name: string): Model {
  const result = readModel(readFileSync(new URL(`../../../resources/models/${name}.json`, import.meta.url), 'utf8'));
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 2));
  return result.model;
}

interface Reader {
  readonly model: Model;
  readonly check: (id: string) => Check;
  readonly response: <T extends ResponseType>(id: string, type: T) => Extract<Check['response'], { type: T }>;
  readonly computed: (id: string, answers: Record<string, unknown>, units?: number) => number;
  readonly asked: (id: string, answers: Record<string, unknown>) => boolean | undefined;
}

function readerOf(name: string): Reader {
  const model = modelOf(name);
  const places = placesOf(model);
  const check = (id: string): Check => {
    const found = places.get(id)?.check;
    if (found === undefined) throw new Error(`no check ${id}`);
    return found;
  };
  const response: Reader['response'] = (id, type) => {
    const found = check(id).response;
    if (found.type !== type) throw new Error(`${id} is no ${type}`);
    return found as Extract<Check['response'], { type: typeof type }>;
  };
  return {
    model,
    check,
    response,
    computed: (id, answers, units = 4) => Number(evaluateNumber(response(id, 'computed').expression, { answers, deployment: { units } })),
    asked: (id, answers) => evaluateBoolean(check(id).when ?? '', { answers, deployment: {} }),
  };
}

function textsIn(value: unknown): LocalText[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value) return [value as LocalText];
  return Object.entries(value).flatMap(([key, each]) => (typeof each === 'string' && ['title', 'description', 'changes', 'purpose', 'instruction', 'reason', 'note', 'statement', 'undo', 'signer', 'hint', 'one', 'other'].includes(key) ? [each] : textsIn(each)));
}

describe.each(['edge-cabinet', 'rack-server-decommission', 'rack-server-datacenter'])('the bundled model %s', (name) => {
  const { model } = readerOf(name);

  it('says everything in English and German', () => {
    const missing = textsIn(model).filter((text) => typeof text === 'string' || text['en'] === undefined || text['de'] === undefined);
    expect(missing).toEqual([]);
  });

  it('captures the original state first of all in its first stage of installation', () => {
    const installation = model.stages.find(({ kind }) => kind === 'installation');
    expect(installation?.sections.map(({ originalState }) => originalState)).toEqual([true, ...(installation?.sections.slice(1).map(() => false) ?? [])]);
  });

  it('has a way home with tests and a hold point, and steps that can be taken back on the way there', () => {
    const home = model.stages.find(({ kind }) => kind === 'back_out');
    expect(home?.hold).toBeDefined();
    expect(home?.sections.flatMap(({ checks }) => checks).length).toBeGreaterThanOrEqual(6);
    const undone = model.stages.filter(({ kind }) => kind === 'installation').flatMap(({ sections }) => sections.flatMap(({ checks }) => checks.filter(({ undo }) => undo !== undefined)));
    expect(undone.length).toBeGreaterThanOrEqual(6);
    expect(home?.sections.flatMap(({ checks }) => checks).filter(({ undo }) => undo !== undefined)).toEqual([]);
  });

  it('marks what is read from the machine', () => {
    const checks = [...placesOf(model).values()].map(({ check }) => check);
    expect(checks.filter(({ automated }) => automated).length).toBeGreaterThanOrEqual(10);
    // Nobody reads a signature or the time of a person's work from a machine.
    expect(checks.filter(({ automated, response: { type } }) => automated && ['signature', 'photo', 'computed', 'timer'].includes(type))).toEqual([]);
  });
});

describe('the model of an edge cabinet', () => {
  const { check, response, computed, asked } = readerOf('edge-cabinet');
  const site = { cabinet_power: 85, battery_capacity: 40, battery_nominal: 'dc24', nominal_voltage: 'v230', breaker_rating: 'b10' };

  it('works out the load of the breaker with the battery charging at a tenth of its capacity', () => {
    // (85 W + 4 A * 24 V) / 230 V / 10 A = 7.87 %
    expect(computed('breaker_load', site)).toBeCloseTo(7.8696, 3);
    // (1500 W + 10 A * 48 V) / 120 V / 20 A = 82.5 %
    expect(computed('breaker_load', { cabinet_power: 1500, battery_capacity: 100, battery_nominal: 'dc48', nominal_voltage: 'v120', breaker_rating: 'b20' })).toBeCloseTo(82.5, 3);
    expect(judge(check('breaker_load'), undefined, { answers: {}, deployment: {}, computed: '82.5' }).verdict).toBe('fail');
  });

  it('works out the run time of the battery and holds it against the design, with a warning below a quarter of reserve', () => {
    // 40 Ah * 24 V * 0.8 / 71 W * 60 = 649 min
    expect(computed('runtime_expected', { ...site, load_measured: 71 })).toBeCloseTo(649.0, 1);
    const verdict = (minutes: string): unknown => {
      const { verdict: decided, warning } = judge(check('runtime_expected'), undefined, { answers: { battery_design_runtime: 240 }, deployment: {}, computed: minutes });
      return [decided, warning];
    };
    expect([verdict('239'), verdict('240'), verdict('300')]).toEqual([['fail', false], ['pass', true], ['pass', false]]);
  });

  it('asks the measured run time to reach the design', () => {
    expect(judge(check('battery_runtime'), { type: 'measurement', value: '238', unit: 'min' }, { answers: { battery_design_runtime: 240 }, deployment: {} }).verdict).toBe('fail');
    expect(judge(check('battery_runtime'), { type: 'measurement', value: '268', unit: 'min' }, { answers: { battery_design_runtime: 240 }, deployment: {} }).verdict).toBe('pass');
  });

  it.each([
    ['dc12', ['12', '13.8'], '10.8'],
    ['dc24', ['24', '27.6'], '21.6'],
    ['dc48', ['48', '55.2'], '43.2'],
  ])('takes the limits of the battery voltages from the nominal one: %s', (battery_nominal, open, discharged) => {
    const context = { answers: { battery_nominal }, deployment: {} };
    const { min, max } = resolveLimits(response('battery_open_voltage', 'measurement').limits ?? {}, context);
    expect([min, max]).toEqual(open);
    expect(resolveLimits(response('battery_discharge', 'series').limits ?? {}, context).min).toBe(discharged);
  });

  it('works out how far the coldest wall is from the dew point', () => {
    // 27.5 °C at 48 % has a dew point of 15.5 °C by the Magnus formula.
    expect(computed('condensation_margin', { wall_temperature: 21, inside_air: 27.5, inside_humidity: 48 })).toBeCloseTo(5.5, 1);
  });

  it('knows a SIM and a modem by their check digits', () => {
    const verdict = (id: string, value: string): unknown => judge(check(id), { type: 'identifier', value, via: 'wedge' }, { answers: {}, deployment: {} }).verdict;
    expect([verdict('sim_iccid', '8949123456789012347'), verdict('sim_iccid', '8949123456789012344')]).toEqual(['pass', 'fail']);
    expect([verdict('modem_imei', '490154203237518'), verdict('modem_imei', '490154203237519'), verdict('modem_imei', '49015420323751')]).toEqual(['pass', 'fail', 'fail']);
  });

  it('judges signal by the weaker antenna', () => {
    const verdict = (main: string, second: string): unknown => {
      const { verdict: decided, warning } = judge(check('final_rsrp'), { type: 'series', unit: 'dBm', values: { main, second } }, { answers: {}, deployment: {} });
      return [decided, warning];
    };
    expect([verdict('-86', '-90'), verdict('-86', '-104'), verdict('-86', '-113')]).toEqual([['pass', false], ['pass', true], ['fail', false]]);
  });

  it('asks outdoors, alone and with old equipment for what is needed there only', () => {
    expect([asked('weather', { cabinet_place: 'branch' }), asked('weather', { cabinet_place: 'mast' })]).toEqual([false, true]);
    expect([asked('check_in_plan', { working_alone: 'two' }), asked('check_in_plan', { working_alone: 'lone_checked' })]).toEqual([false, true]);
    expect([asked('as_found_config', { previous_equipment: 'none' }), asked('as_found_config', { previous_equipment: 'stays' })]).toEqual([false, true]);
    expect([asked('old_removed', { previous_equipment: 'stays' }), asked('old_removed', { previous_equipment: 'replaced' })]).toEqual([false, true]);
    expect(asked('line_failover', { wired_line: 'cellular' })).toBe(false);
  });
});

describe('the model of a decommissioning', () => {
  const { model, check, computed, asked } = readerOf('rack-server-decommission');

  it.each([
    // NIST SP 800-88 rev. 1, figure 4-1; low and not used again: purge by the default of this model.
    ['low', 'inside', 1],
    ['low', 'leaves', 2],
    ['low', 'scrapped', 2],
    ['moderate', 'inside', 1],
    ['moderate', 'leaves', 2],
    ['moderate', 'scrapped', 3],
    ['high', 'inside', 2],
    ['high', 'leaves', 3],
    ['high', 'scrapped', 3],
  ])('asks for the level of erasure by confidentiality and way of the media: %s, %s', (data_category, media_path, level) => {
    expect(computed('level_required', { data_category, media_path })).toBe(level);
  });

  it('fails a level below the required one', () => {
    expect(computed('level_reached', { erasure_method: 'purge' })).toBe(2);
    const verdict = (reached: string): unknown => judge(check('level_reached'), undefined, { answers: { level_required: 2 }, deployment: {}, computed: reached }).verdict;
    expect([verdict('1'), verdict('2'), verdict('3')]).toEqual(['fail', 'pass', 'pass']);
  });

  it('wants every medium that was counted, no less and no more', () => {
    const verdict = (value: string): unknown => judge(check('media_done'), { type: 'measurement', value, unit: 'media' }, { answers: { media_count: 6 }, deployment: {} }).verdict;
    expect([verdict('5'), verdict('6'), verdict('7')]).toEqual(['fail', 'pass', 'fail']);
    expect(asked('certificates', { media_count: 0 })).toBe(false);
  });

  it('lets nobody erase before the point of no return is signed, and takes nothing of the erasure back', () => {
    const erasing = model.stages.find(({ sections }) => sections.some(({ id }) => id === 'erasure'));
    const before = model.stages.find(({ hold }) => hold?.id === 'point_of_no_return');
    expect(erasing?.after).toEqual([before?.id]);
    expect(before?.sections.flatMap(({ checks }) => checks).map(({ id }) => id)).toContain('erasure_released');
    expect(erasing?.sections.find(({ id }) => id === 'erasure')?.checks.filter(({ undo }) => undo !== undefined)).toEqual([]);
  });

  it('sends no date of erasure before the end of the service', () => {
    const verdict = (value: string): unknown => judge(check('no_return_from'), { type: 'date_time', value, zone: 'Europe/Berlin' }, { answers: { service_end: '2026-03-02T18:00:00Z' }, deployment: {} }).verdict;
    expect([verdict('2026-03-02T17:59:00Z'), verdict('2026-03-05T18:00:00Z')]).toEqual(['fail', 'pass']);
  });

  it('works out what is given back', () => {
    expect(computed('units_given_back', { server_height: 2 })).toBe(8);
    expect(computed('power_given_back', { server_power: 310 })).toBeCloseTo(1.24, 6);
  });
});

describe('the back-out of the model of a rack server', () => {
  const { check } = readerOf('rack-server-datacenter');

  it('asks each feed for the load that it had before', () => {
    const verdict = (value: string): unknown => judge(check('back_out_feed_a'), { type: 'measurement', value, unit: 'A', uncertainty: '0' }, { answers: { feed_a_load: 1.2 }, deployment: {} }).verdict;
    expect([verdict('0.6'), verdict('1.2'), verdict('1.7'), verdict('1.8')]).toEqual(['fail', 'pass', 'pass', 'fail']);
  });

  it('leaves the verdict open where the feed was never measured', () => {
    expect(judge(check('back_out_feed_a'), { type: 'measurement', value: '1.2', unit: 'A' }, { answers: {}, deployment: {} }).verdict).toBeUndefined();
  });
});
