/** Whole runs of the bundled models of an edge cabinet and of a decommissioning with their sample answers: each can be finished, and its answers pass. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answerValue, type AnswerValue } from '../../../src/domain/deployment/fields';
import type { CheckView } from '../../../src/domain/deployment/view';
import { readModel } from '../../../src/domain/model/read';
import type { Model } from '../../../src/domain/model/schema';
import { aDeployment, type DeploymentFixture } from '../../support/fixtures';

type Answers = Readonly<Record<'answers' | 'perUnit' | 'perRack' | 'perFeed', Readonly<Record<string, unknown>> | undefined>>;

const text = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

function bundled(name: string): Model {
  const read = readModel(text(`resources/models/${name}.json`));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.model;
}

const answersOf = (name: string): Answers => JSON.parse(text(`tests/support/fixtures/answers/${name}.json`)) as Answers;

function sampleFor(sample: Answers, { key, check }: CheckView): unknown {
  const target = key.split('@')[1];
  const group = target === undefined ? sample.answers : target.startsWith('rack:') ? sample.perRack : target.startsWith('feed:') ? sample.perFeed : sample.perUnit;
  return group?.[check.id];
}

/** The sample's answer with its braces filled in. Instruments are named by serial number, which is as good as an id here. */
function filled(value: unknown, words: Readonly<Record<string, string>>): AnswerValue {
  return answerValue.parse(JSON.parse(JSON.stringify(value).replace(/\{(\w+)\}/g, (braces, name: string) => words[name] ?? braces)));
}

/** Answers whatever is asked in the stage and not settled, as the sample says. */
function answerStage(deployment: DeploymentFixture, sample: Answers, stage: string): void {
  for (let round = 0; round < 5; round += 1) {
    const open = [...deployment.view().checks.values()].filter((one) => one.stage === stage && one.applies && one.check.required && one.check.response.type !== 'computed' && ['open', 'incomplete', 'stale'].includes(one.status));
    for (const view of open) answerOne(deployment, sample, view);
    if (open.length === 0) return;
  }
}

function answerOne(deployment: DeploymentFixture, sample: Answers, view: CheckView): void {
  const { key, unit, check } = view;
  const id = key.slice('answer/'.length);
  const { response } = check;
  for (let photo = view.photos.length; photo < (check.photos?.min ?? 0); photo += 1) deployment.photographing(key);
  if (response.type === 'photo' || response.type === 'file') {
    for (let file = 0; file < response.min; file += 1) deployment.photographing(key, { type: response.type });
    return;
  }
  if (response.type === 'signature') {
    deployment.answering(id, { type: 'signature', image: { sha256: 'a'.repeat(64), bytes: 1, mime: 'image/png' }, name: 'Shift lead' });
    return;
  }
  if (response.type === 'timer') {
    deployment.answering(id, { type: 'timer', state: 'running' });
    deployment.wait(response.minimumMinutes * 60_000);
  }
  const value = sampleFor(sample, view);
  if (value === undefined) throw new Error(`the sample has no answer to ${check.id}`);
  const component = unit === undefined ? undefined : deployment.view().components.get(unit);
  const words = { now: '2026-03-02T08:00:00.000Z', zone: 'Europe/Berlin', units: String(deployment.view().units.length), serial: component?.serial ?? '', assetTag: component?.assetTag ?? '' };
  deployment.answering(id, filled(value, words));
}

function walk(name: string): DeploymentFixture {
  const model = bundled(name);
  const deployment = aDeployment({ model }).withUnits(2).receiving('SN-0001', 'SN-0002');
  const sample = answersOf(name);
  for (const { id, kind, hold } of model.stages) {
    if (kind === 'back_out') continue;
    answerStage(deployment, sample, id);
    expect(deployment.stage(id).blockers, id).toEqual([]);
    if (hold !== undefined) deployment.signing(id);
    expect(deployment.stage(id).state, id).toBe(hold === undefined ? 'complete' : 'accepted');
  }
  return deployment;
}

describe.each(['edge-cabinet', 'rack-server-decommission'])('the bundled model %s', (name) => {
  it('can be worked through from plan to handover with nothing failed, stale or left out', () => {
    const { checks, counts, conflicts, parked } = walk(name).view();
    expect({ failed: counts.failed, stale: counts.stale, conflicts: conflicts.length, parked }).toEqual({ failed: 0, stale: 0, conflicts: 0, parked: 0 });
    const left = [...checks.values()].filter(({ stage, applies, check, status }) => stage !== 'back_out' && applies && check.required && status === 'open');
    expect(left.map(({ key }) => key)).toEqual([]);
  });

  it('can be gone back from: the tests of the old state pass too', () => {
    const deployment = aDeployment({ model: bundled(name) }).withUnits(2).receiving('SN-0001', 'SN-0002');
    const sample = answersOf(name);
    for (const stage of deployment.view().stages.filter((one) => ['plan', 'site_readiness'].includes(one.stage.kind))) answerStage(deployment, sample, stage.stage.id);
    answerStage(deployment, sample, 'back_out');
    const home = [...deployment.view().checks.values()].filter(({ stage, applies }) => stage === 'back_out' && applies);
    expect(home.length).toBeGreaterThan(5);
    expect(home.filter(({ status }) => status !== 'done').map(({ key, status }) => `${key} is ${status}`)).toEqual([]);
  });

  it('has a sample answer for nothing that the model does not ask', () => {
    const asked = new Set(bundled(name).stages.flatMap((stage) => stage.sections.flatMap((section) => section.checks.map(({ id }) => id))));
    const { answers, perUnit, perRack, perFeed } = answersOf(name);
    expect([answers, perUnit, perRack, perFeed].flatMap((group) => Object.keys(group ?? {})).filter((id) => !asked.has(id))).toEqual([]);
  });
});
