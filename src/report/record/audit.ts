/** The audit trail: every operation, in the order of the record, with what it replaced. */
import { adoptedModel } from '../../domain/audit/adopted';
import { byIdOf, changesOf, saysNothing } from '../../domain/audit/changes';
import { compareOrder } from '../../domain/record/fold';
import { entityKey, isKnownBody, type Json, type Operation, type SetBody } from '../../domain/record/operation';
import { fieldDecided } from '../../domain/deployment/decisions';
import { holdsOf } from '../../domain/record/verdict';
import { signoffDocumentSchema } from '../../domain/signoff/document';
import { fill } from '../locales/words';
import { fieldLabel, givenName } from './audit-recorded';
import { fieldValue } from './audit-values';
import type { Context } from './context';
import { jumpText } from './summary';
import type { AuditRow } from './types';

/** Longer values are cut in the trail (the record and the JSON export hold them whole), and say so. */
const LONGEST_VALUE = 600;
/** What was told to somebody is printed word for word under Communication. */
const LONGEST_MESSAGE = 100;

const longestOf = (key: string, field: string): number => (field === 'body' && key.startsWith('message/') ? LONGEST_MESSAGE : LONGEST_VALUE);

export function inOrder(operations: readonly Operation[]): readonly Operation[] {
  return [...operations].sort(compareOrder);
}

export function buildAudit(context: Context, operations: readonly Operation[]): readonly AuditRow[] {
  const byId = byIdOf(operations);
  const held = new Map(context.view.held.map(({ op, reason }) => [op, reason]));
  const jumps = new Map(context.view.clockJumps.map((jump) => [jump.op, jump]));
  return operations.map((operation) => {
    const row = rowOf(context, operation, byId);
    const jump = jumps.get(operation.id);
    const when = context.when(operation.at, operation.id);
    const hold = held.get(operation.id);
    return {
      when: jump === undefined ? when : `${when}\n${fill(context.words.audit.jump, { jump: jumpText(context, jump) })}`,
      who: context.who(operation.actor),
      loud: jump !== undefined || hold !== undefined || row.loud,
      what: hold === undefined ? row.what : `${row.what}\n${fill(context.words.audit.notCounted, { reason: context.words.holdReason[hold] })}`,
      from: row.from,
      to: row.to,
    };
  });
}

/** One line a device: how far its chain goes, so that the trail can be compared with another copy of the record. */
export function buildDevices(context: Context, operations: readonly Operation[]): readonly string[] {
  const chains = new Map<string, { seq: number; hash: string; n: number }>();
  for (const { device, seq, hash } of operations) {
    const chain = chains.get(device) ?? { seq: 0, hash: '', n: 0 };
    chains.set(device, seq > chain.seq ? { seq, hash, n: chain.n + 1 } : { ...chain, n: chain.n + 1 });
  }
  return [...chains].map(([device, { seq, hash, n }]) => fill(context.words.audit.deviceLine, { device, n: context.format.count(n), seq, hash: hash.slice(0, 16) }));
}

type Told = Pick<AuditRow, 'what' | 'from' | 'to' | 'loud'>;

function rowOf(context: Context, operation: Operation, byId: ReadonlyMap<string, Operation>): Told {
  const { words } = context;
  const { body } = operation;
  const quiet = { from: '', loud: false };
  if (!isKnownBody(body)) return { what: words.audit.parked, to: fill(words.audit.parkedText, { kind: body.kind, v: body.v }), from: '', loud: true };
  switch (body.kind) {
    case 'set':
      return setRow(context, body, byId);
    case 'adopt': {
      const model = adoptedModel(body.model);
      const title = model === undefined ? '' : context.text(model.title);
      return { ...quiet, what: words.audit.adopted, to: fill(words.audit.adoptedText, { title, version: model?.version ?? '', hash: body.sha256.slice(0, 16) }) };
    }
    case 'sign':
      return signRow(context, body.document, body.sha256);
    case 'certify':
      return { ...quiet, what: words.audit.certified, to: shorten(context, body.document) };
    case 'revoke':
      return { ...quiet, what: words.audit.revoked, to: shorten(context, body.document), loud: true };
    case 'hold':
      return { ...quiet, what: words.audit.held, to: holdsOf(body).map(({ id, reason }) => `${shortId(id)}: ${words.holdReason[reason]}`).join('; '), loud: true };
    case 'admit':
      return { ...quiet, what: words.audit.admitted, to: `${body.operations.map(shortId).join(', ')}: ${shorten(context, body.reason)}` };
  }
}

/** The end of a UUIDv7 is its random part: its beginning is the same for all of a day. */
function shortId(id: string): string {
  return `…${id.slice(-12)}`;
}

function signRow(context: Context, document: string, sha256: string): Told {
  const { words } = context;
  const hash = sha256.slice(0, 16);
  let parsed: unknown;
  try {
    parsed = JSON.parse(document);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { what: fill(words.audit.unreadableSign, { hash }), from: '', to: '', loud: true };
  }
  const signed = signoffDocumentSchema.safeParse(parsed).data;
  if (signed === undefined) return { what: fill(words.audit.unreadableSign, { hash }), from: '', to: '', loud: true };
  return {
    what: fill(words.audit.signed, { stage: signed.scope.title }),
    from: '',
    to: fill(words.audit.signedText, { decision: words.signature[signed.decision], hash }),
    loud: signed.decision === 'rejected',
  };
}

function setRow(context: Context, body: SetBody, byId: ReadonlyMap<string, Operation>): Told {
  const { words } = context;
  const key = entityKey(body.entity);
  const changes = changesOf(body, byId);
  const single = changes.length === 1;
  const label = (field: string): string => {
    const decided = fieldDecided(field);
    return decided === undefined ? fieldLabel(context, body.entity.type, field) : fill(words.audit.decided, { field: fieldLabel(context, body.entity.type, decided) });
  };
  const from: string[] = [];
  const to: string[] = [];
  const valueOf = (field: string, value: Json): string => shorten(context, fieldValue(context, key, field, value), longestOf(key, field));
  for (const { field, from: before, to: value } of changes) {
    // A first write of nothing (no thumbnail, not removed) says nothing.
    if (!single && body.fields[field]?.base.length === 0 && saysNothing(value) && fieldDecided(field) === undefined) continue;
    if (before.length > 0) from.push(`${single ? '' : `${label(field)}: `}${before.map((one) => valueOf(field, one)).join(' | ')}`);
    to.push(`${single ? '' : `${label(field)}: `}${valueOf(field, value)}`);
  }
  const entity = fill(words.entity[body.entity.type], { name: context.entityName(key) });
  const given = givenName(context.state, key);
  const name = given === '' ? entity : fill(words.recorded.named, { entity, name: given });
  return { what: single ? `${name}: ${label(changes[0]?.field ?? '')}` : name, from: from.join('; '), to: to.join('; '), loud: false };
}

function shorten(context: Context, text: string, longest = LONGEST_VALUE): string {
  const characters = Array.from(text);
  if (characters.length <= longest) return text;
  return characters.slice(0, longest).join('') + fill(context.words.audit.shortened, { n: context.format.count(characters.length) });
}
