import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { utf8 } from '../domain/record/canonical';
import { signoffText, type SignoffDocument } from '../domain/signoff/document';
import { verifyEd25519 } from '../domain/signoff/ed25519';
import { parseOperation } from '../protocol/operation';
import { createHostDouble } from './double';

const STREAM = '01932c07-209d-7000-8000-000000000001';
const anna = { person: 'anna', name: 'Anna', roles: ['technician'], pin: '1234' } as const;
const body = (value: string) => ({
  kind: 'set',
  v: 1,
  entity: { type: 'site', id: 's1' },
  fields: { name: { value, base: [] } },
});

it('journals operations as the host does: chained, hashed, canonical', async () => {
  const host = createHostDouble({ signedIn: anna });
  await host.invoke('journal.append', { stream: STREAM, operations: [{ id: v7(), body: body('one') }] });
  await host.invoke('journal.append', { stream: STREAM, operations: [{ id: v7(), body: body('two') }] });

  const { records, end } = await host.invoke('journal.read', { stream: STREAM, from: 0, limit: 10 });
  const [first, second] = records.map(({ text }) => parseOperation(text));
  expect(end).toBe(2);
  expect(first).toMatchObject({ seq: 1, prev: null, lamport: 1, actor: 'anna', device: host.device });
  expect(second).toMatchObject({ seq: 2, prev: first?.hash, lamport: 2 });
});

it('acknowledges the same operation the same way twice', async () => {
  const host = createHostDouble({ signedIn: anna });
  const request = { stream: STREAM, operations: [{ id: v7(), body: body('one') }] };
  expect(await host.invoke('journal.append', request)).toEqual(await host.invoke('journal.append', request));
  expect(host.controls.streams.get(STREAM)).toHaveLength(1);
});

it('writes nothing while nobody is signed in', async () => {
  const host = createHostDouble();
  await expect(host.invoke('journal.append', { stream: STREAM, operations: [{ id: v7(), body: body('one') }] })).rejects.toMatchObject({ code: 'locked' });
  expect(host.controls.streams.size).toBe(0);
});

it('loses an answer after the work was done', async () => {
  const host = createHostDouble({ signedIn: anna });
  host.controls.loseNextAnswer('journal.append');
  const request = { stream: STREAM, operations: [{ id: v7(), body: body('one') }] };
  await expect(host.invoke('journal.append', request)).rejects.toMatchObject({ code: 'disconnected' });
  expect(host.controls.streams.get(STREAM)).toHaveLength(1);
  expect((await host.invoke('journal.append', request)).acks).toHaveLength(1);
});

it('fails a call without doing it', async () => {
  const host = createHostDouble({ signedIn: anna });
  host.controls.failNext('disk_full', 'journal.append');
  await expect(host.invoke('journal.append', { stream: STREAM, operations: [{ id: v7(), body: body('one') }] })).rejects.toMatchObject({ code: 'disk_full' });
  expect(host.controls.streams.size).toBe(0);
});

it('refuses requests that break the contract', async () => {
  const host = createHostDouble();
  await expect(host.invoke('accounts.unlock', { person: 'anna', pin: 'letters' })).rejects.toMatchObject({ code: 'bad_request' });
});

it('signs sign-off documents so that they verify, and only its own', async () => {
  const host = createHostDouble();
  const { publicKey } = await host.invoke('accounts.create', { ...anna, roles: ['technician'] });
  const document = aDocument(publicKey, host.device);
  const text = signoffText(document);
  const { signature } = await host.invoke('sign.document', { person: 'anna', pin: '1234', document: text });
  expect(verifyEd25519(publicKey, utf8(text), signature)).toBe(true);

  const asBert = signoffText({ ...document, signer: { ...document.signer, person: 'bert' } });
  await expect(host.invoke('sign.document', { person: 'anna', pin: '1234', document: asBert })).rejects.toMatchObject({ code: 'wrong_signer' });
  await expect(host.invoke('sign.document', { person: 'anna', pin: '9999', document: text })).rejects.toMatchObject({ code: 'wrong_pin', waitMs: 1000 });
});

it('delivers what another device wrote, with news', async () => {
  const [here, there] = [createHostDouble({ signedIn: anna }), createHostDouble({ signedIn: anna })];
  await there.invoke('journal.append', { stream: STREAM, operations: [{ id: v7(), body: body('far away') }] });
  const news: unknown[] = [];
  const stop = here.on('journal.news', (payload) => news.push(payload));
  here.controls.deliver(STREAM, there.controls.streams.get(STREAM) ?? []);
  stop();
  here.controls.deliver(STREAM, there.controls.streams.get(STREAM) ?? []);
  expect(news).toEqual([{ stream: STREAM, end: 1 }]);
});

function aDocument(publicKey: string, device: string): SignoffDocument {
  return {
    type: 'plumbline.signoff',
    v: 1,
    id: v7(),
    deployment: STREAM,
    subject: { reference: 'D-1', title: 'Rack', site: 'Site', rack: 'R1' },
    scope: { kind: 'stage', stage: 'receipt', hold: 'h', title: 'Receipt', covers: { entities: ['answer'], stages: ['receipt'] } },
    decision: 'accepted',
    statement: 'Received as listed.',
    comment: '',
    rejected: [],
    model: { id: 'm', version: '1.0.0', sha256: 'a'.repeat(64) },
    frontier: [],
    answers: [],
    components: [],
    nonconformances: [],
    attachments: [],
    signer: { person: 'anna', name: 'Anna', role: 'technician', publicKey, certificate: null },
    drawn: null,
    device,
    at: '2026-03-02T08:00:00Z',
  };
}
