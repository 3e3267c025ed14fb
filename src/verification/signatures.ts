/** Sign-offs: whether each signature holds, over what, by whom, and how far the signer is vouched for. */
import type { Role } from '../domain/deployment/fields';
import { sha256Hex, utf8 } from '../domain/record/canonical';
import { isKnownBody, type Operation, type SignBody } from '../domain/record/operation';
import { readJson } from '../domain/record/read-json';
import { signoffDocumentSchema, type SignoffDocument } from '../domain/signoff/document';
import { verifyEd25519 } from '../domain/signoff/ed25519';
import { signerTrust } from '../domain/signoff/trust';
import type { StatedCertificate } from './certificates';
import type { Trust } from './chains';
import { isBreach, type Finding } from './findings';

export interface SignatureVerdict {
  /** The operation that carries it. */
  readonly operation: string;
  readonly stage: string;
  readonly title: string;
  readonly decision: 'accepted' | 'rejected';
  readonly statement: string;
  readonly signer: string;
  readonly role: Role;
  /** As the signer's device had it, UTC. */
  readonly at: string;
  readonly publicKey: string;
  /** SHA-256 of the document that was signed. */
  readonly document: string;
  readonly valid: boolean;
  readonly trust: Trust;
  /** Files that the signature covers, by SHA-256. */
  readonly files: readonly string[];
}

export interface SignatureContext {
  readonly stream: string;
  readonly operations: readonly Operation[];
  readonly chains: ReadonlyMap<string, readonly (string | undefined)[]>;
  readonly certificates: readonly StatedCertificate[];
  /** Person by the public key that people themselves said is theirs. */
  readonly ownWords: ReadonlyMap<string, string>;
}

/** Every sign-off in the order of the record. */
export function verifySignatures(context: SignatureContext): { readonly signatures: readonly SignatureVerdict[]; readonly findings: readonly Finding[] } {
  const models = new Set(context.operations.flatMap(({ body }) => (isKnownBody(body) && body.kind === 'adopt' ? [body.sha256] : [])));
  const people = context.certificates.flatMap(({ certificate, revokedFrom }) => (certificate.use === 'person' ? [{ ...certificate, revokedFrom }] : []));
  const signatures: SignatureVerdict[] = [];
  const findings: Finding[] = [];
  for (const { id, body } of context.operations) {
    if (!isKnownBody(body) || body.kind !== 'sign') continue;
    const document = readJson(body.document, signoffDocumentSchema);
    if (document === undefined) {
      findings.push({ code: 'signoff_unreadable', where: id });
      continue;
    }
    const found = [...breachesOf(id, body, document, context), ...(models.has(document.model.sha256) ? [] : [{ code: 'signed_model_missing' as const, where: id, detail: document.model.sha256 }])];
    const trust = signerTrust(document, people);
    if (trust === 'revoked') found.push({ code: 'revoked_certificate', where: id, detail: document.signer.name });
    findings.push(...found);
    signatures.push({
      operation: id,
      stage: document.scope.stage,
      title: document.scope.title,
      decision: document.decision,
      statement: document.statement,
      signer: document.signer.name,
      role: document.signer.role,
      at: document.at,
      publicKey: body.publicKey,
      document: body.sha256,
      valid: !found.some(isBreach),
      trust,
      files: [...new Set([...document.attachments.map(({ sha256 }) => sha256), ...(document.drawn === null ? [] : [document.drawn.sha256])])],
    });
  }
  return { signatures, findings };
}

function breachesOf(where: string, body: SignBody, document: SignoffDocument, { stream, chains, certificates, ownWords }: SignatureContext): Finding[] {
  const found: Finding[] = [];
  const say = (code: Finding['code'], detail: string): void => {
    found.push({ code, where, detail });
  };
  const { signer } = document;
  if (sha256Hex(body.document) !== body.sha256) say('signature_on_other_content', 'the document is not the one whose hash was recorded');
  if (!verifyEd25519(body.publicKey, utf8(body.document), body.signature)) say('signature_invalid', 'Ed25519 does not verify over the document');
  if (document.deployment !== stream) say('signature_of_another_deployment', document.deployment);
  const owner = certificates.find(({ certificate: { use, publicKey } }) => use === 'person' && publicKey === body.publicKey)?.certificate.person ?? ownWords.get(body.publicKey) ?? signer.person;
  if (signer.publicKey !== body.publicKey || owner !== signer.person) say('key_of_another_person', `${signer.name} is named; the key is another's`);
  for (const { device, seq, hash } of document.frontier) {
    const here = chains.get(device)?.[seq - 1];
    if (here === undefined) say('signed_record_missing', `number ${seq} of device ${device}`);
    else if (here !== hash) say('signed_record_differs', `number ${seq} of device ${device}`);
  }
  return found;
}
