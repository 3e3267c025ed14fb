/** A report that was made is believed; one that was tampered with is not, and what was done to it is named. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalText, sha256Hex, utf8 } from '../../../src/domain/record/canonical';
import type { Operation } from '../../../src/domain/record/operation';
import { bytesToBase64 } from '../../../src/domain/signoff/base64';
import type { SignoffDocument } from '../../../src/domain/signoff/document';
import { isBreach } from '../../../src/verification';
import { readReportFile } from '../../../src/verification/pdf/report-file';
import { aSignedReport, codes, isAnswer, recordIn, reprinted, verify, withOperation, withPagesOf, type MadeReport } from './support';

const key = new Uint8Array(32).fill(9);
const publicKey = bytesToBase64(ed25519.getPublicKey(key));

let made: MadeReport;
beforeAll(async () => {
  made = await aSignedReport();
}, 120_000);

describe('A report that a device made', () => {
  it('holds: the file as signed, the record intact, the chain vouched for, the signature valid, the pages what the record says', async () => {
    const { pdf, signature } = made;
    const verdict = await verify(pdf, { signature });
    expect(verdict.findings).toEqual([]);
    expect(verdict).toMatchObject({ outcome: 'holds', pages: 'same', photos: 1, reportSigned: { state: 'valid', trust: 'self_asserted' }, recordSigned: { state: 'valid' } });
    expect(verdict.signatures).toMatchObject([{ signer: 'Sam Okafor', role: 'supervisor', decision: 'accepted', valid: true, trust: 'self_asserted' }]);
    expect(verdict.chains).toHaveLength(1);
    expect(verdict.chains[0]?.vouched).toBe(verdict.chains[0]?.operations);
  });

  it('is the same, byte for byte, from the same record', async () => {
    const { pdf } = made;
    expect((await reprinted(pdf, (record) => record, { keepSeal: true })).equals(pdf)).toBe(true);
  });

  it('holds without the signature file too, and that is said', async () => {
    const { pdf } = made;
    const verdict = await verify(pdf);
    expect(verdict.outcome).toBe('holds');
    expect(codes(verdict)).toEqual(['report_not_signed']);
  });

  it('of another version is verified but for its pages', async () => {
    const { pdf, signature } = made;
    const verdict = await verify(pdf, { signature, printer: 'report 0, ICU 1.0, CLDR 1' });
    expect(verdict).toMatchObject({ outcome: 'holds', pages: 'not_compared' });
    expect(codes(verdict)).toEqual(['pages_of_another_version']);
  });
});

describe('A report of another layout', { timeout: 120_000 }, () => {
  it.each([['customer', 'de'], ['exceptions', 'en']] as const)('holds as well, with the same record in it: %s, %s', async (layout, locale) => {
    const { pdf, signature } = await aSignedReport({ layout, locale });
    const verdict = await verify(pdf, { signature });
    expect(verdict).toMatchObject({ outcome: 'holds', pages: 'same', record: { layout, locale } });
    expect(verdict.findings.filter(isBreach)).toEqual([]);
    expect(recordIn(pdf).operations).toHaveLength(recordIn(made.pdf).operations.length);
    expect((await reprinted(pdf, (record) => record, { keepSeal: true })).equals(pdf)).toBe(true);
  });

  it('cannot pass for the full one: pages of one layout under a record that says another are named', async () => {
    const verdict = await verify(await reprinted(made.pdf, (record) => record, { printAs: 'customer' }));
    expect(verdict).toMatchObject({ outcome: 'broken', pages: 'differ' });
  });
});

describe('Tampering', () => {
  it('one bit anywhere in the file breaks the signature of the file', async () => {
    const { pdf, signature } = made;
    for (const at of [1000, Math.floor(pdf.length / 2), pdf.length - 3000]) {
      const altered = Buffer.from(pdf);
      altered.writeUInt8(altered.readUInt8(at) ^ 1, at);
      const verdict = await verify(altered, { signature });
      expect(verdict.outcome, `byte ${String(at)}`).toBe('broken');
      expect(codes(verdict)).toContain('report_signature_of_another_file');
    }
  });

  it('one bit in a photo is named, without the signature file too', async () => {
    const { pdf } = made;
    const photo = readReportFile(pdf).photos[0]!;
    const at = pdf.indexOf(photo.bytes.subarray(0, 64)) + Math.floor(photo.bytes.length / 2);
    const altered = Buffer.from(pdf);
    altered.writeUInt8(altered.readUInt8(at) ^ 1, at);
    const verdict = await verify(altered);
    expect(codes(verdict)).toContain('photo_altered');
    expect(verdict.outcome).toBe('broken');
  });

  it('one bit in the record is named', async () => {
    const { pdf } = made;
    const altered = await reprinted(pdf, (record) => ({ ...record, operations: record.operations.map((text) => text.replace('No dents', 'No dent5')) }), { keepSeal: true });
    const verdict = await verify(altered);
    expect(codes(verdict)).toEqual(expect.arrayContaining(['operation_altered', 'record_signature_invalid', 'operation_missing']));
    expect(verdict.outcome).toBe('broken');
  });

  it.each([
    ['removed', (one: Operation) => (isAnswer(one, 'packaging') ? undefined : one)],
    ['re-dated', (one: Operation) => (isAnswer(one, 'packaging') ? { ...one, at: '2020-01-01T00:00:00.000Z' } : one)],
    ['of another person', (one: Operation) => (isAnswer(one, 'packaging') ? { ...one, actor: 'sam' } : one)],
  ])('an operation %s is found even when every hash was made anew: the device signed another chain', async (_, change) => {
    const { pdf } = made;
    const verdict = await verify(await reprinted(pdf, (record) => withOperation(record, change, { rehash: true })));
    expect(verdict.outcome).toBe('broken');
    expect(codes(verdict)).toEqual(expect.arrayContaining(['checkpoint_differs', 'not_vouched', 'record_not_signed', 'signed_record_differs']));
    // The pages say what the forged record says: it is the record that is found out.
    expect(verdict.pages).toBe('same');
  });

  it('an operation removed as it is leaves a gap', async () => {
    const { pdf } = made;
    const verdict = await verify(await reprinted(pdf, (record) => withOperation(record, (one) => (isAnswer(one, 'packaging') ? undefined : one))));
    expect(codes(verdict)).toContain('operation_missing');
  });

  it('operations put into another order are named', async () => {
    const { pdf } = made;
    const verdict = await verify(await reprinted(pdf, (record) => ({ ...record, operations: [...record.operations.slice(0, 4), ...record.operations.slice(4, 6).reverse(), ...record.operations.slice(6)] })));
    expect(codes(verdict)).toContain('operation_out_of_order');
  });

  it('a checkpoint with the key of another device is named', async () => {
    const { pdf } = made;
    const forged = (record: ReturnType<typeof recordIn>): ReturnType<typeof recordIn> => {
      const { document } = record.checkpoints[0]!;
      const again = { document, publicKey, signature: bytesToBase64(ed25519.sign(utf8(document), key)) };
      return { ...record, checkpoints: [...record.checkpoints, again] };
    };
    expect(codes(await verify(await reprinted(pdf, forged)))).toContain('checkpoint_of_another_device');
    const unsigned = await reprinted(pdf, (record) => ({ ...record, checkpoints: record.checkpoints.map((one) => ({ ...one, publicKey })) }));
    expect(codes(await verify(unsigned))).toContain('checkpoint_invalid');
    const sealedByOther = await reprinted(pdf, (record) => ({ ...record, checkpoints: record.checkpoints.map(({ document }) => ({ document, publicKey, signature: bytesToBase64(ed25519.sign(utf8(document), key)) })) }), { keepSeal: true });
    expect(codes(await verify(sealedByOther))).toContain('record_signature_invalid');
  });

  const signed = (one: Operation): (Operation & { readonly body: Extract<Operation['body'], { kind: 'sign' }> }) | undefined => (one.body.kind === 'sign' ? (one as never) : undefined);

  it.each([
    ['a signature moved to other content', (one: ReturnType<typeof signed> & object) => ({ ...one.body, document: canonicalText({ ...(JSON.parse(one.body.document) as SignoffDocument), statement: 'Everything is perfect.' }) }), ['signature_on_other_content', 'signature_invalid']],
    [
      'a signature with the key of another person',
      (one: ReturnType<typeof signed> & object) => ({ ...one.body, publicKey, signature: bytesToBase64(ed25519.sign(utf8(one.body.document), key)) }),
      ['key_of_another_person'],
    ],
    [
      'a signature over an earlier state that is no longer there',
      (one: ReturnType<typeof signed> & object) => {
        const document = JSON.parse(one.body.document) as SignoffDocument;
        const text = canonicalText({ ...document, frontier: document.frontier.map((end) => ({ ...end, hash: 'a'.repeat(64) })), signer: { ...document.signer, publicKey } });
        return { ...one.body, document: text, sha256: sha256Hex(text), publicKey, signature: bytesToBase64(ed25519.sign(utf8(text), key)) };
      },
      ['signed_record_differs'],
    ],
  ])('%s is named', async (_, change, expected) => {
    const { pdf } = made;
    const altered = await reprinted(pdf, (record) =>
      withOperation(
        record,
        (one) => {
          const sign = signed(one);
          return sign === undefined ? one : { ...one, body: change(sign) as never };
        },
        { rehash: true },
      ),
    );
    const verdict = await verify(altered);
    expect(codes(verdict)).toEqual(expect.arrayContaining(expected));
    expect(verdict.signatures[0]?.valid).toBe(false);
  });

  it('visible text that is not what the record says is named with its page', async () => {
    const { pdf } = made;
    // The pages of a friendlier record, around the true record and its signature.
    const friendlier = await reprinted(pdf, (record) => withOperation(record, (one) => (isAnswer(one, 'inlet') ? ({ ...one, body: JSON.parse(JSON.stringify(one.body).replace('21.5', '19.0')) as never }) : one), { rehash: true }), { keepSeal: true });
    const swapped = withPagesOf(friendlier, pdf);
    const verdict = await verify(swapped);
    expect(verdict.pages).toBe('differ');
    const found = verdict.findings.find(({ code }) => code === 'pages_differ');
    expect(found?.where).toMatch(/^\d+(, \d+)*$/);
    expect(verdict.findings.filter(isBreach).map(({ code }) => code)).toEqual(['pages_differ']);
  });

  it('a report that another program saved again says that it is not as written', async () => {
    const { pdf } = made;
    const appended = Buffer.concat([pdf, Buffer.from('\n% saved by somebody\n')]);
    expect(codes(await verify(appended))).toEqual(['file_not_as_written']);
    expect((await verify(appended)).outcome).toBe('undetermined');
    expect((await verify(Buffer.from('%PDF-1.7 nothing'))).outcome).toBe('undetermined');
    expect((await verify(new Uint8Array())).outcome).toBe('undetermined');
  });
});
