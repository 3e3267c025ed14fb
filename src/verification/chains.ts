/** Operations and the chains that they form, and who vouches for each chain. */
import type { Operation } from '../domain/record/operation';
import { checkpointSchema, openSigned, type Certificate, type SignedDocument } from '../protocol/evidence';
import { OperationError, parseOperation } from '../protocol/operation';
import type { Finding } from './findings';

export type Trust = 'certified' | 'revoked' | 'self_asserted' | 'undetermined';

export interface ChainVerdict {
  readonly device: string;
  readonly operations: number;
  /** Up to which of them a signed checkpoint of this device vouches for the chain; 0 when none does. */
  readonly vouched: number;
  /** Public key that signed, base64; null when nothing was signed. */
  readonly publicKey: string | null;
  readonly trust: Trust;
}

export interface ReadOperations {
  /** Those that are what their hash says. */
  readonly operations: readonly Operation[];
  /** Hashes by device; a place that is not there or does not follow is undefined. */
  readonly chains: ReadonlyMap<string, readonly (string | undefined)[]>;
  readonly findings: readonly Finding[];
}

/** Reads every operation of one stream and follows each device's chain. Nothing is repaired: what does not follow is named. */
export function readOperations(stream: string, texts: readonly string[]): ReadOperations {
  const findings: Finding[] = [];
  const operations: Operation[] = [];
  const chains = new Map<string, (string | undefined)[]>();
  const ids = new Set<string>();
  texts.forEach((text, index) => {
    const operation = readOperation(text, index, findings);
    if (operation === undefined) return;
    const { id, device, seq, prev, hash } = operation;
    if (operation.stream !== stream) {
      findings.push({ code: 'operation_of_another_stream', where: id, detail: operation.stream });
      return;
    }
    if (ids.has(id)) {
      findings.push({ code: 'operation_twice', where: id });
      return;
    }
    ids.add(id);
    operations.push(operation);
    const chain = chains.get(device) ?? [];
    chains.set(device, chain);
    const next = chain.length + 1;
    if (seq < next) findings.push({ code: 'operation_out_of_order', where: id, detail: `${seq} of device ${device} comes after ${next - 1}` });
    else if (seq > next) findings.push({ code: 'operation_missing', where: device, detail: seq === next + 1 ? `number ${next}` : `numbers ${next} to ${seq - 1}` });
    else if (prev !== (chain.at(-1) ?? null)) findings.push({ code: 'chain_broken', where: id, detail: `does not follow number ${seq - 1} of device ${device}` });
    chain[seq - 1] = hash;
  });
  return { operations, chains, findings };
}

function readOperation(text: string, index: number, findings: Finding[]): Operation | undefined {
  try {
    return parseOperation(text);
  } catch (error) {
    if (!(error instanceof OperationError)) throw error;
    findings.push({ code: 'operation_altered', where: idIn(text) ?? `${index + 1}`, detail: error.code });
    return undefined;
  }
}

function idIn(text: string): string | undefined {
  return /"id":"([0-9a-f-]{36})","lamport"/.exec(text)?.[1];
}

/** Who vouches for each chain, and up to where. `certificates` are those of the organisation's that hold, devices' and people's. */
export function verifyChains(
  stream: string,
  { chains }: Pick<ReadOperations, 'chains'>,
  checkpoints: readonly SignedDocument[],
  certificates: readonly { readonly certificate: Certificate; readonly revoked: boolean }[],
): { readonly chains: readonly ChainVerdict[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const keys = new Map<string, string>();
  const owners = new Map<string, string>();
  const vouched = new Map<string, number>();
  for (const { certificate } of certificates) if (certificate.use === 'device') owners.set(certificate.publicKey, certificate.device);
  checkpoints.forEach((signed, index) => {
    const checkpoint = openSigned(signed, checkpointSchema);
    const found = (code: Finding['code'], detail: string): void => {
      findings.push({ code, where: checkpoint?.device ?? `${index + 1}`, detail });
    };
    if (checkpoint === undefined) {
      found('checkpoint_invalid', `checkpoint ${index + 1} does not carry a valid signature`);
      return;
    }
    const { device, seq, hash } = checkpoint;
    const owner = owners.get(signed.publicKey) ?? device;
    const known = keys.get(device) ?? certificates.find(({ certificate }) => certificate.use === 'device' && certificate.device === device)?.certificate.publicKey;
    if (checkpoint.stream !== stream) found('checkpoint_of_another_stream', checkpoint.stream);
    else if (owner !== device || (known !== undefined && known !== signed.publicKey && !isCertified(certificates, device, signed.publicKey))) found('checkpoint_of_another_device', `signed with the key of ${owner === device ? 'somebody else' : owner}`);
    else if (chains.get(device)?.[seq - 1] !== hash) found('checkpoint_differs', `number ${seq} is not what the device signed`);
    else {
      owners.set(signed.publicKey, device);
      keys.set(device, signed.publicKey);
      vouched.set(device, Math.max(seq, vouched.get(device) ?? 0));
    }
  });
  const verdicts = [...chains].map(([device, chain]): ChainVerdict => {
    const upTo = vouched.get(device) ?? 0;
    if (upTo < chain.length) findings.push({ code: 'not_vouched', where: device, detail: `numbers ${upTo + 1} to ${chain.length}` });
    const publicKey = keys.get(device) ?? null;
    return { device, operations: chain.filter((hash) => hash !== undefined).length, vouched: upTo, publicKey, trust: trustOfDevice(device, publicKey, certificates) };
  });
  return { chains: verdicts, findings };
}

function isCertified(certificates: readonly { readonly certificate: Certificate }[], device: string, publicKey: string): boolean {
  return certificates.some(({ certificate }) => certificate.use === 'device' && certificate.device === device && certificate.publicKey === publicKey);
}

function trustOfDevice(device: string, publicKey: string | null, certificates: readonly { readonly certificate: Certificate; readonly revoked: boolean }[]): Trust {
  if (publicKey === null) return 'undetermined';
  const found = certificates.filter(({ certificate }) => certificate.use === 'device' && certificate.device === device && certificate.publicKey === publicKey);
  if (found.length === 0) return 'self_asserted';
  // What a device signed before it was lost stays what it was; that it was withdrawn is said.
  return found.some(({ revoked }) => !revoked) ? 'certified' : 'revoked';
}
