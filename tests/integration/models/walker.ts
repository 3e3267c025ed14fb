/** Walks a bundled model with its sample answers, by the commands that the screens call, on a host and tables in memory. */
import { readFileSync } from 'node:fs';
import type { Store } from '../../../src/data/api';
import { answerValue, type AnswerValue } from '../../../src/domain/deployment/fields';
import type { CheckView, DeploymentView } from '../../../src/domain/deployment/view';
import { readModel } from '../../../src/domain/model/read';
import type { Model } from '../../../src/domain/model/schema';
import { parseOperation } from '../../../src/protocol/operation';
import type { Operation } from '../../../src/domain/record/operation';
import { aPlan, aStore, PIN, type OpenedStore } from '../../support/store';

type Answers = Readonly<Record<'answers' | 'perUnit' | 'perRack' | 'perFeed', Readonly<Record<string, unknown>> | undefined>>;

const text = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const json = (path: string): unknown => JSON.parse(text(path));

export function bundledModel(name: string): Model {
  const read = readModel(text(`resources/models/${name}.json`));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.model;
}

/** The rack server's answers are the sample's that ships. Those of its back-out stand here: the sample is never backed out. */
const rackServerBack = {
  back_out_nothing_left: { type: 'confirm', value: 'yes' },
  back_out_compared: { type: 'choice', value: 'same' },
  back_out_network: { type: 'confirm', value: 'yes' },
  back_out_feed_a: { type: 'measurement', value: '0.6', unit: 'A' },
  back_out_feed_b: { type: 'measurement', value: '0.5', unit: 'A' },
  back_out_neighbours: { type: 'measurement', value: '0', unit: 'alarms' },
};

function answersOf(name: string): Answers {
  if (name !== 'rack-server-datacenter') return json(`tests/support/fixtures/answers/${name}.json`) as Answers;
  const sample = json('resources/samples/answers.json') as Answers;
  return { ...sample, answers: { ...sample.answers, ...rackServerBack } };
}

const UNITS = [
  { serial: 'SN-0001', assetTag: 'A-1', mac: '02:4E:4D:7A:10:20' },
  { serial: 'SN-0002', assetTag: 'A-2', mac: '02:4E:4D:7A:10:23' },
] as const;
const MINUTE = 60_000;

export class Walk {
  /** Keys of the answers that were given, in the order in which they were. */
  readonly done: string[] = [];
  readonly #sample: Answers;

  private constructor(
    readonly model: Model,
    readonly opened: OpenedStore,
    readonly deployment: string,
    name: string,
  ) {
    this.#sample = answersOf(name);
  }

  /** Begun with two units that are on the list and were found. */
  static async begin(name: string): Promise<Walk> {
    const model = bundledModel(name);
    const opened = await aStore();
    const { commands } = opened.store;
    const deployment = await commands.createDeployment(aPlan({ model }));
    await commands.importComponents(deployment, UNITS.map((unit) => ({ ...unit, manufacturer: 'Acme', partNumber: 'R1', description: 'Unit', quantity: 1, tracked: true })));
    for (const { serial } of UNITS) await commands.scan(deployment, { raw: serial, via: 'wedge', symbology: null });
    return new Walk(model, opened, deployment, name);
  }

  get store(): Store {
    return this.opened.store;
  }

  async view(): Promise<DeploymentView> {
    const view = await this.store.queries.deployment(this.deployment);
    if (view === undefined) throw new Error('the deployment is gone');
    return view;
  }

  /** Answers what is asked in a stage and not settled, as the sample says; up to and with `until` where it is given (the answer's entity id). True once it came to that. */
  async answer(stage: string, until?: (view: CheckView, nth: number) => boolean): Promise<boolean> {
    let nth = 0;
    for (;;) {
      const view = await this.view();
      const next = [...view.checks.values()].find((check) => check.stage === stage && check.applies && check.check.required && check.check.response.type !== 'computed' && ['open', 'incomplete', 'reopened', 'stale'].includes(check.status));
      if (next === undefined) return false;
      await this.#answerOne(next, view);
      this.done.push(next.key);
      nth += 1;
      if (until?.(next, nth) === true) return true;
    }
  }

  async #answerOne({ key, unit, check, photos }: CheckView, view: DeploymentView): Promise<void> {
    const { commands } = this.store;
    const photo = (): Promise<unknown> => commands.addPhoto(this.deployment, key, { jpeg: new Uint8Array([1, photos.length]), thumb: new Uint8Array([2]), width: 4, height: 3, takenAt: null, caption: '' });
    const { response } = check;
    for (let n = photos.length; n < (check.photos?.min ?? 0); n += 1) await photo();
    if (response.type === 'photo') {
      for (let n = 0; n < response.min; n += 1) await photo();
      return;
    }
    if (response.type === 'file') {
      for (let n = 0; n < response.min; n += 1) await commands.addFile(this.deployment, key, { bytes: new Uint8Array([3, n]), mime: 'application/pdf', name: `${check.id}.pdf` });
      return;
    }
    if (response.type === 'signature') {
      const { sha256, bytes } = await this.opened.host.invoke('files.put', { bytes: new Uint8Array([4]) });
      await commands.answer(this.deployment, key, { type: 'signature', image: { sha256, bytes, mime: 'image/png' }, name: 'Shift lead' });
      return;
    }
    if (response.type === 'timer') {
      await commands.answer(this.deployment, key, { type: 'timer', state: 'running' });
      this.opened.host.controls.advance(response.minimumMinutes * MINUTE);
    }
    await commands.answer(this.deployment, key, this.#sampleFor(key, unit, check.id, view));
  }

  #sampleFor(key: string, unit: string | undefined, check: string, view: DeploymentView): AnswerValue {
    const target = key.split('@')[1];
    const sample = this.#sample;
    const group = target === undefined ? sample.answers : target.startsWith('rack:') ? sample.perRack : target.startsWith('feed:') ? sample.perFeed : sample.perUnit;
    const component = unit === undefined ? undefined : view.components.get(unit);
    const words: Readonly<Record<string, string>> = {
      now: '2026-03-02T08:00:00.000Z', inTenDays: '2026-03-12T08:00:00.000Z', zone: 'Europe/Berlin', n: '1', units: String(view.units.length),
      serial: component?.serial ?? '', assetTag: component?.assetTag ?? '', mac: component?.expected?.mac ?? '',
    };
    // What the samples do not name is what receipt wrote down.
    const value = group?.[check] ?? (check === 'asset_label' ? { type: 'identifier', value: '{assetTag}', via: 'wedge' } : undefined);
    if (value === undefined) throw new Error(`the sample has no answer to ${check}`);
    return answerValue.parse(JSON.parse(JSON.stringify(value).replace(/\{(\w+)\}/g, (braces, name: string) => words[name] ?? braces)));
  }

  async sign(stage: string): Promise<void> {
    await this.store.commands.sign({ deployment: this.deployment, stage, person: 'sam', pin: PIN, decision: 'accepted', rejected: [], comment: '', drawn: new Uint8Array([5]), locale: 'en' });
  }

  /** Everything of these stages, signed where they are signed. */
  async finish(stages: readonly string[]): Promise<void> {
    for (const stage of this.model.stages.filter(({ id }) => stages.includes(id))) {
      await this.answer(stage.id);
      if (stage.hold !== undefined) await this.sign(stage.id);
    }
  }

  async operations(): Promise<readonly Operation[]> {
    const { records } = await this.opened.host.invoke('journal.read', { stream: this.deployment, from: 0, limit: 20_000 });
    return records.map(({ text: line }) => parseOperation(line));
  }
}
