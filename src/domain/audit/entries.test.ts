import { describe, expect, it } from 'vitest';
import { aDeployment, aHold, anAdmission, tina, type DeploymentFixture } from '../../../tests/support/fixtures';
import { aModelOf } from '../../../tests/support/fixtures/model';
import { auditEntries, type AuditEntry } from './entries';
import { auditFilter, type AuditFilter } from './filter';

const yes = { type: 'confirm', value: 'yes' } as const;
const no = { type: 'confirm', value: 'no' } as const;
const text = (value: string) => ({ type: 'text', value }) as const;
const model = aModelOf([{ id: 'a', title: 'A', response: { type: 'confirm' } }, { id: 'b', title: 'B', response: { type: 'text' } }], { hold: true });

const historyOf = (deployment: DeploymentFixture): readonly AuditEntry[] => auditEntries({ operations: deployment.operations, state: deployment.state, model: deployment.model });
const last = (deployment: DeploymentFixture, back = 1): AuditEntry => historyOf(deployment).at(-back)!;
const found = (deployment: DeploymentFixture, filter: AuditFilter): readonly AuditEntry[] => historyOf(deployment).filter(auditFilter(filter, 'Europe/Berlin'));

describe('an entry of the history', () => {
  it('says who, when, on what device, and from what to what', () => {
    const deployment = aDeployment({ model }).answering('a', no).by('person-susan').answering('a', yes, 'after the repair');
    const [, , first, second] = historyOf(deployment);
    expect(first).toMatchObject({ key: 'answer/a', stage: 'work', kinds: ['answers'], standing: 'superseded', replaces: false, changes: [{ field: 'value', from: [], to: no, standing: 'superseded' }] });
    expect(first?.operation).toMatchObject({ actor: tina.person, seq: 3, device: deployment.recorder.device, at: '2026-03-02T08:00:03.000Z' });
    expect(second?.operation.actor).toBe('person-susan');
    expect(second).toMatchObject({ standing: 'counts', replaces: true, changes: [{ field: 'value', from: [no], to: yes, standing: 'counts' }, { field: 'note', from: [], to: 'after the repair', standing: 'counts' }] });
  });

  it('knows what an answer that was withdrawn is: no value', () => {
    const deployment = aDeployment({ model }).answering('a', no).answering('a', { type: 'cleared' }).answering('a', yes);
    expect([last(deployment, 2).replaces, last(deployment).replaces]).toEqual([true, false]);
  });

  it('stands as a conflict where two wrote without seeing each other, and names both values where it is settled', () => {
    const deployment = aDeployment({ model }).answering('b', text('one')).on('tablet').by('person-susan').answering('b', text('two'), undefined, { unseen: true });
    expect([last(deployment, 2).standing, last(deployment).standing]).toEqual(['conflict', 'conflict']);
    deployment.answering('b', text('three'));
    expect(historyOf(deployment).slice(-3).map(({ standing }) => standing)).toEqual(['superseded', 'superseded', 'counts']);
    expect(last(deployment).changes[0]?.from).toEqual([text('one'), text('two')]);
  });

  it('does not count while it is held, with the reason, and counts again once admitted', () => {
    const deployment = aDeployment({ model }).answering('a', yes).by('person-nobody').answering('a', no);
    const written = deployment.operations.at(-1)!;
    deployment.recorder.on('hub').append(aHold([written], 'wrong_role'));
    const entry = (): AuditEntry | undefined => historyOf(deployment).find(({ operation }) => operation.id === written.id);
    expect(entry()).toMatchObject({ standing: 'held', hold: 'wrong_role', changes: [{ from: [yes], to: no, standing: 'held' }] });
    expect(historyOf(deployment)[2]?.standing).toBe('counts');
    deployment.recorder.on('laptop').append(anAdmission([written]));
    expect(entry()).toMatchObject({ standing: 'counts', hold: undefined });
    expect(historyOf(deployment)[2]?.standing).toBe('superseded');
    expect(historyOf(deployment).slice(-2).map(({ kinds }) => kinds)).toEqual([['organisation'], ['organisation']]);
  });

  it('is marked where the clock of its device was set before it', () => {
    const deployment = aDeployment({ model }).answering('a', no);
    deployment.recorder.at('2026-03-02T10:00:00.000Z');
    deployment.answering('a', yes);
    // Two hours after 08:00:00, less the three entries of a second each before it.
    expect(last(deployment).jumpMs).toBe(2 * 3_600_000 - 3_000);
    expect(historyOf(deployment).filter(({ jumpMs }) => jumpMs !== undefined)).toHaveLength(1);
  });

  it('is after the sign-off when it was written beyond what was signed; the signature itself is not', () => {
    const deployment = aDeployment({ model }).answering('a', yes).answering('b', text('one')).signing('work').answering('b', text('two'));
    expect(historyOf(deployment).map(({ afterSignoff }) => afterSignoff)).toEqual([false, false, false, false, false, true]);
    expect(last(deployment, 2)).toMatchObject({ kinds: ['signoffs'], stage: 'work', key: undefined });
  });

  it('is not after a sign-off that rejected, nor after one of another stage', () => {
    const rejected = aDeployment({ model }).answering('a', yes).answering('b', text('one')).rejecting('work', [['answer/b', 'say more']]).answering('b', text('two'));
    expect(last(rejected).afterSignoff).toBe(false);
    const other = aDeployment().withUnits(1).receivingAll().passing('receipt').signing('receipt').answering('breaker', { type: 'measurement', value: '16', unit: 'A' });
    expect(last(other)).toMatchObject({ stage: 'site', afterSignoff: false });
  });

  it('of a photo or a finding belongs to its check, and to the check’s stage', () => {
    const deployment = aDeployment({ model }).photographing('answer/a').answering('a', no).writing('nonconformance', 'check.a', { source: { kind: 'check', key: 'answer/a' }, summary: 'A fails' });
    expect(historyOf(deployment).slice(2).map(({ kinds, of, stage }) => [kinds, of, stage])).toEqual([
      [['photos'], 'answer/a', 'work'],
      [['answers'], undefined, 'work'],
      [['findings'], 'answer/a', 'work'],
    ]);
  });

  it('is the same whether all are told or only the last', () => {
    const deployment = aDeployment({ model }).answering('a', no).answering('a', yes).answering('b', text('one')).signing('work').on('tablet').by('person-susan').answering('a', no).answering('b', text('two'), undefined, { unseen: true }).answering('b', text('three'));
    const { operations, state } = deployment;
    expect(auditEntries({ operations: operations.slice(-3), state, model: deployment.model })).toEqual(historyOf(deployment).slice(-3));
  });

  it('of a newer program is there, and says that it is not understood', () => {
    const deployment = aDeployment({ model });
    deployment.recorder.append({ kind: 'later', v: 9 });
    expect(last(deployment)).toMatchObject({ standing: 'parked', kinds: ['unknown'], changes: [] });
  });
});

describe('looking for entries', () => {
  const deployment = aDeployment({ model });
  deployment.recorder.at('2026-03-02T22:59:58.000Z');
  deployment.answering('a', no);
  deployment.on('tablet').by('person-susan').answering('a', yes).photographing('answer/a').answering('b', text('one')).signing('work');
  deployment.wait(86_400_000).answering('b', text('two'));
  const ids = (filter: AuditFilter): readonly number[] => found(deployment, filter).map(({ operation }) => operation.lamport);

  it('goes by person, device, kind, stage and thing, and each narrows what the others leave', () => {
    expect(ids({})).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(ids({ person: ['person-susan'] })).toEqual([4, 5, 6, 7, 8]);
    expect(ids({ device: [deployment.operations[0]!.device] })).toEqual([1, 2, 3]);
    expect(ids({ kind: ['photos', 'signoffs'] })).toEqual([5, 7]);
    expect(ids({ kind: ['people'] })).toEqual([2]);
    expect(ids({ stage: ['work'] })).toEqual([3, 4, 5, 6, 7, 8]);
    expect(ids({ thing: 'answer/a' })).toEqual([3, 4, 5]);
    expect(ids({ thing: 'answer/a', kind: ['answers'], person: ['person-susan'] })).toEqual([4]);
  });

  it('takes days as they are at the site: 22:59:59 UTC is still the second of March in Berlin, a second later is the third', () => {
    expect(ids({ to: '2026-03-02' })).toEqual([1, 2, 3]);
    expect(ids({ from: '2026-03-03', to: '2026-03-03' })).toEqual([4, 5, 6, 7]);
    expect(ids({ from: '2026-03-04' })).toEqual([8]);
  });

  it('finds what took the place of a value, and what came after a signature', () => {
    expect(ids({ replaced: true })).toEqual([4, 8]);
    expect(ids({ signed: true })).toEqual([8]);
  });
});
