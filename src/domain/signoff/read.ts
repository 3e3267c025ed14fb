/** Sign-offs as read from the record: opened, verified, their trust and what has changed since. */
import { readEntity } from '../deployment/entities';
import { fieldDecided } from '../deployment/decisions';
import { readNonconformance, readPhoto } from '../deployment/read';
import type { CheckPlace, SignoffView } from '../deployment/view';
import type { Moved } from '../model/moved';
import { parseAnswerKey } from '../model/places';
import { sha256Hex, utf8 } from '../record/canonical';
import type { Entity, StreamState, Write } from '../record/fold';
import type { Operation, SignBody } from '../record/operation';
import { readJson } from '../record/read-json';
import { personCertificates } from './certificates';
import { signoffDocumentSchema, type SignoffDocument } from './document';
import { verifyEd25519 } from './ed25519';
import { isBeyond, type Frontier } from './frontier';
import { standingSince } from './standing';
import { signerTrust } from './trust';

export { isBeyond } from './frontier';

export interface OpenedSignoff {
  readonly op: Operation<SignBody>;
  readonly document: SignoffDocument;
  /** Bytes, hash, key and deployment agree and the signature holds. */
  readonly valid: boolean;
  readonly frontier: Frontier;
}

const opened = new WeakMap<SignBody, OpenedSignoff | null>();

/** The document inside a sign operation and whether it verifies; null when there is no sign-off document in it. Verified once per operation. */
export function openSignoff(op: Operation<SignBody>): OpenedSignoff | null {
  const known = opened.get(op.body);
  if (known !== undefined) return known;
  const document = parseDocument(op.body.document);
  const result =
    document === undefined
      ? null
      : {
          op,
          document,
          valid:
            document.deployment === op.stream &&
            document.signer.publicKey === op.body.publicKey &&
            sha256Hex(op.body.document) === op.body.sha256 &&
            verifyEd25519(op.body.publicKey, utf8(op.body.document), op.body.signature),
          frontier: new Map(document.frontier.map((end) => [end.device, end.seq])),
        };
  opened.set(op.body, result);
  return result;
}

function parseDocument(text: string): SignoffDocument | undefined {
  return readJson(text, signoffDocumentSchema);
}

/**
 * Fields of a component that record the installation as built, not the receipt: writing them does not touch what a receipt's sign-off said.
 */
const asBuiltFields = new Set(['position', 'name']);

/** The answer that an `undo_step/<back-out>~<answer>` is about. */
function answerTakenBack(key: string): string {
  return `answer/${key.slice(key.indexOf('~') + 1)}`;
}

function wayHomeOf(places: ReadonlyMap<string, CheckPlace>): string | undefined {
  for (const { stage } of places.values()) if (stage.kind === 'back_out') return stage.id;
  return undefined;
}

/** The stage that an entity belongs to, or undefined when it belongs to none (then only a sign-off over its kind at large covers it). */
export function stageOfKey(key: string, entities: ReadonlyMap<string, Entity>, places: ReadonlyMap<string, CheckPlace>, receiptStage: string | undefined): string | undefined {
  if (key.startsWith('answer/')) return places.get(parseAnswerKey(key).check)?.stage.id;
  if (key.startsWith('component/') || key.startsWith('scan/')) return receiptStage;
  if (key.startsWith('undo_step/')) return wayHomeOf(places);
  const entity = entities.get(key);
  if (key.startsWith('nonconformance/')) {
    const source = readNonconformance(entity).values.source;
    return source?.kind === 'check' ? places.get(parseAnswerKey(source.key).check)?.stage.id : receiptStage;
  }
  const of = readPhoto(entity).values.of;
  // A photo is never of a photo; anything else leads back to an answer or a component in one or two steps.
  return of === undefined || of.startsWith('photo/') || of.startsWith('file/') ? undefined : stageOfKey(of, entities, places, receiptStage);
}

export interface SupersedeContext {
  readonly state: StreamState;
  readonly places: ReadonlyMap<string, CheckPlace>;
  readonly receiptStage: string | undefined;
  readonly moved: Moved;
  /** Lamport up to which signatures of a stage were overtaken by a back-out, by stage id. */
  readonly voided: ReadonlyMap<string, number>;
}

/**
 * Keys of the entities that were written since, or whose writes came to count or ceased to, of the kinds and stages that the sign-off covers
 * (design.md, Superseded); and of the model when the deployment was moved to a version in which these stages ask for something else. A component counts for a sign-off over the receipt's stage by what the receipt records of it, and for one over other
 * stages by what was built.
 */
export function supersededBy(signoff: OpenedSignoff, context: SupersedeContext): readonly string[] {
  const { state, places, receiptStage } = context;
  if (![...state.chains.values()].some((end) => isBeyond(signoff.frontier, end))) return [];
  const { covers } = signoff.document.scope;
  const kinds = new Set<string>(covers.entities);
  const stages = new Set(covers.stages);
  const coversReceipt = receiptStage !== undefined && stages.has(receiptStage);
  const { released, withdrawn } = standingSince(state, signoff.frontier);
  const entities = withdrawn.size === 0 ? state.entities : new Map([...withdrawn, ...state.entities]);
  const keys: string[] = [];
  for (const [key, entity] of entities) {
    if (entity.type === 'undo_step') keys.push(...takenBackSince(key, entity));
    if (!kinds.has(entity.type)) continue;
    const changed = [...changedFields(entity, (write) => isBeyond(signoff.frontier, write) || released.has(write.op)), ...changedFields(withdrawn.get(key), () => true)];
    if (changed.length === 0) continue;
    if (entity.type === 'component') {
      const builtOnly = changed.every((field) => asBuiltFields.has(field));
      const onlyReceipt = coversReceipt && stages.size === 1;
      if (builtOnly ? !onlyReceipt : coversReceipt) keys.push(key);
      continue;
    }
    const stage = stageOfKey(key, entities, places, receiptStage);
    if (stage !== undefined && stages.has(stage)) keys.push(key);
  }
  const otherwise = context.moved.stagesSince(signoff.document.model.sha256);
  if ([...stages].some((stage) => otherwise.has(stage))) keys.push(context.moved.to);
  return [...new Set(keys)].sort();

  /** Taking a step back undoes what the answer said, and is part of what is signed on the way home. */
  function takenBackSince(key: string, entity: Entity): readonly string[] {
    if (changedFields(entity, (write) => isBeyond(signoff.frontier, write) || released.has(write.op)).length === 0) return [];
    const home = stageOfKey(key, entities, places, receiptStage);
    const answer = answerTakenBack(key);
    const stage = stageOfKey(answer, entities, places, receiptStage);
    return [...(home !== undefined && stages.has(home) ? [key] : []), ...(stage !== undefined && stages.has(stage) && isTakenBack(entity) ? [answer] : [])];
  }
}

function isTakenBack(entity: Entity): boolean {
  return readEntity('undo_step', entity).values.done?.how === 'undone';
}

/** Fields with such a write; why a value was chosen counts as the field that it was chosen for. */
function changedFields(entity: Entity | undefined, isChange: (write: Write) => boolean): readonly string[] {
  const found: string[] = [];
  for (const [name, field] of Object.entries(entity?.fields ?? {})) if (field.some(isChange)) found.push(fieldDecided(name) ?? name);
  return found;
}

/**
 * How far the signer's key is vouched for: certified by the organisation, revoked before it signed, the person's own word, or undetermined where the
 * organisation's record is not at hand.
 */
function trustOf({ document }: OpenedSignoff, org: StreamState | undefined): SignoffView['trust'] {
  return org === undefined ? 'undetermined' : signerTrust(document, personCertificates(org));
}

/** The sign-off as shown. */
export function signoffView(signoff: OpenedSignoff, context: SupersedeContext, org: StreamState | undefined): SignoffView {
  const { document, op } = signoff;
  return {
    op: op.id,
    stage: document.scope.stage,
    hold: document.scope.hold,
    decision: document.decision,
    signer: document.signer.person,
    signerName: document.signer.name,
    role: document.signer.role,
    statement: document.statement,
    comment: document.comment,
    at: document.at,
    sha256: op.body.sha256,
    valid: signoff.valid,
    trust: trustOf(signoff, org),
    drawn: document.drawn,
    rejected: document.rejected.map(({ key, reason }) => ({ key, reason })),
    supersededBy: supersededBy(signoff, context),
    takenBack: op.lamport <= (context.voided.get(document.scope.stage) ?? 0),
  };
}

