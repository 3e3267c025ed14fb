import { mayWrite } from '../../../../domain/delivery/authority';
import { useSession } from '../../../state/session';

/** True when this person's roles let them cancel the deployment, and take that back. */
export function useMayCancelAs(deployment: string): boolean {
  const roles = useSession((state) => state.person?.roles);
  return mayWrite({ stream: deployment, body: { kind: 'set', v: 1, entity: { type: 'deployment', id: 'deployment' }, fields: {} } }, roles ?? [], true) === undefined;
}
