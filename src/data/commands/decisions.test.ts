import { describe, expect, it } from 'vitest';
import type { Json } from '../../domain/record/operation';
import { openSignoff } from '../../domain/signoff/read';
import { aDeploymentIn, aStore, foreignAnswer, PIN, type OpenedStore } from '../../../tests/support/store';

const celsius = (value: string) => ({ type: 'measurement', value, unit: 'C' }) as const;

async function nonconformances({ store }: OpenedStore, deployment: string) {
  return (await store.queries.deployment(deployment))!.nonconformances;
}

describe('the life of a nonconformance', () => {
  it('is raised by a failing answer in the same append, with what was seen', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    const written = await opened.store.commands.answer(deployment, 'answer/inlet', celsius('31.5'));
    expect(written.operations).toHaveLength(2);
    expect(await nonconformances(opened, deployment)).toMatchObject([{ id: 'check.inlet', state: 'open', raisedBy: 'tess', summary: expect.stringContaining('31.5') as string }]);
  });

  it('is decided, waits for the re-test, and closes when that passes', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    await opened.store.commands.answer(deployment, 'answer/inlet', celsius('31.5'), 'door open');
    await opened.store.commands.dispose(deployment, 'check.inlet', { decision: 'repair', reason: 'close the door', owner: 'tess', due: '2026-03-03' });
    expect(await nonconformances(opened, deployment)).toMatchObject([{ state: 'awaiting_retest', owner: 'tess', due: '2026-03-03', disposition: { by: 'tess' } }]);
    const written = await opened.store.commands.answer(deployment, 'answer/inlet', celsius('22.0'));
    expect(written.operations).toHaveLength(2);
    expect(await nonconformances(opened, deployment)).toMatchObject([{ state: 'closed', closed: { how: 'retest_passed' } }]);
  });

  it('opens again, undecided, when the check fails after it was decided', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    await opened.store.commands.answer(deployment, 'answer/inlet', celsius('31.5'));
    await opened.store.commands.dispose(deployment, 'check.inlet', { decision: 'accept_as_is', reason: 'one hour only', owner: null, due: null });
    expect(await nonconformances(opened, deployment)).toMatchObject([{ state: 'decided' }]);
    await opened.store.commands.answer(deployment, 'answer/inlet', celsius('35.0'));
    expect(await nonconformances(opened, deployment)).toMatchObject([{ state: 'open', disposition: null, summary: expect.stringContaining('35.0') as string }]);
  });

  it('opens again when a check fails after its re-test had passed', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    await opened.store.commands.answer(deployment, 'answer/inlet', celsius('31.5'));
    await opened.store.commands.dispose(deployment, 'check.inlet', { decision: 'repair', reason: 'door', owner: null, due: null });
    await opened.store.commands.answer(deployment, 'answer/inlet', celsius('22'));
    await opened.store.commands.answer(deployment, 'answer/inlet', celsius('33'));
    expect(await nonconformances(opened, deployment)).toMatchObject([{ state: 'open', disposition: null, closed: null }]);
  });

  it('is raised through a computed check that an answer makes fail', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    await opened.store.commands.answer(deployment, 'answer/inlet', celsius('20'));
    await opened.store.commands.answer(deployment, 'answer/outlet', celsius('40'));
    expect((await nonconformances(opened, deployment)).map((one) => one.id)).toEqual(['check.rise']);
    expect((await opened.store.queries.state(deployment)).entities.has('nonconformance/check.rise')).toBe(true);
  });

  it('vanishes with the slip that raised it', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    await opened.store.commands.undo(await opened.store.commands.answer(deployment, 'answer/inlet', celsius('315')));
    const check = (await opened.store.queries.deployment(deployment))?.checks.get('answer/inlet');
    expect(check).toMatchObject({ answer: undefined, status: 'open' });
    expect(check?.history).toHaveLength(2);
    expect(await nonconformances(opened, deployment)).toEqual([]);
  });

  it('is reopened by undoing the re-test that closed it', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    await opened.store.commands.answer(deployment, 'answer/inlet', celsius('31.5'));
    await opened.store.commands.dispose(deployment, 'check.inlet', { decision: 'repair', reason: 'door', owner: null, due: null });
    await opened.store.commands.undo(await opened.store.commands.answer(deployment, 'answer/inlet', celsius('22')));
    expect(await nonconformances(opened, deployment)).toMatchObject([{ id: 'check.inlet', closed: null }]);
    expect((await nonconformances(opened, deployment))[0]?.state).not.toBe('closed');
  });

  it('is closed by hand, and only if it exists', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    await opened.store.commands.answer(deployment, 'answer/inlet', celsius('31.5'));
    await opened.store.commands.closeNonconformance(deployment, 'check.inlet', 'accepted', 'agreed by phone');
    expect(await nonconformances(opened, deployment)).toMatchObject([{ state: 'closed', closed: { how: 'accepted', note: 'agreed by phone' } }]);
    await expect(opened.store.commands.closeNonconformance(deployment, 'check.none', 'accepted', '')).rejects.toMatchObject({ code: 'no_such_entity' });
    await expect(opened.store.commands.dispose(deployment, 'check.inlet', { decision: 'repair', reason: '', owner: null, due: null })).rejects.toMatchObject({ code: 'malformed_value' });
  });

  it('judges a finished timer by the clocks of the host', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    await opened.store.commands.answer(deployment, 'answer/soak', { type: 'timer', state: 'running' });
    opened.host.controls.advance(10 * 60_000);
    await opened.store.commands.answer(deployment, 'answer/soak', { type: 'timer', state: 'finished' });
    expect(await nonconformances(opened, deployment)).toMatchObject([{ id: 'check.soak', state: 'open' }]);
  });

  it('can be decided though only another device saw it fail', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    opened.host.controls.deliver(deployment, [foreignAnswer(deployment, 'inlet', celsius('40'), 50)]);
    await expect.poll(async () => (await nonconformances(opened, deployment)).length).toBe(1);
    await opened.store.commands.dispose(deployment, 'check.inlet', { decision: 'reject', reason: 'too hot', owner: null, due: null });
    expect(await nonconformances(opened, deployment)).toMatchObject([{ state: 'decided', source: { kind: 'check', key: 'answer/inlet' } }]);
  });
});

describe('conflicts', () => {
  /** Tess 20 °C here, Sam 23 °C elsewhere. */
  async function inConflict() {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    await opened.store.commands.answer(deployment, 'answer/inlet', celsius('20'));
    opened.host.controls.deliver(deployment, [foreignAnswer(deployment, 'inlet', celsius('23'), 50)]);
    await expect.poll(async () => (await opened.store.queries.deployment(deployment))?.conflicts.length).toBe(1);
    return { opened, deployment, conflict: (await opened.store.queries.deployment(deployment))!.conflicts[0]! };
  }

  it('are settled by a choice that names all values, and only where there is one', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    await opened.store.commands.answer(deployment, 'answer/inlet', celsius('20'));
    opened.host.controls.deliver(deployment, [foreignAnswer(deployment, 'inlet', celsius('23'), 50)]);
    await expect.poll(async () => (await opened.store.queries.deployment(deployment))?.conflicts.length).toBe(1);
    const [conflict] = (await opened.store.queries.deployment(deployment))!.conflicts;
    expect(conflict?.heads.map((head) => head.actor)).toEqual(['tess', 'sam']);
    await opened.store.commands.resolveConflict(deployment, 'answer/inlet', 'value', conflict!.heads[0]!.value, 'the meter was read twice');
    const view = (await opened.store.queries.deployment(deployment))!;
    expect(view.conflicts).toEqual([]);
    expect(view.checks.get('answer/inlet')).toMatchObject({ answer: celsius('20'), status: 'done' });
    await expect(opened.store.commands.resolveConflict(deployment, 'answer/inlet', 'value', celsius('23'), 'late')).rejects.toMatchObject({ code: 'not_in_conflict' });
  });

  it('are settled only with a reason, which is recorded in the same operation', async () => {
    const { opened, deployment, conflict } = await inConflict();
    await expect(opened.store.commands.resolveConflict(deployment, 'answer/inlet', 'value', conflict.heads[0]!.value, ' ')).rejects.toMatchObject({ code: 'decision_unexplained' });
    expect((await opened.store.queries.deployment(deployment))?.conflicts).toHaveLength(1);
    const written = await opened.store.commands.resolveConflict(deployment, 'answer/inlet', 'value', conflict.heads[0]!.value, ' door was open ');
    expect(written.operations).toHaveLength(1);
    expect((await opened.store.queries.deployment(deployment))?.decisions).toMatchObject([{ op: written.operations[0], reason: 'door was open', decidedBy: 'tess', chosen: celsius('20'), takenBack: false }]);
  });

  it('take a third answer that the check takes, and no other', async () => {
    const { opened, deployment } = await inConflict();
    const settle = (value: Json) => opened.store.commands.resolveConflict(deployment, 'answer/inlet', 'value', value, 'measured together');
    await expect(settle({ type: 'confirm', value: 'yes' })).rejects.toMatchObject({ code: 'wrong_answer_type' });
    await expect(settle({ type: 'measurement', value: '21', unit: 'F' })).rejects.toMatchObject({ code: 'wrong_unit' });
    await expect(settle({ type: 'measurement', value: 'warm', unit: 'C' })).rejects.toMatchObject({ code: 'malformed_value' });
    await settle(celsius('21.5'));
    expect((await opened.store.queries.deployment(deployment))?.checks.get('answer/inlet')).toMatchObject({ answer: celsius('21.5'), status: 'done' });
  });

  it('stand again as they were when the decision is undone, in the names of those who wrote the values', async () => {
    const { opened, deployment, conflict } = await inConflict();
    await opened.store.commands.undo(await opened.store.commands.resolveConflict(deployment, 'answer/inlet', 'value', celsius('21'), 'a slip'));
    const view = (await opened.store.queries.deployment(deployment))!;
    expect(view.conflicts[0]?.heads.map(({ op, actor, value }) => ({ op, actor, value }))).toEqual(conflict.heads.map(({ op, actor, value }) => ({ op, actor, value })));
    expect(view.checks.get('answer/inlet')).toMatchObject({ status: 'conflict', answer: celsius('23') });
    expect(view.decisions).toMatchObject([{ takenBack: true }]);
    await opened.store.commands.resolveConflict(deployment, 'answer/inlet', 'value', celsius('23'), 'now for good');
    expect((await opened.store.queries.deployment(deployment))!).toMatchObject({ conflicts: [], decisions: [{ takenBack: true }, { takenBack: false, reason: 'now for good' }] });
  });

  it('stay conflicts when one side takes its own answer back', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    await opened.store.commands.answer(deployment, 'answer/inlet', celsius('19'));
    const written = await opened.store.commands.answer(deployment, 'answer/inlet', celsius('20'));
    opened.host.controls.deliver(deployment, [foreignAnswer(deployment, 'inlet', celsius('23'), 50)]);
    await expect.poll(async () => (await opened.store.queries.deployment(deployment))?.conflicts.length).toBe(1);
    await opened.store.commands.undo(written);
    expect((await opened.store.queries.deployment(deployment))?.conflicts[0]?.heads.map(({ value }) => value)).toEqual([celsius('23'), celsius('19')]);
  });

  it('raise a nonconformance when the failing value is chosen', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    await opened.store.commands.answer(deployment, 'answer/inlet', celsius('20'));
    opened.host.controls.deliver(deployment, [foreignAnswer(deployment, 'inlet', celsius('31'), 1)]);
    await expect.poll(async () => (await opened.store.queries.deployment(deployment))?.conflicts.length).toBe(1);
    expect(await nonconformances(opened, deployment)).toEqual([]);
    const written = await opened.store.commands.resolveConflict(deployment, 'answer/inlet', 'value', celsius('31'), 'measured at the rack');
    expect(written.operations).toHaveLength(2);
    expect(await nonconformances(opened, deployment)).toMatchObject([{ id: 'check.inlet', state: 'open' }]);
  });
});

describe('signing', () => {
  async function ready(): Promise<{ opened: OpenedStore; deployment: string }> {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    const { commands } = opened.store;
    await commands.addPerson({ id: 'sam', name: 'Sam Supervisor', roles: ['supervisor'], publicKey: 'k' });
    await commands.scan(deployment, { raw: 'S1', via: 'typed', symbology: null });
    await commands.scan(deployment, { raw: 'S2', via: 'typed', symbology: null });
    await commands.answer(deployment, 'answer/packaging', { type: 'confirm', value: 'yes' });
    await commands.answer(deployment, 'answer/inlet', celsius('21'));
    await commands.addPhoto(deployment, 'answer/inlet', { jpeg: Uint8Array.from([1]), thumb: Uint8Array.from([2]), width: 1, height: 1, takenAt: null, caption: '' });
    return { opened, deployment };
  }
  const input = (deployment: string) => ({ deployment, stage: 'readiness', person: 'sam', pin: PIN, decision: 'accepted', comment: 'fine', rejected: [], drawn: Uint8Array.from([3]), locale: 'en' }) as const;

  it('records a sign-off that verifies and unlocks what waited for it', async () => {
    const { opened, deployment } = await ready();
    const signed = await opened.store.commands.sign(input(deployment));
    const view = (await opened.store.queries.deployment(deployment))!;
    expect(view.signoffs).toMatchObject([{ op: signed.operation, sha256: signed.sha256, valid: true, decision: 'accepted', signer: 'sam', supersededBy: [] }]);
    expect(view.stages.find((one) => one.stage.id === 'installation')?.lockedBy).toEqual([]);
    expect(opened.host.controls.files.size).toBe(3);
  });

  it('is in the language of whoever signs: answers as they were shown, and what is stated by rejecting', async () => {
    const { opened, deployment } = await ready();
    await opened.store.commands.sign({ ...input(deployment), decision: 'rejected', rejected: [{ key: 'answer/inlet', reason: 'zu warm' }], locale: 'de' });
    const view = (await opened.store.queries.deployment(deployment))!;
    expect(view.signoffs.at(-1)?.statement).toBe('Ich nehme das nicht ab. Was hier genannt ist, muss noch einmal gemacht werden.');
    const shown = (await opened.store.queries.state(deployment)).signs.flatMap((sign) => openSignoff(sign)?.document.answers.map((answer) => answer.shown) ?? []);
    expect(shown.slice(0, 2)).toEqual(['21,0\u00a0C', 'Nicht beantwortet']);
  });

  it('is refused for a file that is not on this device, the wrong role, the wrong PIN and open checks, and writes nothing', async () => {
    const { opened, deployment } = await ready();
    const length = opened.host.controls.streams.get(deployment)?.length;
    await expect(opened.store.commands.sign({ ...input(deployment), person: 'tess' })).rejects.toMatchObject({ code: 'wrong_role' });
    await expect(opened.store.commands.sign({ ...input(deployment), pin: '0000' })).rejects.toMatchObject({ code: 'wrong_pin' });
    expect(opened.store.saveState().failed).toBeNull();
    await expect(opened.store.commands.sign({ ...input(deployment), person: 'nobody' })).rejects.toMatchObject({ code: 'no_such_entity' });
    const [photo] = (await opened.store.queries.deployment(deployment))!.checks.get('answer/inlet')!.photos;
    const bytes = opened.host.controls.files.get(photo!.file.sha256);
    opened.host.controls.files.delete(photo!.file.sha256);
    await expect(opened.store.commands.sign(input(deployment))).rejects.toMatchObject({ code: 'files_not_present' });
    opened.host.controls.files.set(photo!.file.sha256, bytes!);
    expect(opened.host.controls.streams.get(deployment)).toHaveLength(length!);
    await opened.store.commands.undo(await opened.store.commands.answer(deployment, 'answer/inlet', celsius('25')));
    await opened.store.commands.answer(deployment, 'answer/inlet', celsius('31'));
    await expect(opened.store.commands.sign(input(deployment))).rejects.toMatchObject({ code: 'signing_blocked' });
  });

  it('rejects with reasons: the named check must be answered again', async () => {
    const { opened, deployment } = await ready();
    await opened.store.commands.sign({ ...input(deployment), decision: 'rejected', rejected: [{ key: 'answer/inlet', reason: 'measured at the door' }], drawn: null });
    expect((await opened.store.queries.deployment(deployment))?.checks.get('answer/inlet')).toMatchObject({ status: 'reopened', reopened: { reason: 'measured at the door' } });
    await opened.store.commands.answer(deployment, 'answer/inlet', celsius('22'));
    expect((await opened.store.queries.deployment(deployment))?.checks.get('answer/inlet')?.status).toBe('done');
  });

  it('shows as superseded when an answer changes afterwards', async () => {
    const { opened, deployment } = await ready();
    await opened.store.commands.sign(input(deployment));
    await opened.store.commands.answer(deployment, 'answer/inlet', celsius('23'));
    expect((await opened.store.queries.deployment(deployment))?.signoffs[0]?.supersededBy).toEqual(['answer/inlet']);
  });
});
