/** One deployment of the bundled rack server model, worked through with the sample's answers up to the last tests: what a filled store repeats. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { answerValue, type AnswerValue } from '../../src/domain/deployment/fields';
import { readModel } from '../../src/domain/model/read';
import type { Model } from '../../src/domain/model/schema';
import type { Operation } from '../../src/domain/record/operation';
import { aDeployment, type DeploymentFixture } from '../../tests/support/fixtures';
import { PROJECT_DIR } from '../support/suites';

/** Servers a deployment: with these the model asks for some 300 answers. */
const UNITS = 10;
/** Answering may make other checks apply, hence some rounds. */
const ROUNDS = 5;

export interface WorkedThrough {
  readonly stream: string;
  readonly device: string;
  readonly operations: readonly Operation[];
  readonly model: Model;
  /** How many of them come before the installation begins. */
  readonly beforeInstallation: number;
}

interface SampleAnswers {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly perUnit: Readonly<Record<string, unknown>>;
  readonly failing: { readonly check: string; readonly answer: unknown; readonly note: string };
}

/** Has a reading that failed, was decided about and measured again, and three real sign-offs. */
export function workedThrough(): WorkedThrough {
  const sample = JSON.parse(resource('samples/answers.json')) as SampleAnswers;
  const read = readModel(resource('models/rack-server-datacenter.json'));
  if (!read.ok) throw new Error(`the bundled model cannot be read: ${JSON.stringify(read.problems)}`);
  const deployment = aDeployment({ model: read.model, details: { reference: 'CHG-REFERENCE', title: 'Rack servers for the analytics cluster', site: { name: 'Harbour Field Datacenter' } } });
  deployment.withUnits(UNITS, { mac: '3C:EC:EF:12:34:56' }).withAccessory('Rail kit', UNITS).receivingAll();

  answerStage(deployment, 'plan', sample);
  answerStage(deployment, 'receipt', sample);
  deployment.signing('receipt');
  const { check, answer, note } = sample.failing;
  deployment.answering(check, answerValue.parse(answer), note);
  deployment.disposing(`check.${check}`, 'repair', 'Found and mended');
  deployment.answering(check, answerValue.parse(sample.answers[check]));
  answerStage(deployment, 'site_readiness', sample);
  deployment.signing('site_readiness');
  const beforeInstallation = deployment.operations.length;
  answerStage(deployment, 'installation', sample);
  deployment.signing('installation');
  answerStage(deployment, 'verification', sample);

  const { stages } = deployment.view();
  if (stages.find(({ stage }) => stage.id === 'verification')?.state !== 'waiting_for_signature') {
    throw new Error(`worked through only to: ${stages.map(({ stage, state }) => `${stage.id} ${state}`).join(', ')}`);
  }
  return { stream: deployment.recorder.stream, device: deployment.recorder.device, operations: deployment.operations, model: read.model, beforeInstallation };
}

function resource(name: string): string {
  return readFileSync(path.join(PROJECT_DIR, 'resources', name), 'utf8');
}

/** Answers whatever the stage asks. Throws when the sample has no answer to it. */
function answerStage(deployment: DeploymentFixture, stage: string, sample: SampleAnswers): void {
  for (let round = 0; round < ROUNDS; round += 1) {
    const open = [...deployment.view().checks.values()].filter((view) => view.stage === stage && view.applies && view.check.required && view.check.response.type !== 'computed' && view.status !== 'done');
    if (open.length === 0) return;
    for (const { key, unit, check } of open) {
      const id = key.slice('answer/'.length);
      const { response } = check;
      if (response.type === 'photo' || response.type === 'file') {
        for (let photo = 0; photo < response.min; photo += 1) deployment.photographing(key, { type: response.type });
        continue;
      }
      if (response.type === 'signature') {
        deployment.answering(id, { type: 'signature', image: { sha256: 'a'.repeat(64), bytes: 1, mime: 'image/png' }, name: 'Site lead' });
        continue;
      }
      if (response.type === 'timer') {
        deployment.answering(id, { type: 'timer', state: 'running' });
        deployment.wait(response.minimumMinutes * 60_000);
      }
      deployment.answering(id, sampleAnswer(deployment, check.id, unit, sample));
    }
  }
}

function sampleAnswer(deployment: DeploymentFixture, check: string, unit: string | undefined, sample: SampleAnswers): AnswerValue {
  const component = unit === undefined ? undefined : deployment.view().components.get(unit);
  const words: Readonly<Record<string, string>> = {
    now: '2026-03-02T08:00:00.000Z',
    inTenDays: '2026-03-12T08:00:00.000Z',
    zone: 'Europe/Berlin',
    n: '1',
    serial: component?.serial ?? '',
    assetTag: component?.assetTag ?? '',
    mac: component?.expected?.mac ?? '',
  };
  const value = (unit === undefined ? sample.answers : sample.perUnit)[check];
  if (value === undefined) throw new Error(`the sample has no answer to ${check}`);
  return answerValue.parse(JSON.parse(JSON.stringify(value).replace(/\{(\w+)\}/g, (braces, name: string) => words[name] ?? braces)));
}
