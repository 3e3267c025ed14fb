import { sha256Hex } from '../record/canonical';
import { describe, expect, it } from 'vitest';
import { aDeployment, anOrganisation, aFile, aSigner, susan, tina, type Signer } from '../../../tests/support/fixtures';
import { englishWords } from '../checks/show';
import { canonicalText } from '../record/canonical';
import { composeSignoff, type SignoffInput } from './compose';
import { signoffDocumentSchema, signoffText } from './document';

const input = (changes: Partial<SignoffInput> = {}): SignoffInput => ({
  id: '01970051-0000-7000-8000-000000000001',
  stage: 'receipt',
  decision: 'accepted',
  comment: '',
  rejected: [],
  signer: { person: susan.person, name: susan.name, roles: ['supervisor'], publicKey: susan.publicKey, certificate: null },
  drawn: aFile('drawn', { mime: 'image/png' }),
  device: 'device-1',
  at: '2026-03-02T10:00:00.000Z',
  locale: 'en',
  words: englishWords,
  ...changes,
});

const ready = () => aDeployment().withUnits(2).receivingAll().passing('receipt');

describe('the document', () => {
  it('says what was shown, upon which record and which files', () => {
    const deployment = ready().answering('packaging_intact', { type: 'confirm', value: 'no' }, 'torn').disposing('check.packaging_intact', 'accept_as_is', 'only the wrap');
    const document = composeSignoff(deployment.view(), deployment.state, input());
    expect(signoffDocumentSchema.safeParse(document).success).toBe(true);
    expect(document).toMatchObject({
      deployment: deployment.state.stream,
      subject: { reference: 'CHG-1001', rack: 'B07' },
      scope: { kind: 'stage', stage: 'receipt', hold: 'receipt_accepted', covers: { stages: ['receipt'] } },
      statement: 'I accept the receipt as recorded.',
      nonconformances: [{ id: 'check.packaging_intact', state: 'decided', disposition: 'accept_as_is', reason: 'only the wrap' }],
      signer: { person: susan.person, role: 'supervisor', publicKey: susan.publicKey },
    });
    expect(document.answers.map((line) => [line.key, line.shown, line.verdict])).toEqual([
      ['answer/packaging_intact', 'No', 'fail'],
      ['answer/packaging_photos', '1', 'recorded'],
      ['answer/delivered_at', expect.stringContaining('Mar 2, 2026'), 'recorded'],
      ['answer/carrier_note', 'Not answered', 'open'],
    ]);
    expect(document.components.map((line) => [line.serial, line.state])).toEqual([['SN-0001', 'matched'], ['SN-0002', 'matched']]);
    expect(document.attachments).toHaveLength(1);
    const last = deployment.operations.at(-1)!;
    expect(document.frontier).toEqual([{ device: last.device, seq: last.seq, hash: last.hash }]);
  });

  it('at handover covers every stage but the way back', () => {
    const deployment = ready().signing('receipt').passing('site').signing('site').passing('installation').passing('handover');
    const document = composeSignoff(deployment.view(), deployment.state, input({ stage: 'handover' }));
    expect(document.scope).toMatchObject({ kind: 'handover', covers: { stages: ['receipt', 'site', 'installation', 'handover'] } });
    expect(document.attachments).toContainEqual({ sha256: sha256Hex('drawn'), bytes: 5, mime: 'image/png' });
    expect(document.answers.find((line) => line.key === 'answer/mounted@unit-2')).toMatchObject({ unit: 'SN-0002', shown: 'Yes', verdict: 'pass' });
    expect(document.answers.some((line) => line.key === 'answer/removed')).toBe(false);
  });

  it('is refused while anything is open, and a rejection is not', () => {
    const deployment = aDeployment().withUnits(1).answering('packaging_intact', { type: 'confirm', value: 'yes' });
    expect(() => composeSignoff(deployment.view(), deployment.state, input())).toThrow(expect.objectContaining({ code: 'signing_blocked' }) as Error);
    const rejection = composeSignoff(deployment.view(), deployment.state, input({ decision: 'rejected', rejected: [{ key: 'answer/packaging_intact', reason: 'look again' }] }));
    expect(rejection.statement).toBe('I do not accept this. What is named here has to be done again.');
    expect(rejection.rejected).toEqual([{ key: 'answer/packaging_intact', title: 'Packaging is intact', unit: null, reason: 'look again' }]);
  });

  it('of a rejection must say something, and name checks that exist', () => {
    const deployment = ready();
    expect(() => composeSignoff(deployment.view(), deployment.state, input({ decision: 'rejected' }))).toThrow(expect.objectContaining({ code: 'rejection_names_nothing' }) as Error);
    expect(() => composeSignoff(deployment.view(), deployment.state, input({ decision: 'rejected', rejected: [{ key: 'answer/x', reason: 'y' }] }))).toThrow(expect.objectContaining({ code: 'no_such_check' }) as Error);
  });

  it('is the same text whoever composes it from the same record', () => {
    const deployment = ready();
    expect(signoffText(composeSignoff(deployment.view(), deployment.state, input()))).toBe(signoffText(composeSignoff(deployment.view(), deployment.state, input())));
  });
});

describe('a signature', () => {
  it('is valid over exactly these bytes, this key and this deployment', () => {
    const deployment = ready().signing('receipt');
    expect(deployment.view().signoffs).toMatchObject([{ stage: 'receipt', decision: 'accepted', valid: true, signerName: 'Susan', role: 'supervisor', supersededBy: [] }]);
  });

  it.each([
    ['the signature is another', (body: Record<string, string>) => ({ ...body, signature: tina.sign(body['document']!).signature })],
    ['the hash is another', (body: Record<string, string>) => ({ ...body, sha256: '0'.repeat(64) })],
    ['the key is not the one in the document', (body: Record<string, string>) => ({ ...body, ...tina.sign(body['document']!) })],
    ['the signature is no base64', (body: Record<string, string>) => ({ ...body, signature: '!!' })],
  ])('does not count when %s', (_what, change) => {
    const body = ready().signing('receipt').operations.at(-1)!.body as unknown as Record<string, string>;
    const deployment = ready();
    deployment.recorder.append(change(body) as never);
    expect(deployment.view().signoffs).toMatchObject([{ valid: false }]);
    expect(deployment.stage('receipt').state).toBe('waiting_for_signature');
  });

  it('of another deployment does not count here', () => {
    const body = aDeployment({ family: 2 }).withUnits(2).receivingAll().passing('receipt').signing('receipt').operations.at(-1)!.body;
    const deployment = ready();
    deployment.recorder.append(body);
    expect(deployment.view().signoffs).toMatchObject([{ valid: false }]);
  });

  it('over something that is no sign-off document is parked', () => {
    const deployment = ready();
    deployment.recorder.append({ kind: 'sign', v: 1, document: '{}', ...susan.sign('{}') });
    expect(deployment.view()).toMatchObject({ signoffs: [], parked: 1 });
  });
});

describe('trust in a signer', () => {
  const signed = ready().signing('receipt');
  const organisation = aSigner('Organisation');
  const statement = (signer: Signer, document: object) => {
    const text = canonicalText(document);
    const { publicKey, signature } = signer.sign(text);
    return { v: 1, document: text, publicKey, signature } as const;
  };
  const certificate = (changes: object = {}) => ({ type: 'plumbline.certificate', v: 1, id: 'cert-1', use: 'person', person: susan.person, roles: ['supervisor'], device: 'd', publicKey: susan.publicKey, issuedAt: '2026-01-01T00:00:00Z', ...changes });
  const trust = (org: ReturnType<typeof anOrganisation> | undefined) => signed.view(org?.state).signoffs[0]?.trust;
  const certified = (document: object, signer = organisation) => {
    const org = anOrganisation();
    org.append({ kind: 'certify', ...statement(signer, document) });
    return org;
  };

  it('is undetermined without the organisation\'s record, and the person\'s own word without a certificate', () => {
    expect(trust(undefined)).toBe('undetermined');
    expect(trust(anOrganisation())).toBe('self_asserted');
  });

  it('is certified by a certificate for this person, key and role', () => {
    expect(trust(certified(certificate()))).toBe('certified');
    expect(trust(certified(certificate({ person: 'person-other' })))).toBe('self_asserted');
    expect(trust(certified(certificate({ publicKey: tina.publicKey })))).toBe('self_asserted');
    expect(trust(certified(certificate({ roles: ['technician'] })))).toBe('self_asserted');
  });

  it('is not certified by a certificate that does not verify, or by another key than the organisation\'s', () => {
    const forged = anOrganisation();
    forged.append({ kind: 'certify', ...statement(organisation, certificate()), signature: tina.sign('x').signature });
    expect(trust(forged)).toBe('self_asserted');
    const other = certified(certificate({ person: tina.person, publicKey: tina.publicKey }));
    other.append({ kind: 'certify', ...statement(aSigner('Mallory'), certificate()) });
    expect(trust(other)).toBe('self_asserted');
  });

  it('is revoked from the moment that the revocation names', () => {
    const revoke = (from: string) => {
      const org = certified(certificate());
      org.append({ kind: 'revoke', ...statement(organisation, { type: 'plumbline.revocation', v: 1, certificate: 'cert-1', reason: 'left', from, issuedAt: from }) });
      return org;
    };
    expect(trust(revoke('2026-01-02T00:00:00Z'))).toBe('revoked');
    expect(signed.view(revoke('2026-01-02T00:00:00Z').state).stages[1]?.state).toBe('locked');
    expect(trust(revoke('2027-01-02T00:00:00Z'))).toBe('certified');
    const again = revoke('2026-01-02T00:00:00Z');
    again.append({ kind: 'certify', ...statement(organisation, certificate({ id: 'cert-2', issuedAt: '2027-01-01T00:00:00Z' })) });
    expect(trust(again)).toBe('revoked');
    again.append({ kind: 'certify', ...statement(organisation, certificate({ id: 'cert-3', issuedAt: '2026-02-01T00:00:00Z' })) });
    expect(trust(again)).toBe('certified');
  });
});
