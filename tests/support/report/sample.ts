/**
 * A whole deployment with the shipped rack-server model, worked through as people would: twelve servers of which one is missing, one damaged,
 * one extra and one label scanned twice; a failing reading that is re-tested, a rejection, a sign-off that is later superseded, a clock that jumps.
 */
import { readFileSync } from 'node:fs';
import { englishWords } from '../../../src/domain/checks/show';
import type { AnswerValue, Role } from '../../../src/domain/deployment/fields';
import { buildDeploymentView } from '../../../src/domain/deployment/build';
import type { CheckView, DeploymentView } from '../../../src/domain/deployment/view';
import { modelSchema, type Model } from '../../../src/domain/model/schema';
import { sha256Hex, canonicalText } from '../../../src/domain/record/canonical';
import { emptyStream, foldOperations, type StreamState } from '../../../src/domain/record/fold';
import type { Json } from '../../../src/domain/record/operation';
import { composeSignoff } from '../../../src/domain/signoff/compose';
import { signoffText } from '../../../src/domain/signoff/document';
import type { ReportInput } from '../../../src/report';
import { photoBytes, signatureBytes, type PictureFolder } from './pictures';
import { publicKeyOf, RecordWriter } from './record-writer';

export const tech = '0197a000-0001-7000-8000-000000000001';
export const second = '0197a000-0001-7000-8000-000000000002';
export const supervisor = '0197a000-0001-7000-8000-000000000003';
export const samplePeople: ReadonlyMap<string, string> = new Map([
  [tech, 'Jana Nováková'],
  [second, 'Michał Żółć'],
  [supervisor, 'Θεοδώρα Παππά'],
]);
const thermometer = '0197a000-0002-7000-8000-000000000001';
export const sampleInstruments = new Map([[thermometer, { name: 'Thermo-hygrometer TH-3', serial: 'TH3-00871', calibrationDue: '2026-11-30' }]]);

const MINUTE = 60_000;

const measured: Readonly<Record<string, string>> = {
  server_power: '640', server_height: '2', server_weight: '28.4', cartons_on_note: '13', cartons_counted: '13', package_temperature: '14.5',
  feed_a_voltage: '229.4', feed_b_voltage: '231.0', feed_a_load: '1.2', feed_b_load: '1.4', ups_design_runtime: '12', ups_runtime: '13.5', ups_load: '72',
  relative_humidity: '44', cooling_available: '12.0', rack_units_free: '36', clearance_front: '1180', clearance_rear: '905', rack_weight_present: '180',
  rack_rating: '1200', bonding_resistance: '0.042', esd_strap: '1.02', critical_log: '0', link_errors: '0', inlet_at_load: '24.6', feed_a_load_final: '14.1',
  feed_b_load_final: '13.8',
};

export interface Sample {
  readonly input: ReportInput;
  readonly view: DeploymentView;
  readonly writer: RecordWriter;
}

export interface SampleOptions {
  readonly pictures: PictureFolder;
  readonly units?: number;
  /** Stop before this stage: what is left is open. */
  readonly stopBefore?: string;
  readonly photoSize?: readonly [number, number];
}

export function shippedModel(): Model {
  return modelSchema.parse(JSON.parse(readFileSync(new URL('../../../resources/models/rack-server-datacenter.json', import.meta.url), 'utf8')));
}

/** The organisation's register: the thermometer was due for calibration while the work went on, and came back from it as it should. */
function sampleOrganisation(): StreamState {
  const writer = new RecordWriter('2026-02-02T08:00:00.000Z', 'org');
  const inTolerance = { laboratory: 'Kalibrierlabor Wien', doubtSince: null, note: '', asFound: 'in_tolerance', asLeft: 'in_tolerance' };
  writer.set(supervisor, 'instrument', thermometer, {
    name: 'Thermo-hygrometer TH-3', label: 'MM-07', serial: 'TH3-00871', kind: 'thermo-hygrometer', uncertainty: '1.0', calibrationDue: '2026-11-30', holder: tech,
    accuracies: [{ unit: '°C', percent: '0.8', digits: '2', resolution: '0.1', fixed: null }, { unit: '%', percent: null, digits: null, resolution: null, fixed: '2.5' }],
    'calibration:one': { ...inTolerance, on: '2025-03-15', due: '2026-03-15', certificate: 'KL-25-1180' },
    'calibration:two': { ...inTolerance, on: '2026-03-20', due: '2027-03-20', certificate: 'KL-26-0934' },
  });
  return foldOperations(emptyStream('org'), writer.operations).state;
}

export function viewOf(writer: RecordWriter): { view: DeploymentView; state: StreamState } {
  const { state } = foldOperations(emptyStream(writer.stream), writer.operations);
  const view = buildDeploymentView(state, sampleOrganisation());
  if (view === undefined) throw new Error('the sample has no model');
  return { view, state };
}

export function inputOf(writer: RecordWriter, view: DeploymentView = viewOf(writer).view): ReportInput {
  return { view, operations: writer.operations, people: samplePeople, instruments: sampleInstruments, locale: 'en', layout: 'full', at: '2026-03-27T15:30:00.000Z', generator: 'Plumbline 0.1.0' };
}

/** Adopts a model and writes the deployment's own fields. */
export function began(model: Model): RecordWriter {
  const writer = new RecordWriter('2026-03-12T06:40:00.000Z');
  const json = model as unknown as Json;
  writer.write(tech, { kind: 'adopt', v: 1, model: json, sha256: sha256Hex(canonicalText(json)) });
  writer.wait(MINUTE).set(tech, 'deployment', 'deployment', {
    reference: 'CHG-20418',
    title: '12 rack servers for the analytics cluster & its “hot” spare',
    requester: 'Ines Okafor, Data Platform',
    description: 'Twelve Northmark R760 into one rack, power on feeds A and B, data over direct attach cables to the two switches on top.',
    site: { name: 'Harbour Field Datacenter', address: 'Kaiserstraße 12, 1010 Wien' },
    room: 'Hall 2',
    rack: 'H2-R12',
    rackUnits: 42,
    timeZone: 'Europe/Vienna',
    deliveryOn: '2026-03-12',
    startOn: '2026-03-13',
    handoverOn: '2026-03-20',
    windowNote: 'Work in the hall 07:00 to 19:00. Feed failover test only after 17:00.',
    people: [
      { person: tech, role: 'technician' },
      { person: second, role: 'technician' },
      { person: supervisor, role: 'supervisor' },
    ],
  });
  return writer;
}

class Worker {
  #photos = 0;
  constructor(
    readonly writer: RecordWriter,
    readonly options: SampleOptions,
  ) {}

  photo(of: string, caption: string, by = tech): void {
    this.#photos += 1;
    const [width, height] = this.options.photoSize ?? [640, 480];
    const { sha256, bytes } = this.options.pictures.put(photoBytes(this.#photos, width, height));
    this.writer.wait(20_000).set(by, 'photo', this.writer.id(3, this.#photos), {
      of, caption, width, height, takenAt: this.writer.at, file: { sha256, bytes, mime: 'image/jpeg' }, thumb: null, original: null, removed: false,
    });
  }

  answer(check: CheckView, value: AnswerValue, by = tech): void {
    this.writer.wait(70_000).set(by, 'answer', check.key.slice('answer/'.length), { value: value as Json });
  }

  /** Answers everything that is open in a stage with what passes. */
  workThrough(stage: string): void {
    for (let round = 0; round < 6; round += 1) {
      const { view } = viewOf(this.writer);
      const open = [...view.checks.values()].filter((check) => check.stage === stage && check.applies && ['open', 'stale', 'reopened'].includes(check.status) && check.check.response.type !== 'computed');
      if (open.length === 0) return;
      for (const check of open) this.#pass(check, view);
    }
  }

  #pass(check: CheckView, view: DeploymentView): void {
    const spec = check.check.response;
    const unit = check.unit === undefined ? undefined : view.components.get(check.unit);
    switch (spec.type) {
      case 'confirm':
        this.answer(check, { type: 'confirm', value: spec.expected })
        return;
      case 'measurement':
        this.answer(check, { type: 'measurement', value: measured[check.check.id] ?? '1', unit: spec.unit, ...(spec.instrument === 'none' ? {} : { instrument: thermometer }) })
        return;
      case 'series':
        this.answer(check, { type: 'series', unit: spec.unit, instrument: thermometer, values: Object.fromEntries(spec.points.map((point, index) => [point.id, (spec.unit === '°C' ? 21.4 + index * 1.3 : 4.1 + index / 10).toFixed(1)])) })
        return;
      case 'choice':
        this.answer(check, { type: 'choice', value: ({ equipment_class: 'a2', nominal_voltage: 'v230', breaker_rating: 'b63', burn_in_plan: 'day', open_points: 'listed', uplink_medium: 'dac' } as Record<string, string>)[check.check.id] ?? spec.options.find((option) => option.verdict === 'pass')?.id ?? spec.options[0]?.id ?? '' })
        return;
      case 'multi_choice':
        this.answer(check, { type: 'multi_choice', values: spec.options.map((option) => option.id) })
        return;
      case 'text':
        this.answer(check, { type: 'text', value: check.check.id === 'lessons' ? 'Order cage nuts with the servers. Размер M6, длина 16 мм — ✓ geprüft; 中 is not in the font.' : 'As planned, see the plan of the hall, page 3' })
        return;
      case 'identifier':
        this.answer(check, { type: 'identifier', via: 'wedge', value: (spec.mustEqual === 'assetTag' ? unit?.assetTag : spec.mustEqual === 'mac' ? unit?.expected?.mac : unit?.serial) ?? '' })
        return;
      case 'date_time':
        this.answer(check, { type: 'date_time', value: new Date(this.writer.nowMs).toISOString(), zone: 'Europe/Vienna' })
        return;
      case 'photo':
        for (let n = 0; n < spec.min; n += 1) this.photo(check.key, `View ${n + 1}`);
        return;
      case 'file':
        this.writer.wait(MINUTE).set(tech, 'file', this.writer.id(4, 1), { of: check.key, caption: 'Approved plan', width: 0, height: 0, takenAt: null, file: { sha256: sha256Hex('plan'), bytes: 123_456, mime: 'application/pdf', name: 'plan.pdf' }, thumb: null, original: null, removed: false });
        return;
      case 'signature': {
        const { sha256 } = this.options.pictures.put(signatureBytes(7));
        this.answer(check, { type: 'signature', image: { sha256, bytes: signatureBytes(7).byteLength, mime: 'image/png' }, name: 'R. Carrier' });
        return;
      }
      case 'timer':
        this.answer(check, { type: 'timer', state: 'running' });
        this.writer.wait(spec.minimumMinutes * MINUTE + 2 * MINUTE);
        this.answer(check, { type: 'timer', state: 'finished' })
        return;
      case 'computed':
        return;
    }
  }

  sign(stage: string, decision: 'accepted' | 'rejected', rejected: readonly { key: string; reason: string }[] = [], comment = ''): void {
    const { view, state } = viewOf(this.writer.wait(45 * MINUTE));
    const drawn = this.options.pictures.put(signatureBytes(3));
    const document = composeSignoff(view, state, {
      id: this.writer.id(5, this.writer.operations.length),
      stage, decision, comment, rejected,
      signer: { person: supervisor, name: samplePeople.get(supervisor) ?? '', roles: ['supervisor'] as Role[], publicKey: publicKeyOf(9), certificate: null },
      drawn: { sha256: drawn.sha256, bytes: drawn.bytes, mime: 'image/png' },
      device: this.writer.device, at: this.writer.at, locale: 'en', words: englishWords,
    });
    this.writer.sign(supervisor, 9, signoffText(document));
  }

  check(id: string, unit?: string): CheckView {
    const key = unit === undefined ? `answer/${id}` : `answer/${id}@${unit}`;
    const found = viewOf(this.writer).view.checks.get(key);
    if (found === undefined) throw new Error(`the sample has no check ${key}`);
    return found;
  }
}

export function serialOf(n: number): string {
  return `NMK7XK2Q${String(40 + n)}`;
}

function receive(worker: Worker, units: number): void {
  const { writer } = worker;
  for (let n = 1; n <= units; n += 1) {
    writer.wait(200).set(tech, 'component', writer.id(2, n), {
      expected: { line: '10', poNumber: '4500187233', cartonId: `PAL1-C${n}`, manufacturer: 'Northmark', partNumber: 'R760-2S-16C-512', description: 'Northmark R760 rack server, 2U, 512 GB', quantity: 1, serial: serialOf(n), assetTag: `HF-${10420 + n}`, mac: `02:4E:4D:7A:10:${(0x20 + n * 3).toString(16).toUpperCase().padStart(2, '0')}` },
      tracked: true,
      name: `hf-an-${String(n).padStart(2, '0')}`,
    });
  }
  writer.set(tech, 'component', writer.id(2, 900), { expected: { line: '30', manufacturer: 'Northmark', partNumber: 'RAIL-B21', description: 'Rail kit', quantity: units }, tracked: false });
  const scan = (n: number, raw: string, outcome: string, component: string | null): void => {
    writer.wait(25_000).set(second, 'scan', writer.id(6, n), { raw, via: 'wedge', symbology: 'Code128', outcome, component, resolution: null });
  };
  for (let n = 1; n <= units; n += 1) {
    if (n === 4) continue;
    const id = writer.id(2, n);
    scan(n, serialOf(n), 'matched', id);
    writer.set(second, 'component', id, { received: { quantity: 1, serial: serialOf(n), assetTag: `HF-${10420 + n}`, via: 'wedge', scan: writer.id(6, n) }, position: { rack: 'H2-R12', u: Math.min(40, 1 + n * 2), face: 'front' } });
  }
  writer.set(second, 'component', writer.id(2, 900), { received: { quantity: units < 7 ? units : units - 1, via: 'counted' } });
  if (units < 7) return;
  const extra = writer.id(2, 901);
  scan(101, 'NMK9ZZ0000000000000000000000000000000000000000000000000000000000001', 'extra', extra);
  writer.set(second, 'component', extra, { expected: null, tracked: true, received: { quantity: 1, serial: 'NMK9ZZ0001', via: 'wedge', scan: writer.id(6, 101) } });
  scan(102, serialOf(5), 'duplicate', writer.id(2, 5));
  writer.wait(MINUTE).set(second, 'scan', writer.id(6, 102), { resolution: { decision: 'duplicate_label', component: writer.id(2, 5), note: 'Carton and chassis carry the same label' } });
  scan(103, '(01)04012345678901(21)??', 'unknown', null);
  writer.wait(MINUTE).set(second, 'scan', writer.id(6, 101), { resolution: { decision: 'is_extra_unit', component: extra } });
  writer.wait(MINUTE).set(second, 'scan', writer.id(6, 103), { resolution: { decision: 'misread', note: 'Pallet label' } });
  writer.set(second, 'component', writer.id(2, 4), { declaredMissing: true });
  writer.set(second, 'component', writer.id(2, 7), { condition: 'damaged', conditionNote: 'Front bezel dented, handle bent', quarantined: true });
  worker.photo(`component/${writer.id(2, 7)}`, 'Dent at the left ear of the bezel', second);
  dispose(worker, `component.${writer.id(2, 4)}.missing`, 'accept_as_is', 'Carrier confirms that one carton was left at the hub; a replacement is on its way');
  dispose(worker, `component.${writer.id(2, 7)}.damaged`, 'reject', 'Goes back to the supplier, RMA 88213');
  dispose(worker, `component.${extra}.extra`, 'reject', 'Belongs to another order; returned to the store');
  dispose(worker, `component.${writer.id(2, 900)}.missing`, 'accept_as_is', 'One rail kit from stock');
}

function dispose(worker: Worker, id: string, decision: string, reason: string): void {
  const { writer } = worker;
  const known = viewOf(writer).view.nonconformances.find((one) => one.id === id);
  if (known === undefined) throw new Error(`the sample has no nonconformance ${id}`);
  writer.wait(MINUTE).set(tech, 'nonconformance', id, { source: known.source, summary: known.summary });
  writer.wait(9 * MINUTE).set(supervisor, 'nonconformance', id, { disposition: { decision, reason }, owner: tech, due: '2026-03-27' });
}

/** The deployment described above, in full or up to a stage. */
export function sampleDeployment(options: SampleOptions): Sample {
  const writer = began(shippedModel());
  const worker = new Worker(writer, options);
  const units = options.units ?? 12;
  const stages = ['plan', 'receipt', 'site_readiness', 'installation', 'verification', 'handover'];
  const until = options.stopBefore === undefined ? stages.length : stages.indexOf(options.stopBefore);
  const doing = (stage: string): boolean => stages.indexOf(stage) < until;

  worker.workThrough('plan');
  if (doing('receipt')) {
    receive(worker, units);
    worker.workThrough('receipt');
    worker.sign('receipt', 'accepted', [], 'One server and one rail kit are owed; agreed with the requester.');
  }
  if (doing('site_readiness')) {
    writer.wait(16 * 60 * MINUTE);
    const rear = worker.check('clearance_rear');
    worker.answer(rear, { type: 'measurement', value: '640', unit: 'mm', instrument: thermometer });
    writer.set(tech, 'answer', 'clearance_rear', { note: 'A pallet of floor tiles stands behind the rack' });
    worker.photo(rear.key, 'Pallet behind H2-R12');
    dispose(worker, 'check.clearance_rear', 'repair', 'Hall manager moves the pallet today');
    writer.wait(3 * 60 * MINUTE);
    worker.answer(rear, { type: 'measurement', value: '905', unit: 'mm', instrument: thermometer });
    worker.answer(worker.check('bonding_resistance'), { type: 'measurement', value: '0.997', unit: 'Ω', instrument: thermometer }, second);
    worker.workThrough('site_readiness');
    worker.sign('site_readiness', 'rejected', [{ key: 'answer/bonding_resistance', reason: 'At the limit: clean the lug, tighten it and measure again' }], 'All else is in order.');
    worker.answer(worker.check('bonding_resistance'), { type: 'measurement', value: '0.042', unit: 'Ω', instrument: thermometer }, second);
    worker.workThrough('site_readiness');
    worker.sign('site_readiness', 'accepted');
  }
  if (doing('installation')) {
    writer.wait(60 * MINUTE);
    worker.workThrough('installation');
    // The laptop's clock is set by hand: wall clock and uptime part.
    writer.nowMs += 3 * 60 * MINUTE;
    worker.sign('installation', 'accepted');
  }
  if (doing('verification')) {
    worker.workThrough('verification');
    worker.sign('verification', 'accepted');
  }
  if (doing('handover')) {
    worker.workThrough('handover');
    worker.sign('handover', 'accepted', [], 'Accepted into operation.');
  }
  const { view } = viewOf(writer);
  return { input: inputOf(writer, view), view, writer };
}
