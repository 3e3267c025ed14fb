/** The record by itself: operations, chains, checkpoints, certificates and signatures. Needs nothing of ours but the file. */
import { publicKeysOf } from '../domain/org/people';
import { canonicalText, sha256Hex } from '../domain/record/canonical';
import { emptyStream, entitiesOf, foldOperations } from '../domain/record/fold';
import { isKnownBody, ORG_STREAM, type Operation } from '../domain/record/operation';
import { OperationError, parseOperation } from '../protocol/operation';
import type { RecordFile } from '../protocol/record-file';
import { readCertificates } from './certificates';
import { readOperations, verifyChains, type ChainVerdict } from './chains';
import type { Finding } from './findings';
import { readingsNotVouched } from './times';
import { verifySignatures, type SignatureVerdict } from './signatures';

export interface RecordVerdict {
  /** Those that are what their hash says, in the order of the file. */
  readonly operations: readonly Operation[];
  readonly org: readonly Operation[];
  readonly chains: readonly ChainVerdict[];
  readonly signatures: readonly SignatureVerdict[];
  readonly findings: readonly Finding[];
}

/** Verifies a record file. `organisation` is the public key that the reader knows to be the organisation's; without it the one that the file names is taken, and that is said. */
export function verifyRecord(file: RecordFile, organisation?: string): RecordVerdict {
  const findings: Finding[] = [];
  const stream = readOperations(file.stream, file.operations);
  findings.push(...stream.findings);
  const org = readOrg(file.org, findings);
  const trusted = organisation ?? file.organisation;
  if (organisation === undefined && file.organisation !== null) findings.push({ code: 'organisation_not_known', where: file.organisation });
  const stated = readCertificates(org, trusted);
  const chains = verifyChains(file.stream, stream, file.checkpoints, stated.certificates);
  const signatures = verifySignatures({ stream: file.stream, operations: stream.operations, chains: stream.chains, certificates: stated.certificates, ownWords: ownWordsIn(org) });
  findings.push(...stated.findings, ...chains.findings, ...signatures.findings, ...modelsIn(stream.operations), ...unknownIn(stream.operations), ...readingsNotVouched(org, trusted));
  return { operations: stream.operations, org, chains: chains.chains, signatures: signatures.signatures, findings };
}

/** The organisation's operations are not a whole chain: each is what its hash says, and what it states is signed or it is only somebody's word. */
function readOrg(texts: readonly string[], findings: Finding[]): readonly Operation[] {
  return texts.flatMap((text, index) => {
    try {
      const operation = parseOperation(text);
      if (operation.stream === ORG_STREAM) return [operation];
      findings.push({ code: 'operation_of_another_stream', where: operation.id, detail: operation.stream });
    } catch (error) {
      if (!(error instanceof OperationError)) throw error;
      findings.push({ code: 'operation_altered', where: `org ${index + 1}`, detail: error.code });
    }
    return [];
  });
}

function ownWordsIn(org: readonly Operation[]): ReadonlyMap<string, string> {
  const { state } = foldOperations(emptyStream(ORG_STREAM), org);
  return new Map(entitiesOf(state, 'person').flatMap(({ id }) => [...publicKeysOf(state, id).values()].map((key) => [key, id] as const)));
}

function modelsIn(operations: readonly Operation[]): readonly Finding[] {
  return operations.flatMap(({ id, body }) => (isKnownBody(body) && body.kind === 'adopt' && sha256Hex(canonicalText(body.model)) !== body.sha256 ? [{ code: 'model_altered' as const, where: id, detail: body.sha256 }] : []));
}

function unknownIn(operations: readonly Operation[]): readonly Finding[] {
  return operations.flatMap(({ id, body }) => (isKnownBody(body) ? [] : [{ code: 'unknown_kind' as const, where: id, detail: `${body.kind} ${body.v}` }]));
}
