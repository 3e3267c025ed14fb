/** What people write on a device. */
import { v7 } from 'uuid';
import { signoffText } from '../../../../src/domain/signoff/document';
import { anAnswer, PERSON, PIN, type TestHost } from '../../host/support/host';

/** Answers, one operation each. */
export async function answer(host: TestHost, stream: string, count = 1, text = 'yes'): Promise<void> {
  for (let i = 0; i < count; i += 1) await host.invoke('journal.append', { stream, operations: [anAnswer(`${text} ${i}`, `check-${text}-${i}`)] });
}

/** A photo that the record names; answers its hash. */
export async function photo(host: TestHost, stream: string, bytes: Buffer): Promise<string> {
  const { sha256 } = await host.invoke('files.put', { bytes: new Uint8Array(bytes) });
  const value = { sha256, bytes: bytes.byteLength, mime: 'image/jpeg', name: 'rack.jpg' };
  await host.invoke('journal.append', { stream, operations: [{ id: v7(), body: { kind: 'set', v: 1, entity: { type: 'photo', id: v7() }, fields: { file: { value, base: [] } } } }] });
  return sha256;
}

/** Signs a stage; answers what the operation must carry. */
export async function signOff(host: TestHost, stream: string): Promise<{ document: string; sha256: string; publicKey: string; signature: string }> {
  const publicKey = (await host.invoke('accounts.list', {})).accounts[0]?.publicKey ?? '';
  const { device } = await host.invoke('host.info', {});
  const document = signoffText({
    type: 'plumbline.signoff',
    v: 1,
    id: v7(),
    deployment: stream,
    subject: { reference: 'CHG-1', title: 'Racks', site: 'A', rack: 'R1' },
    scope: { kind: 'stage', stage: 'receipt', hold: 'hold', title: 'Receipt', covers: { entities: ['answer'], stages: ['receipt'] } },
    decision: 'accepted',
    statement: 'Geprüft – seen and accepted.',
    comment: '',
    rejected: [],
    model: { id: 'm', version: '1', sha256: 'a'.repeat(64) },
    frontier: [{ device, seq: 1, hash: 'b'.repeat(64) }],
    answers: [],
    components: [],
    nonconformances: [],
    attachments: [],
    signer: { person: PERSON, name: 'Ada', role: 'supervisor', publicKey, certificate: null },
    drawn: null,
    device,
    at: '2026-03-02T08:00:00.000Z',
  });
  const signed = { document, ...(await host.invoke('sign.document', { person: PERSON, pin: PIN, document })) };
  await host.invoke('journal.append', { stream, operations: [{ id: v7(), body: { kind: 'sign', v: 1, ...signed } }] });
  return signed;
}
