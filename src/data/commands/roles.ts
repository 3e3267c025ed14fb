/**
 * Once an organisation vouches for people, what only other roles may write is refused before it is written. Everything else is written:
 * whether its author was assigned is for the hub to say, and what it holds is not lost.
 */
import { mayWrite } from '../../domain/delivery/authority';
import type { Role } from '../../domain/deployment/fields';
import type { DeploymentView } from '../../domain/deployment/view';
import { RuleError } from '../../domain/errors';
import { peopleOf } from '../../domain/org/people';
import type { StreamState } from '../../domain/record/fold';
import type { KnownBody } from '../../domain/record/operation';
import type { Writer } from './writer';

interface Target {
  readonly stream: string;
  readonly org: StreamState;
  /** Undefined for a deployment that is only begun. */
  readonly view: DeploymentView | undefined;
}

/** Throws RuleError `role_not_allowed`. The author is whoever is signed in at the host, whose name the journal will bear. */
export async function assertRoleAllows(writer: Writer, { stream, org, view }: Target, bodies: readonly KnownBody[]): Promise<void> {
  if (org.certifies.length === 0 || bodies.length === 0) return;
  const { accounts, unlocked } = await writer.options.host.invoke('accounts.list', {});
  // Nobody: the append says so in its own words.
  if (unlocked === null) return;
  const roles: readonly Role[] = peopleOf(org).find(({ id }) => id === unlocked)?.roles ?? accounts.find(({ person }) => person === unlocked)?.roles ?? [];
  const assigned = view?.details.people.some(({ person }) => person === unlocked) ?? true;
  if (bodies.some((body) => mayWrite({ stream, body }, roles, assigned) === 'wrong_role')) throw new RuleError('role_not_allowed', { person: unlocked });
}
