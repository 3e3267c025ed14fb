import { IconBook2, IconBuildingWarehouse, IconCalendarCheck, IconCalendarEvent, IconChartLine, IconHelpCircle, IconSend, IconSettings, IconShieldCheck, type TablerIcon } from '@tabler/icons-react';
import { linkOptions } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Role } from '../../domain/deployment/fields';
import { useSession } from '../state/session';

type Place = 'today' | 'deployments' | 'planning' | 'models' | 'measures' | 'delivery' | 'verify' | 'settings' | 'help';

const overseeing: readonly Role[] = ['supervisor', 'coordinator', 'administrator'];

/** The screens of the first level, in their order everywhere. */
const places: readonly { readonly name: Place; readonly icon: TablerIcon; readonly target: { readonly to: '/' | '/deployments' | '/planning' | '/models' | '/measures' | '/delivery' | '/verify' | '/settings' | '/help' }; /** Whose work it is; everybody's when left out. */ readonly roles?: readonly Role[] }[] = [
  { name: 'today', icon: IconCalendarCheck, target: linkOptions({ to: '/' }) },
  { name: 'deployments', icon: IconBuildingWarehouse, target: linkOptions({ to: '/deployments' }) },
  { name: 'planning', icon: IconCalendarEvent, target: linkOptions({ to: '/planning' }), roles: overseeing },
  { name: 'models', icon: IconBook2, target: linkOptions({ to: '/models' }) },
  { name: 'measures', icon: IconChartLine, target: linkOptions({ to: '/measures' }), roles: overseeing },
  { name: 'delivery', icon: IconSend, target: linkOptions({ to: '/delivery' }) },
  { name: 'verify', icon: IconShieldCheck, target: linkOptions({ to: '/verify' }) },
  { name: 'settings', icon: IconSettings, target: linkOptions({ to: '/settings' }) },
  { name: 'help', icon: IconHelpCircle, target: linkOptions({ to: '/help' }) },
];

/** What a supplier's staff find here: their deployment, and how to see it. */
const forGuests: ReadonlySet<Place> = new Set(['today', 'deployments', 'settings', 'help']);

/** The screens of the first level that the person at the device has work on. */
export function usePlaces(): typeof places {
  const mine = useSession((state) => state.person?.roles);
  const only = useSession((state) => state.person?.guest);
  return useMemo(
    () => places.filter(({ name, roles }) => (only === undefined || forGuests.has(name)) && (roles === undefined || mine?.some((role) => roles.includes(role)) === true)),
    [mine, only],
  );
}

/** The first-level place that an address belongs to; a deployment's screens belong to Deployments. */
export function placeOf(pathname: string): Place {
  if (pathname.startsWith('/d/') || pathname.startsWith('/deployments')) return 'deployments';
  if (pathname.startsWith('/connect')) return 'delivery';
  if (pathname.startsWith('/instruments')) return 'settings';
  return places.find(({ target }) => target.to !== '/' && pathname.startsWith(target.to))?.name ?? 'today';
}
