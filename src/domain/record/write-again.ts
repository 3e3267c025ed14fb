/**
 * Operations of a device whose chain came to be told twice (its folder was restored or copied, and it wrote on), written again under its new identity.
 * The bodies stay; each new write names what it replaces, so that here it takes the old one's place and elsewhere stands for it.
 */
import { sha256Hex } from './canonical';
import { compareOrder } from './fold';
import { isKnownBody, type FieldWrite, type KnownBody, type Operation, type UnknownBody } from './operation';

export interface AgainOperation {
  readonly id: string;
  readonly actor: string;
  readonly body: KnownBody | UnknownBody;
}

/**
 * The id under which an operation is written again: always the same, so that doing it twice, or on two copies of a device, writes nothing twice.
 * A UUIDv7 with the time of the first.
 */
export function idOfAgain(id: string): string {
  const digest = sha256Hex(`plumbline.again ${id}`);
  const variant = ((Number.parseInt(digest.slice(3, 4), 16) & 0x3) | 0x8).toString(16);
  return `${id.slice(0, 13)}-7${digest.slice(0, 3)}-${variant}${digest.slice(4, 7)}-${digest.slice(7, 19)}`;
}

/**
 * What is to be written for these operations of one device (in the order of its chain), given everything else that the stream holds. Left out is what
 * others have replaced since: it would come back as a conflict that nobody has. Also left out is what only an organisation's hub writes.
 */
export function writtenAgain(lost: readonly Operation[], others: readonly Operation[]): readonly AgainOperation[] {
  const again = new Map(lost.map(({ id }) => [id, idOfAgain(id)]));
  const replaced = replacedBy(lost, others);
  const result: AgainOperation[] = [];
  for (const operation of lost) {
    const body = bodyAgain(operation, again, replaced, others);
    if (body !== undefined) result.push({ id: idOfAgain(operation.id), actor: operation.actor, body });
  }
  return result;
}

/** "<operation> <field>" of every write that one of the others has replaced, itself or by replacing what had replaced it. */
function replacedBy(lost: readonly Operation[], others: readonly Operation[]): ReadonlySet<string> {
  const replaced = new Set<string>();
  const note = ({ body }: Operation, counts: (field: string) => boolean): void => {
    if (!isKnownBody(body) || body.kind !== 'set') return;
    for (const [field, { base }] of Object.entries(body.fields)) if (counts(field)) for (const id of base) replaced.add(`${id} ${field}`);
  };
  for (const operation of others) note(operation, () => true);
  for (const operation of lost.toReversed()) note(operation, (field) => replaced.has(`${operation.id} ${field}`));
  return replaced;
}

function bodyAgain(operation: Operation, again: ReadonlyMap<string, string>, replaced: ReadonlySet<string>, others: readonly Operation[]): AgainOperation['body'] | undefined {
  const { body } = operation;
  if (!isKnownBody(body)) return body;
  switch (body.kind) {
    case 'set': {
      const fields: Record<string, FieldWrite> = {};
      for (const [field, { value, base }] of Object.entries(body.fields)) {
        if (replaced.has(`${operation.id} ${field}`)) continue;
        fields[field] = { value, base: [...new Set([...base, operation.id, ...base.flatMap((id) => again.get(id) ?? [])])] };
      }
      return Object.keys(fields).length === 0 ? undefined : { ...body, fields };
    }
    case 'adopt':
      // A later adoption stands: the older version must not come back.
      return others.some((other) => isKnownBody(other.body) && other.body.kind === 'adopt' && compareOrder(other, operation) > 0) ? undefined : body;
    case 'admit':
      return { ...body, operations: [...new Set([...body.operations, ...body.operations.flatMap((id) => again.get(id) ?? [])])] };
    case 'sign':
      return body;
    case 'certify':
    case 'revoke':
    case 'hold':
      return undefined;
  }
}
