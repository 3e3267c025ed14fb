import { IconBook2, IconBuildingWarehouse, IconCalendarCheck, IconHelpCircle, IconSend, IconSettings, type TablerIcon } from '@tabler/icons-react';
import { linkOptions } from '@tanstack/react-router';

type Place = 'today' | 'deployments' | 'models' | 'delivery' | 'settings' | 'help';

/** The screens of the first level, in their order everywhere. */
export const places: readonly { readonly name: Place; readonly icon: TablerIcon; readonly target: { readonly to: '/' | '/deployments' | '/models' | '/delivery' | '/settings' | '/help' } }[] = [
  { name: 'today', icon: IconCalendarCheck, target: linkOptions({ to: '/' }) },
  { name: 'deployments', icon: IconBuildingWarehouse, target: linkOptions({ to: '/deployments' }) },
  { name: 'models', icon: IconBook2, target: linkOptions({ to: '/models' }) },
  { name: 'delivery', icon: IconSend, target: linkOptions({ to: '/delivery' }) },
  { name: 'settings', icon: IconSettings, target: linkOptions({ to: '/settings' }) },
  { name: 'help', icon: IconHelpCircle, target: linkOptions({ to: '/help' }) },
];

/** The first-level place that an address belongs to; a deployment's screens belong to Deployments. */
export function placeOf(pathname: string): Place {
  if (pathname.startsWith('/d/') || pathname.startsWith('/deployments')) return 'deployments';
  if (pathname.startsWith('/connect')) return 'delivery';
  return places.find(({ target }) => target.to !== '/' && pathname.startsWith(target.to))?.name ?? 'today';
}
