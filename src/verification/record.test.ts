import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import { canonicalText, operationHash, sha256Hex, utf8 } from '../domain/record/canonical';
import type { Json, KnownBody, Operation } from '../domain/record/operation';
import { bytesToBase64 } from '../domain/signoff/base64';
import type { SignoffDocument } from '../domain/signoff/document';
import { operationText } from '../protocol/operation';
import type { RecordFile } from '../protocol/record-file';
import { verifyRecord } from './record';

const DEVICE = '0197a000-0000-7000-8000-00000000d001';
const STREAM = '0197a000-0000-7000-8000-000000000001';
const AT = '2026-03-27T10:00:00.000Z';
const model = { schema: 'plumbline.model/1', id: 'm', version: '1.0.0' } as const;
const modelHash = sha256Hex(canonicalText(model));

const secret = (seed: number): Uint8Array => new Uint8Array(32).fill(seed);
const keyOf = (seed: number): string => bytesToBase64(ed25519.getPublicKey(secret(seed)));
const signed = (seed: number, document: object): { document: string; publicKey: string; signature: string } => {
  const text = canonicalText(document);
  return { document: text, publicKey: keyOf(seed), signature: bytesToBase64(ed25519.sign(utf8(text), secret(seed))) };
};
const [ORGANISATION, DEVICE_KEY, SAM, MALLORY] = [1, 2, 3, 4];

function chain(stream: string, bodies: readonly KnownBody[]): readonly Operation[] {
  const operations: Operation[] = [];
  bodies.forEach((body, index) => {
    const draft = { id: `0197a000-0009-7000-8000-${String(index + 1).padStart(12, stream === 'org' ? '1' : '0')}`, stream, device: DEVICE, seq: index + 1, prev: operations.at(-1)?.hash ?? null, lamport: index + 1, at: AT, uptime: 1000 + index, boot: 'boot', actor: 'tess', body };
    operations.push({ ...draft, hash: operationHash(draft) });
  });
  return operations;
}

const certificate = (use: 'person' | 'device', seed: number, values: object = {}, issuer = ORGANISATION): KnownBody => ({
  kind: 'certify',
  v: 1,
  ...signed(issuer, { type: 'plumbline.certificate', v: 1, id: `certificate-${use}`, use, person: use === 'person' ? 'sam' : '', roles: use === 'person' ? ['supervisor'] : [], device: DEVICE, publicKey: keyOf(seed), issuedAt: AT, ...values }),
});
const revocation = (of: string, from: string): KnownBody => ({ kind: 'revoke', v: 1, ...signed(ORGANISATION, { type: 'plumbline.revocation', v: 1, certificate: of, reason: 'lost', from, issuedAt: AT }) });

function record({ org = [], signer = SAM, document = {}, change = (operations) => operations }: { org?: readonly KnownBody[]; signer?: number; document?: Partial<SignoffDocument>; change?: (operations: readonly Operation[]) => readonly Operation[] } = {}): RecordFile {
  const before = chain(STREAM, [
    { kind: 'adopt', v: 1, model: model as unknown as Json, sha256: modelHash },
    { kind: 'set', v: 1, entity: { type: 'answer', id: 'inlet' }, fields: { value: { value: { type: 'text', value: 'x' }, base: [] } } },
  ]);
  const whole: SignoffDocument = {
    type: 'plumbline.signoff',
    v: 1,
    id: 'document',
    deployment: STREAM,
    subject: { reference: 'CHG-1', title: 'Two servers', site: 'Harbour', rack: 'A01' },
    scope: { kind: 'stage', stage: 'readiness', hold: 'ready', title: 'Site accepted', covers: { entities: ['answer'], stages: ['readiness'] } },
    decision: 'accepted',
    statement: 'The site is ready.',
    comment: '',
    rejected: [],
    model: { id: 'm', version: '1.0.0', sha256: modelHash },
    frontier: [{ device: DEVICE, seq: 2, hash: before[1]?.hash ?? '' }],
    answers: [],
    components: [],
    nonconformances: [],
    attachments: [],
    signer: { person: 'sam', name: 'Sam', role: 'supervisor', publicKey: keyOf(signer), certificate: null },
    drawn: null,
    device: DEVICE,
    at: AT,
    ...document,
  };
  const { document: text, ...rest } = signed(signer, whole);
  const operations = change(chain(STREAM, [...before.map(({ body }) => body as KnownBody), { kind: 'sign', v: 1, document: text, sha256: sha256Hex(text), ...rest }]));
  const end = operations.at(-1);
  return {
    format: 'plumbline.record',
    v: 1,
    stream: STREAM,
    madeAt: AT,
    generator: 'Plumbline',
    printer: 'report 0',
    device: DEVICE,
    locale: 'en',
    layout: 'full',
    organisation: org.length === 0 ? null : keyOf(ORGANISATION),
    operations: operations.map(operationText),
    checkpoints: [signed(DEVICE_KEY, { type: 'plumbline.checkpoint', v: 1, stream: STREAM, device: DEVICE, seq: end?.seq ?? 0, hash: end?.hash ?? '' })],
    org: chain('org', org).map(operationText),
    files: [],
  };
}

const codesOf = (file: RecordFile, organisation?: string): readonly string[] => verifyRecord(file, organisation).findings.map(({ code }) => code);
const trustIn = (file: RecordFile, organisation?: string) => verifyRecord(file, organisation).signatures[0];

describe('whose signature it is', () => {
  const both = [certificate('device', DEVICE_KEY), certificate('person', SAM)];

  it('is self-asserted where nobody certifies', () => {
    expect(trustIn(record())).toMatchObject({ valid: true, trust: 'self_asserted', signer: 'Sam' });
    expect(codesOf(record())).toEqual([]);
  });

  it('is certified by the organisation, device and person; that its key is the report\'s own word is said unless the reader knows it', () => {
    const file = record({ org: both });
    expect(trustIn(file)).toMatchObject({ valid: true, trust: 'certified' });
    expect(verifyRecord(file).chains).toMatchObject([{ trust: 'certified', vouched: 3 }]);
    expect(codesOf(file)).toEqual(['organisation_not_known']);
    expect(codesOf(file, keyOf(ORGANISATION))).toEqual([]);
  });

  it('is revoked when the certificate was withdrawn before, and certified when after', () => {
    const revoked = record({ org: [...both, revocation('certificate-person', '2026-03-27T09:00:00.000Z')] });
    expect(trustIn(revoked)).toMatchObject({ valid: true, trust: 'revoked' });
    expect(codesOf(revoked, keyOf(ORGANISATION))).toEqual(['revoked_certificate']);
    expect(trustIn(record({ org: [...both, revocation('certificate-person', '2026-03-27T11:00:00.000Z')] }))).toMatchObject({ trust: 'certified' });
  });

  it('made between a withdrawal and a second certificate stays revoked, and one that names the second is certified', () => {
    const again = [...both.slice(0, 1), certificate('person', SAM, { issuedAt: '2026-03-01T00:00:00Z' }), revocation('certificate-person', '2026-03-02T00:00:00Z'), certificate('person', SAM, { id: 'second', issuedAt: '2026-03-28T00:00:00Z' })];
    expect(trustIn(record({ org: again }))).toMatchObject({ valid: true, trust: 'revoked' });
    expect(trustIn(record({ org: again, document: { signer: { person: 'sam', name: 'Sam', role: 'supervisor', publicKey: keyOf(SAM), certificate: 'second' } } }))).toMatchObject({ trust: 'certified' });
    expect(trustIn(record({ org: again, document: { at: '2026-03-29T00:00:00.000Z' } }))).toMatchObject({ trust: 'certified' });
  });

  it('is nobody\'s who was certified in another role', () => {
    expect(trustIn(record({ org: [certificate('person', SAM, { roles: ['technician'] })] }))).toMatchObject({ trust: 'self_asserted' });
  });

  it('is not believed of an organisation that the reader does not mean', () => {
    const file = record({ org: both });
    expect(trustIn(file, keyOf(MALLORY))).toMatchObject({ trust: 'self_asserted' });
    expect(codesOf(file, keyOf(MALLORY))).toEqual(['certificate_of_another_organisation', 'certificate_of_another_organisation']);
  });

  it('is found out when the key is certified for another person, or another person called it theirs', () => {
    const certified = record({ org: [certificate('person', MALLORY, { person: 'mallory' })], signer: MALLORY });
    expect(trustIn(certified)).toMatchObject({ valid: false });
    expect(codesOf(certified)).toContain('key_of_another_person');
    const said = record({ org: [{ kind: 'set', v: 1, entity: { type: 'person', id: 'mallory' }, fields: { [`key:${DEVICE}`]: { value: keyOf(MALLORY), base: [] } } }], signer: MALLORY });
    expect(codesOf(said)).toContain('key_of_another_person');
  });

  it('is not that of a certificate that was forged', () => {
    const forged = certificate('person', SAM) as Extract<KnownBody, { kind: 'certify' }>;
    const file = record({ org: [{ ...forged, document: forged.document.replace('supervisor', 'coordinator') }] });
    expect(codesOf(file)).toContain('certificate_invalid');
    expect(trustIn(file)).toMatchObject({ trust: 'self_asserted' });
  });
});

describe('what was signed', () => {
  it('is named when it is of another deployment, of a checklist that was never used, or unreadable', () => {
    expect(codesOf(record({ document: { deployment: '0197a000-0000-7000-8000-000000000002' } }))).toContain('signature_of_another_deployment');
    expect(codesOf(record({ document: { model: { id: 'm', version: '2.0.0', sha256: 'b'.repeat(64) } } }))).toContain('signed_model_missing');
    expect(codesOf(record({ document: { type: 'something.else' as never } }))).toContain('signoff_unreadable');
  });

  it('is named when it is not there any more', () => {
    const file = record({ document: { frontier: [{ device: DEVICE, seq: 9, hash: 'c'.repeat(64) }] } });
    expect(codesOf(file)).toContain('signed_record_missing');
    expect(trustIn(file)).toMatchObject({ valid: false });
  });
});

describe('who vouches for a chain', () => {
  it('is nobody behind the last checkpoint', () => {
    const file = record();
    const { findings, chains } = verifyRecord({ ...file, checkpoints: [] });
    expect(findings).toEqual([{ code: 'not_vouched', where: DEVICE, detail: 'numbers 1 to 3' }]);
    expect(chains).toMatchObject([{ vouched: 0, publicKey: null, trust: 'undetermined' }]);
  });

  it('is the certified key alone, where one is certified', () => {
    const file = record({ org: [certificate('device', MALLORY)] });
    expect(codesOf(file)).toEqual(['organisation_not_known', 'checkpoint_of_another_device', 'not_vouched']);
  });

  it('is not a checkpoint of another record or over another chain', () => {
    const file = record();
    const other = (values: object): RecordFile => ({ ...file, checkpoints: [signed(DEVICE_KEY, { type: 'plumbline.checkpoint', v: 1, stream: STREAM, device: DEVICE, seq: 3, hash: 'd'.repeat(64), ...values })] });
    expect(codesOf(other({}))).toEqual(['checkpoint_differs', 'not_vouched']);
    expect(codesOf(other({ stream: 'org' }))).toEqual(['checkpoint_of_another_stream', 'not_vouched']);
  });
});

describe('operations', () => {
  it('are named when they belong elsewhere, come twice, carry another model, or are of a kind that is not known', () => {
    const file = record();
    const elsewhere = chain('0197a000-0000-7000-8000-0000000000ff', [{ kind: 'set', v: 1, entity: { type: 'answer', id: 'a' }, fields: { value: { value: 1, base: [] } } }]).map(operationText);
    expect(codesOf({ ...file, operations: [...file.operations, ...elsewhere] })).toContain('operation_of_another_stream');
    expect(codesOf({ ...file, operations: [...file.operations, file.operations[0] ?? ''] })).toContain('operation_twice');
    const otherModel = record({ change: (operations) => chain(STREAM, operations.map(({ body }) => ('model' in body ? { ...body, model: { ...model, version: '6.6.6' } } : body) as KnownBody)) });
    expect(codesOf(otherModel)).toContain('model_altered');
    const unknown = record({ change: (operations) => chain(STREAM, [...operations.map(({ body }) => body as KnownBody), { kind: 'measure', v: 3 } as never]) });
    expect(codesOf(unknown)).toContain('unknown_kind');
  });
});
