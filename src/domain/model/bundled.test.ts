import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { evaluateBoolean, evaluateNumber } from '../checks/expressions';
import { modelJsonSchema } from './json-schema';
import { placesOf } from './places';
import { readModel } from './read';
import type { Check, Model, ResponseType } from './schema';

const folder = new URL('../../../resources/models/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'model.schema.json');
const text = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

function modelOf(name: string): Model {
  const result = readModel(text(name));
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 2));
  return result.model;
}

describe.each(files)('the bundled model %s', (name) => {
  it('is sound', () => {
    expect(readModel(text(name))).toMatchObject({ ok: true });
  });

  it('is valid against the published JSON Schema', () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(text('model.schema.json')) as object);
    expect(validate(JSON.parse(text(name))), JSON.stringify(validate.errors)).toBe(true);
  });

  it('has an instruction at every check and names a known source wherever it sets a limit', () => {
    for (const { check } of placesOf(modelOf(name)).values()) {
      expect(check.instruction, check.id).toBeDefined();
      // A lower bound of nothing ("not negative") and a planned figure are no criteria.
      const limits = 'limits' in check.response ? check.response.limits : undefined;
      if (limits?.max !== undefined) expect(check.source, check.id).toBeDefined();
    }
  });

  it('ends every stage that others wait for, and the last one, with a hold point', () => {
    const model = modelOf(name);
    const waitedFor = new Set(model.stages.flatMap((stage) => stage.after));
    for (const stage of model.stages) if (waitedFor.has(stage.id)) expect(stage.hold, stage.id).toBeDefined();
    expect(model.stages.at(-1)?.hold).toBeDefined();
  });
});

describe('the published JSON Schema', () => {
  it('is the one that the zod schema gives', () => {
    expect(JSON.parse(text('model.schema.json'))).toEqual(modelJsonSchema());
  });

  it('refuses what the zod schema refuses', () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(modelJsonSchema());
    expect(validate({ schema: 'plumbline.model/1', surprise: true })).toBe(false);
  });
});

describe('the model of a rack server', () => {
  const model = modelOf('rack-server-datacenter.json');
  const places = placesOf(model);
  const checks = [...places.values()].map(({ check }) => check);
  const response = <T extends ResponseType>(id: string, type: T): Extract<Check['response'], { type: T }> => {
    const found = places.get(id)?.check.response;
    if (found?.type !== type) throw new Error(`${id} is no ${type}`);
    return found as Extract<Check['response'], { type: T }>;
  };
  const computed = (id: string, answers: Record<string, unknown>, units = 12): string | undefined =>
    evaluateNumber(response(id, 'computed').expression, { answers, deployment: { units } });
  const asked = (id: string, answers: Record<string, unknown>): boolean | undefined => evaluateBoolean(places.get(id)?.check.when ?? '', { answers, deployment: { units: 12 } });

  it('has between 60 and 120 checks, of every response type', () => {
    // The way home is not counted: it is worked through only when something went wrong.
    const forward = [...places.values()].filter(({ stage }) => stage.kind !== 'back_out');
    expect(forward.length).toBeGreaterThanOrEqual(60);
    expect(forward.length).toBeLessThanOrEqual(120);
    const types: readonly ResponseType[] = ['confirm', 'measurement', 'series', 'choice', 'multi_choice', 'text', 'identifier', 'date_time', 'photo', 'file', 'signature', 'timer', 'computed'];
    for (const type of types) expect(checks.some((check) => check.response.type === type), type).toBe(true);
  });

  it('asks so much of a unit that twelve of them can be done in a day', () => {
    const perUnit = model.stages.map((stage) => stage.sections.filter((section) => section.repeat === 'component').reduce((sum, section) => sum + section.checks.length, 0));
    expect(perUnit).toEqual([0, 0, 0, 11, 15, 0, 0]);
  });

  it('holds work after receipt, site readiness, installation, verification, handover and back-out', () => {
    expect(model.stages.filter((stage) => stage.hold !== undefined).map((stage) => stage.kind)).toEqual(['receipt', 'site_readiness', 'installation', 'verification', 'handover', 'back_out']);
  });

  it('works out the load of the surviving feed', () => {
    const answers = { feed_a_load: 1.2, feed_b_load: 0.8, server_power: 450, nominal_voltage: 'v230', phases: 'single', breaker_rating: 'b32' };
    // (1.2 + 0.8 + 12 * 450 / 230) / 32 = 79.62 %
    expect(Number(computed('failover_load_planned', answers))).toBeCloseTo(79.6196, 3);
    expect(Number(computed('failover_load_planned', { ...answers, phases: 'three' }))).toBeCloseTo(30.7065, 3);
    // Between lines: 12 * 450 / (208 * 1.732) = 14.99 A
    expect(Number(computed('failover_load_planned', { ...answers, phases: 'three', nominal_voltage: 'v208', breaker_rating: 'b30' }))).toBeCloseTo(56.632, 2);
    expect(computed('failover_load_planned', { ...answers, feed_b_load: undefined })).toBeUndefined();
  });

  it('works out voltage deviation, phase imbalance, cooling margin, weight and dew point', () => {
    expect(computed('voltage_deviation', { feed_a_voltage: 227.7, feed_b_voltage: 234.6, nominal_voltage: 'v230' })).toBe('2');
    expect(computed('phase_imbalance', { phase_currents: { l1: 9, l2: 10, l3: 11 } })).toBe('10');
    expect(computed('cooling_margin', { cooling_available: 8, server_power: 450 })).toBe('2.6');
    expect(computed('rack_weight_total', { rack_weight_present: 40, server_weight: 28.6 })).toBe('383.2');
    expect(Number(computed('dew_point', { inlet_temperature: { low: 21, middle: 22, high: 23 }, relative_humidity: 45 }))).toBeCloseTo(9.5, 1);
  });

  it.each([
    ['v120', '114', '126'],
    ['v208', '197.6', '218.4'],
    ['v230', '207', '253'],
    ['v240', '228', '252'],
  ])('takes the limits of the voltage from the nominal one: %s', (nominal, min, max) => {
    const { limits } = response('feed_a_voltage', 'measurement');
    const value = (limit: unknown): string | undefined =>
      typeof limit === 'object' && limit !== null && 'expr' in limit ? evaluateNumber(String(limit.expr), { answers: { nominal_voltage: nominal }, deployment: {} }) : undefined;
    expect([value(limits?.min), value(limits?.max)]).toEqual([min, max]);
  });

  it('takes the limits of the inlet temperature from the class of the equipment', () => {
    const { limits } = response('inlet_temperature', 'series');
    const value = (limit: unknown, equipment: string): string | undefined =>
      typeof limit === 'object' && limit !== null && 'expr' in limit ? evaluateNumber(String(limit.expr), { answers: { equipment_class: equipment }, deployment: {} }) : undefined;
    expect(['a1', 'a2', 'a3', 'a4', 'h1'].map((one) => [value(limits?.min, one), value(limits?.max, one), value(limits?.warnMax, one)])).toEqual([
      ['15', '32', '27'],
      ['10', '35', '27'],
      ['5', '40', '27'],
      ['5', '45', '27'],
      ['5', '25', '22'],
    ]);
  });

  it('asks what depends on the circumstances only then', () => {
    expect(asked('acclimatisation_time', { package_temperature: 4 })).toBe(true);
    expect(asked('acclimatisation_time', { package_temperature: 16 })).toBe(false);
    expect(asked('acclimatisation_time', {})).toBeUndefined();
    expect(asked('carrier_notified', { packaging_condition: 'intact', shock_indicators: 'clear', tilt_indicators: 'tripped' })).toBe(true);
    expect(asked('carrier_notified', { packaging_condition: 'intact', shock_indicators: 'clear', tilt_indicators: 'clear' })).toBe(false);
    expect(asked('phase_currents', { phases: 'three' })).toBe(true);
    expect(asked('optical_power', { uplink_medium: 'dac' })).toBe(false);
    expect(asked('burn_in_time', { burn_in_plan: 'day' })).toBe(true);
    expect(asked('lifting_aid', { server_weight: 28.6 })).toBe(true);
    expect(asked('open_points_until', { open_points: 'none' })).toBe(false);
  });
});
