/** Which of a batch's operations count, and what those that count change at once for the ones behind them. */
import { judgeAuthority, type AuthorityFacts } from '../../src/domain/delivery/authority';
import { isKnownBody, type AdmitBody, type Operation } from '../../src/domain/record/operation';
import type { HoldReason } from '../../src/domain/record/verdict';
import { parseOperation } from '../../src/protocol/operation';
import type { HubTransaction } from '../context';
import type { Assignments } from './assignments';

export interface Judgement {
  /** Why operations of this batch are held, by id. All of them are named to the devices, admitted meanwhile or not. */
  readonly holds: ReadonlyMap<string, HoldReason>;
  /** Ids that admissions of this batch name. */
  readonly admitted: ReadonlySet<string>;
}

export async function judge(
  transaction: HubTransaction,
  stream: string,
  operations: readonly Operation[],
  factsOf: (operation: Operation, assigned: boolean) => AuthorityFacts,
  assignments: Assignments,
): Promise<Judgement> {
  const holds = new Map<string, HoldReason>();
  const admitted = new Set<string>();
  const heldHere = new Map<string, Operation>();
  const admittedBefore = await admissionsOf(transaction, stream, operations.map(({ id }) => id));
  for (const operation of operations) {
    const reason = judgeAuthority(operation, factsOf(operation, assignments.isAssigned(operation.actor)));
    if (reason !== undefined && !admittedBefore.has(operation.id) && !admitted.has(operation.id)) {
      holds.set(operation.id, reason);
      heldHere.set(operation.id, operation);
      continue;
    }
    const { body } = operation;
    if (isAdmit(body)) {
      for (const id of body.operations) admitted.add(id);
      const heldBefore = await heldOf(transaction, stream, body.operations);
      await assignments.take([...heldBefore, ...body.operations.flatMap((id) => heldHere.get(id) ?? [])]);
    } else {
      await assignments.take([operation]);
    }
  }
  return { holds, admitted };
}

function isAdmit(body: Operation['body']): body is AdmitBody {
  return isKnownBody(body) && body.kind === 'admit';
}

/** An admission may have come before what it admits. */
async function admissionsOf(transaction: HubTransaction, stream: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await transaction.selectFrom('admissions').select('operation').where('stream', '=', stream).where('operation', 'in', [...ids]).execute();
  return new Set(rows.map(({ operation }) => operation));
}

async function heldOf(transaction: HubTransaction, stream: string, ids: readonly string[]): Promise<Operation[]> {
  const rows = await transaction.selectFrom('operations').select('text').where('stream', '=', stream).where('held', '=', 1).where('id', 'in', [...ids]).orderBy('position').execute();
  return rows.map(({ text }) => parseOperation(text));
}
