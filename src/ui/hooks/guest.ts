import { useSession } from '../state/session';

/** The one deployment that the person at the device may see, when a supplier sent them; undefined for the people of the organisation. */
export const useGuestDeployment = (): string | undefined => useSession((state) => state.person?.guest);

/** Whether somebody who is here for one deployment may see the screen at this address. */
export function isForGuests(pathname: string, deployment: string): boolean {
  if (pathname === '/' || ['/deployments', '/help', '/settings'].includes(pathname)) return true;
  const inside = `/d/${deployment}`;
  return pathname === inside || (pathname.startsWith(`${inside}/`) && !/\/(sign|conflicts|plan|review|handover|communication|import)(\/|$)/.test(pathname));
}
