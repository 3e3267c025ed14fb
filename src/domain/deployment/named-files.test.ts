import { expect, it } from 'vitest';
import { aDeployment, aFile } from '../../../tests/support/fixtures';
import type { Json } from '../record/operation';
import type { FileRef } from './fields';
import { filesNamedBy } from './named-files';

const json = (file: FileRef): Json => ({ ...file }) as Json;

const named = (deployment: ReturnType<typeof aDeployment>): readonly string[] => filesNamedBy(deployment.operations).map(({ sha256 }) => sha256);

it('names drawn signatures wherever they stand: of custody, of an acceptance, of a transfer of responsibility', () => {
  const [custody, acceptance, transfer] = [aFile('custody'), aFile('acceptance'), aFile('transfer')];
  const deployment = aDeployment()
    .writing('custody', 'c1', { components: 'all', from: 'A', to: 'B', place: 'C', celsius: null, humidity: null, note: '', signature: json(custody), removed: false })
    .writing('stakeholder', 's1', { name: 'Ann', acceptance: { decision: 'accepted', note: '', signature: json(acceptance) } })
    .writing('handover', 'handover', { transferred: { to: 'Ops', organisation: '', on: '2026-03-06', note: '', signature: json(transfer) } });
  expect(named(deployment)).toEqual([custody.sha256, acceptance.sha256, transfer.sha256]);
});

it('takes a missing signature for none', () => {
  expect(named(aDeployment().writing('handover', 'handover', { transferred: { to: 'Ops', organisation: '', on: '2026-03-06', note: '', signature: null } }))).toEqual([]);
});
