/** One whole run of the bundled rack server model with the sample site, list, scans and answers: it can be finished, and says what it should. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { answerValue, type AnswerValue, type Disposition } from '../../../src/domain/deployment/fields';
import { readModel } from '../../../src/domain/model/read';
import { identifyScan } from '../../../src/domain/receiving/identify';
import { readPackingList, type PackingListLine } from '../../../src/integrations/packing-list';
import { aDeployment, type DeploymentFixture } from '../../support/fixtures';

const resource = (name: string): Buffer => readFileSync(new URL(`../../../resources/${name}`, import.meta.url));
const json = (name: string): unknown => JSON.parse(resource(name).toString('utf8'));

interface Failing {
  readonly check: string;
  readonly answer: unknown;
  readonly note: string;
  readonly disposition: { readonly decision: Disposition; readonly reason: string };
}
interface SampleAnswers {
  answers: Record<string, unknown>;
  perUnit: Record<string, unknown>;
  failing: Failing;
  unitFailure: Failing & { readonly serial: string };
  rejection: { readonly stage: string; readonly check: string; readonly serial: string; readonly reason: string };
  discrepancies: Record<'missing' | 'damaged' | 'extra', { readonly decision: Disposition; readonly reason: string }>;
}
interface SampleScans {
  scans: { raw: string; meaning: string; serial: string }[];
  missing: { serial: string }[];
  extra: { serial: string; note: string }[];
  damaged: { serial: string; note: string }[];
  counts: Record<string, number>;
}
const sample = json('samples/answers.json') as SampleAnswers;
const scans = json('samples/scans.json') as SampleScans;

const bundled = (): Parameters<typeof aDeployment>[0] => {
  const read = readModel(resource('models/rack-server-datacenter.json').toString('utf8'));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return { model: read.model };
};

function fill(value: unknown, words: Readonly<Record<string, string>>): AnswerValue {
  const text = JSON.stringify(value).replace(/\{(\w+)\}/g, (braces, name: string) => words[name] ?? braces);
  return answerValue.parse(JSON.parse(text));
}

/** Answers whatever is asked in the stage and not settled, as the sample says. */
function answerStage(deployment: DeploymentFixture, stage: string): number {
  let answered = 0;
  for (let round = 0; round < 4; round += 1) {
    const open = [...deployment.view().checks.values()].filter(({ stage: at, applies, check, status }) => at === stage && applies && check.required && check.response.type !== 'computed' && ['open', 'incomplete', 'reopened', 'stale'].includes(status));
    if (open.length === 0) break;
    for (const { key, unit, check } of open) {
      answered += 1;
      const id = key.slice('answer/'.length);
      const { type } = check.response;
      if (type === 'photo' || type === 'file') {
        for (let photo = 0; photo < check.response.min; photo += 1) deployment.photographing(key, { type });
        continue;
      }
      if (type === 'signature') {
        deployment.answering(id, { type: 'signature', image: { sha256: 'a'.repeat(64), bytes: 1, mime: 'image/png' }, name: 'Site lead' });
        continue;
      }
      if (type === 'timer') {
        deployment.answering(id, { type: 'timer', state: 'running' });
        deployment.wait(check.response.minimumMinutes * 60_000);
      }
      const component = unit === undefined ? undefined : deployment.view().components.get(unit);
      const value = unit === undefined ? sample.answers[check.id] : sample.perUnit[check.id];
      if (value === undefined) throw new Error(`the sample has no answer to ${check.id}`);
      const words = {
        now: '2026-03-02T08:00:00.000Z',
        inTenDays: '2026-03-12T08:00:00.000Z',
        zone: 'Europe/Berlin',
        n: '1',
        serial: component?.serial ?? '',
        assetTag: component?.assetTag ?? '',
        mac: component?.expected?.mac ?? '',
      };
      deployment.answering(id, fill(value, words));
    }
  }
  return answered;
}

function componentOf(deployment: DeploymentFixture, serial: string): string {
  const found = [...deployment.view().components.values()].find((component) => component.serial === serial);
  if (found === undefined) throw new Error(`no unit ${serial}`);
  return found.id;
}

function importLines(deployment: DeploymentFixture, lines: readonly PackingListLine[]): void {
  lines.forEach(({ sourceRow: _row, tracked, ...expected }, index) => {
    deployment.writing('component', `component-${index}`, { tracked, expected: { ...expected } });
  });
}

/** Unpacks as scans.json tells: one missing, one extra, one damaged, one scanned twice. */
function receive(deployment: DeploymentFixture): void {
  for (const { raw, meaning, serial } of scans.scans) {
    const found = identifyScan([...deployment.view().components.values()], raw);
    expect(found.outcome, raw).toBe(meaning);
    if (found.outcome === 'matched' && found.component !== undefined) deployment.receiving(found.component.expected?.serial ?? '');
    else deployment.scanning(raw, meaning === 'duplicate' ? 'duplicate' : 'unknown', found.component?.id ?? null);
    expect(serial).not.toBe('');
  }
  for (const component of deployment.view().components.values()) {
    if (!component.tracked && component.expected !== null) deployment.counting(component.id, component.expected.quantity);
  }
  for (const { serial, note } of scans.damaged) deployment.condition(componentOf(deployment, serial), 'damaged', note);
  for (const { serial } of scans.missing) deployment.declaringMissing(componentOf(deployment, serial));
  for (const { serial } of scans.extra) {
    deployment.writing('component', 'extra-1', { tracked: true, expected: null, received: { quantity: 1, serial, via: 'wedge' }, quarantined: true });
  }
  for (const scan of deployment.view().receipt.unresolvedScans) {
    deployment.writing('scan', scan.id, { resolution: scan.outcome === 'unknown' ? { decision: 'is_extra_unit', component: 'extra-1' } : { decision: 'duplicate_label' } });
  }
}

describe('the bundled rack server model, from packing list to handover', () => {
  const deployment = aDeployment(bundled());
  const state = (stage: string): string => deployment.stage(stage).state;
  const answered: Record<string, number> = {};

  beforeAll(async () => {
    const list = await readPackingList({ name: 'packing-list.xlsx', bytes: new Uint8Array(resource('samples/packing-list.xlsx')) });
    expect(list.ok).toBe(true);
    importLines(deployment, list.lines);
  });

  it('is planned', () => {
    answered['plan'] = answerStage(deployment, 'plan');
    expect(state('plan')).toBe('complete');
  });

  it('receives what came, and its counts add up', () => {
    receive(deployment);
    answered['receipt'] = answerStage(deployment, 'receipt');
    const { matched, damaged, missing, extra, expected, duplicateScans, waiting } = deployment.view().receipt.counts;
    expect({ matched, damaged, missing, extra, expected, duplicateScans }).toEqual(scans.counts);
    expect(waiting).toBe(0);
    for (const { id, source } of deployment.view().nonconformances) {
      const kind = source.kind === 'component' ? source.discrepancy : '';
      if (kind !== 'missing' && kind !== 'damaged' && kind !== 'extra') throw new Error(`unexpected ${id}`);
      deployment.disposing(id, sample.discrepancies[kind].decision, sample.discrepancies[kind].reason);
    }
    expect(deployment.stage('receipt').blockers).toEqual([]);
    deployment.signing('receipt');
    expect(state('receipt')).toBe('accepted');
    expect(deployment.view().units).toHaveLength(10);
  });

  it('finds the site ready after one failing reading was repaired and measured again', () => {
    const { check, answer, note, disposition } = sample.failing;
    deployment.answering(check, fill(answer, {}), note);
    expect(deployment.check(check)).toMatchObject({ status: 'failed', judgement: { verdict: 'fail' } });
    deployment.disposing(`check.${check}`, disposition.decision, disposition.reason);
    deployment.answering(check, fill(sample.answers[check], {}));
    answered['site_readiness'] = answerStage(deployment, 'site_readiness');
    const computed = (id: string): string | undefined => deployment.check(id).computed;
    expect(computed('voltage_deviation')).toBe('0.6');
    // (0.7 + 0.6 + 10 * 450 / 230) / 32
    expect(computed('failover_load_planned')).toBe('65.2');
    expect(computed('cooling_margin')).toBe('3.5');
    expect(computed('rack_weight_total')).toBe('328');
    expect(computed('dew_point')).toBe('10.2');
    expect(deployment.stage('site_readiness').counts).toMatchObject({ open: 0, failed: 0, warnings: 0 });
    deployment.signing('site_readiness');
    expect(state('site_readiness')).toBe('accepted');
  });

  it('installs each server, and does again what the supervisor rejects', () => {
    answered['installation'] = answerStage(deployment, 'installation');
    const { stage, check, serial, reason } = sample.rejection;
    const key = `answer/${check}@${componentOf(deployment, serial)}`;
    deployment.rejecting(stage, [[key, reason]]);
    expect(deployment.view().checks.get(key)?.status).toBe('reopened');
    expect(state('installation')).toBe('rejected');
    expect(answerStage(deployment, 'installation')).toBe(1);
    deployment.signing('installation');
    expect(state('installation')).toBe('accepted');
  });

  it('verifies each server and the rack, with a test repeated after repair', () => {
    const { check, answer, note, disposition, serial } = sample.unitFailure;
    const id = `${check}@${componentOf(deployment, serial)}`;
    deployment.answering(id, fill(answer, {}), note);
    const [raised] = deployment.view().nonconformances.filter(({ source }) => source.kind === 'check' && source.key === `answer/${id}`);
    deployment.disposing(raised?.id ?? '', disposition.decision, disposition.reason);
    deployment.answering(id, fill(sample.perUnit[check], {}));
    answered['verification'] = answerStage(deployment, 'verification');
    expect(deployment.check('failover_load_final').computed).toBe('72.5');
    expect(deployment.check('failover_load_final').judgement).toMatchObject({ verdict: 'pass', warning: true });
    deployment.signing('verification');
    expect(state('verification')).toBe('accepted');
  });

  it('is handed over, with nothing left open', () => {
    answered['handover'] = answerStage(deployment, 'handover');
    deployment.signing('handover');
    expect(state('handover')).toBe('accepted');
    const { counts, parked, conflicts } = deployment.view();
    expect({ parked, conflicts: conflicts.length, failed: counts.failed, stale: counts.stale, reopened: counts.reopened }).toEqual({ parked: 0, conflicts: 0, failed: 0, stale: 0, reopened: 0 });
  });

  it('asks for as much as can be done: about a hundred answers once, and twenty-four for each server', () => {
    const perUnit = [...deployment.view().checks.values()].filter(({ unit, applies }) => unit !== undefined && applies).length;
    expect(perUnit).toBe(10 * 24);
    expect(Object.values(answered).reduce((sum, count) => sum + count, 0) - perUnit).toBeLessThan(100);
  });

  it('has a sample answer for nothing that the model does not ask', () => {
    const ids = new Set([...deployment.view().checks.values()].map(({ check }) => check.id));
    expect([...Object.keys(sample.answers), ...Object.keys(sample.perUnit)].filter((id) => !ids.has(id))).toEqual([]);
  });
});
