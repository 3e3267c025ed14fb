import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { aHold } from '../../../tests/support/fixtures';
import { aDeploymentIn, aHost, aStore, foreignOperation, PIN, type OpenedStore } from '../../../tests/support/store';
import { REPORT_KEY } from '../../domain/deployment/photos';
import type { Operation } from '../../domain/record/operation';
import { operationText } from '../../protocol/operation';

const celsius = (value: string) => ({ type: 'measurement', value, unit: 'C' }) as const;
const viewOf = async ({ store }: OpenedStore, deployment: string) => (await store.queries.deployment(deployment))!;

/** Sam's answer of another device, and the hub's verdict on it. */
async function withHeldAnswer(opened: OpenedStore): Promise<{ readonly deployment: string; readonly answer: Operation; readonly hold: Operation }> {
  const deployment = await aDeploymentIn(opened);
  const answer = foreignOperation(deployment, { kind: 'set', v: 1, entity: { type: 'answer', id: 'inlet' }, fields: { value: { value: celsius('23'), base: [] } } }, { lamport: 50 });
  const hold = foreignOperation(deployment, aHold([answer]), { device: '00000000-0000-4000-8000-0000000000aa', lamport: 51, id: v7() });
  return { deployment, answer, hold };
}

describe('held operations in the tables', () => {
  it('are taken out again when the verdict comes in a later page, and after a restart', async () => {
    const opened = await aStore();
    const { deployment, answer, hold } = await withHeldAnswer(opened);
    opened.host.controls.deliver(deployment, [operationText(answer)]);
    await expect.poll(async () => (await viewOf(opened, deployment)).checks.get('answer/inlet')?.status).toBe('done');
    opened.host.controls.deliver(deployment, [operationText(hold)]);
    await expect.poll(async () => (await viewOf(opened, deployment)).heldCount).toBe(1);
    const again = await opened.reopen();
    expect(again.store.condition).toEqual({ code: 'good' });
    expect(await viewOf(again, deployment)).toMatchObject({ held: [{ op: answer.id, reason: 'unassigned', entity: 'answer/inlet', values: { value: celsius('23') } }], unadmitted: false });
    expect((await viewOf(again, deployment)).checks.get('answer/inlet')).toMatchObject({ status: 'open', answer: undefined });
    expect(await again.store.queries.summary(deployment)).toMatchObject({ held: 1 });
  });

  it('count for good once they are admitted, with the reason in the record', async () => {
    const opened = await aStore();
    const { deployment, answer, hold } = await withHeldAnswer(opened);
    opened.host.controls.deliver(deployment, [operationText(answer), operationText(hold)]);
    await expect.poll(async () => (await viewOf(opened, deployment)).heldCount).toBe(1);
    await opened.store.commands.admit(deployment, [answer.id], ' stood in for Tess ');
    const again = await opened.reopen();
    expect((await viewOf(again, deployment)).checks.get('answer/inlet')).toMatchObject({ status: 'done', answer: celsius('23') });
    expect((await again.store.queries.state(deployment)).admits).toMatchObject([{ actor: 'tess', body: { operations: [answer.id], reason: 'stood in for Tess' } }]);
  });

  it('are refused admission when they are not held, or without a reason', async () => {
    const opened = await aStore();
    const { deployment, answer, hold } = await withHeldAnswer(opened);
    await expect(opened.store.commands.admit(deployment, [answer.id], 'early')).rejects.toMatchObject({ code: 'not_held' });
    opened.host.controls.deliver(deployment, [operationText(answer), operationText(hold)]);
    await expect.poll(async () => (await viewOf(opened, deployment)).heldCount).toBe(1);
    await expect(opened.store.commands.admit(deployment, [answer.id], '  ')).rejects.toMatchObject({ code: 'malformed_value' });
  });

  it('of a deployment that waits as a whole are admitted together', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    const mine = opened.host.controls.streams.get(deployment)!.map((text) => JSON.parse(text) as Operation);
    const hold = foreignOperation(deployment, aHold(mine, 'wrong_role'), { lamport: 50 });
    opened.host.controls.deliver(deployment, [operationText(hold)]);
    await expect.poll(async () => (await viewOf(opened, deployment)).unadmitted).toBe(true);
    expect(await viewOf(opened, deployment)).toMatchObject({ held: [], heldCount: mine.length });
    await opened.store.commands.admit(deployment, 'all', 'planned by phone');
    expect(await viewOf(opened, deployment)).toMatchObject({ unadmitted: false, held: [], heldCount: 0 });
    expect((await viewOf(opened, deployment)).components.size).toBe(2);
  });
});

describe('an organisation that vouches for people', () => {
  async function certified(roles: readonly ('technician' | 'supervisor' | 'coordinator')[]): Promise<OpenedStore> {
    const host = await aHost();
    host.controls.deliver('org', [
      operationText(foreignOperation('org', { kind: 'certify', v: 1, document: '{}', publicKey: 'AAAA', signature: 'AAAA' }, { lamport: 1 })),
      operationText(foreignOperation('org', { kind: 'set', v: 1, entity: { type: 'person', id: 'tess' }, fields: { name: { value: 'Tess', base: [] }, roles: { value: roles, base: [] } } }, { lamport: 2, device: '00000000-0000-4000-8000-0000000000ab', id: v7() })),
    ]);
    return aStore({ host });
  }

  it('leaves beginning and planning to coordinators, and nothing is written', async () => {
    const opened = await certified(['technician']);
    await expect(aDeploymentIn(opened)).rejects.toMatchObject({ code: 'role_not_allowed' });
    expect([...opened.host.controls.streams.keys()]).toEqual(['org']);
  });

  it('lets a coordinator plan, whatever the account on this device says', async () => {
    const opened = await certified(['coordinator']);
    const deployment = await aDeploymentIn(opened);
    await opened.store.commands.editDeployment(deployment, { title: 'Three servers' });
    expect((await viewOf(opened, deployment)).details.title).toBe('Three servers');
  });

  it('lets somebody who is not assigned answer: that is for the hub to hold', async () => {
    const coordinator = await certified(['coordinator']);
    const deployment = await aDeploymentIn(coordinator, { people: [] });
    await coordinator.store.commands.editPerson('tess', { roles: ['technician'] });
    await coordinator.store.commands.answer(deployment, 'answer/inlet', celsius('21'));
    await expect(coordinator.store.commands.editDeployment(deployment, { title: 'Mine' })).rejects.toMatchObject({ code: 'role_not_allowed' });
    expect((await viewOf(coordinator, deployment)).checks.get('answer/inlet')?.status).toBe('done');
  });

  it('refuses the signature of whoever is not signed in here, before it is given', async () => {
    const opened = await certified(['coordinator']);
    const deployment = await aDeploymentIn(opened);
    await opened.store.commands.answer(deployment, 'answer/inlet', celsius('21'));
    const sign = opened.store.commands.sign({ deployment, stage: 'readiness', person: 'sam', pin: PIN, decision: 'accepted', comment: '', rejected: [], drawn: null, locale: 'en' });
    await expect(sign).rejects.toMatchObject({ code: 'role_not_allowed' });
    expect(opened.host.controls.calls.some(({ channel }) => channel === 'sign.document')).toBe(false);
  });
});

describe('a report that is added to the record', () => {
  async function withReport() {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    const { sha256, bytes } = await opened.host.invoke('files.put', { bytes: Uint8Array.from([37, 80, 68, 70]) });
    return { opened, deployment, report: { sha256, bytes, name: 'CHG-1001.pdf', caption: '12 pages' } };
  }

  it('is listed with who added it, once however often it is added, and named as a file of the deployment', async () => {
    const { opened, deployment, report } = await withReport();
    await opened.store.commands.addReport(deployment, report);
    expect((await opened.store.commands.addReport(deployment, report)).operations).toEqual([]);
    expect((await viewOf(opened, deployment)).reports).toMatchObject([{ of: REPORT_KEY, by: 'tess', caption: '12 pages', file: { sha256: report.sha256, name: 'CHG-1001.pdf', mime: 'application/pdf' } }]);
  });

  it('supersedes no signature, reopens nothing and is evidence of no check', async () => {
    const { opened, deployment, report } = await withReport();
    const { commands } = opened.store;
    await commands.answer(deployment, 'answer/inlet', celsius('21'));
    await commands.sign({ deployment, stage: 'readiness', person: 'sam', pin: PIN, decision: 'accepted', comment: '', rejected: [], drawn: null, locale: 'en' });
    const before = await viewOf(opened, deployment);
    await commands.addReport(deployment, report);
    const after = await viewOf(opened, deployment);
    expect(after.signoffs[0]?.supersededBy).toEqual([]);
    expect(after.stages.map(({ state }) => state)).toEqual(before.stages.map(({ state }) => state));
    expect([...after.checks.values()].flatMap(({ files }) => files)).toEqual([]);
    expect(after.counts).toEqual(before.counts);
  });

  it('can be taken back, and is refused when it is not on this device', async () => {
    const { opened, deployment, report } = await withReport();
    await opened.store.commands.undo(await opened.store.commands.addReport(deployment, report));
    expect((await viewOf(opened, deployment)).reports).toEqual([]);
    await expect(opened.store.commands.addReport(deployment, { ...report, sha256: 'f'.repeat(64) })).rejects.toMatchObject({ code: 'files_not_present' });
  });
});
