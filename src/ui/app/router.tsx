import { createHashHistory, createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { AppFrame } from './AppFrame';
import { DeploymentLayout } from '../features/deployment/DeploymentLayout';

/** Every screen and its address. Hash history: the same under app:// and the loopback origin. */
const root = createRootRoute({ component: AppFrame });

const today = createRoute({ getParentRoute: () => root, path: '/', component: lazyRouteComponent(() => import('../features/today/TodayScreen'), 'TodayScreen') });
const deployments = createRoute({ getParentRoute: () => root, path: '/deployments', component: lazyRouteComponent(() => import('../features/deployments/DeploymentsScreen'), 'DeploymentsScreen') });
const newDeployment = createRoute({ getParentRoute: () => root, path: '/deployments/new', component: lazyRouteComponent(() => import('../features/deployments/NewDeploymentScreen'), 'NewDeploymentScreen') });
const models = createRoute({ getParentRoute: () => root, path: '/models', component: lazyRouteComponent(() => import('../features/models/ModelsScreen'), 'ModelsScreen') });
const delivery = createRoute({ getParentRoute: () => root, path: '/delivery', component: lazyRouteComponent(() => import('../features/delivery/DeliveryScreen'), 'DeliveryScreen') });
export const settingsTabs = ['display', 'hub', 'instruments', 'sites', 'people', 'about'] as const;
export type SettingsTab = (typeof settingsTabs)[number];
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  validateSearch: (search: Record<string, unknown>): { tab?: SettingsTab } => {
    const tab = settingsTabs.find((name) => name === search['tab']);
    return tab === undefined ? {} : { tab };
  },
  component: lazyRouteComponent(() => import('../features/settings/SettingsScreen'), 'SettingsScreen'),
});
const connect = createRoute({ getParentRoute: () => root, path: '/connect', component: lazyRouteComponent(() => import('../features/hub/ConnectScreen'), 'ConnectScreen') });
const help = createRoute({ getParentRoute: () => root, path: '/help', component: lazyRouteComponent(() => import('../features/help/HelpScreen'), 'HelpScreen') });

const deployment = createRoute({ getParentRoute: () => root, path: '/d/$id', component: DeploymentLayout });
const overview = createRoute({ getParentRoute: () => deployment, path: '/', component: lazyRouteComponent(() => import('../features/deployment/DeploymentScreen'), 'DeploymentScreen') });

/** `check`: the answer's entity key to open; `unit`: component id in per-unit sections; `only`: a filter. */
export interface SectionSearch {
  readonly check?: string;
  readonly unit?: string;
}
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const section = createRoute({
  getParentRoute: () => deployment,
  path: '/s/$stage/$section',
  validateSearch: (search: Record<string, unknown>): SectionSearch => {
    const check = text(search['check']);
    const unit = text(search['unit']);
    return { ...(check === undefined ? {} : { check }), ...(unit === undefined ? {} : { unit }) };
  },
  component: lazyRouteComponent(() => import('../features/checklist/SectionScreen'), 'SectionScreen'),
});
export const listFilters = ['failed', 'marginal', 'conflicts', 'stale', 'reopened', 'open', 'warnings'] as const;
export type ListFilter = (typeof listFilters)[number];
const checks = createRoute({
  getParentRoute: () => deployment,
  path: '/checks',
  validateSearch: (search: Record<string, unknown>): { only: ListFilter } => ({ only: listFilters.find((name) => name === search['only']) ?? 'failed' }),
  component: lazyRouteComponent(() => import('../features/checklist/FilteredChecksScreen'), 'FilteredChecksScreen'),
});
const receipt = createRoute({ getParentRoute: () => deployment, path: '/receipt', component: lazyRouteComponent(() => import('../features/receipt/ReceiptScreen'), 'ReceiptScreen') });
const importList = createRoute({ getParentRoute: () => deployment, path: '/receipt/import', component: lazyRouteComponent(() => import('../features/receipt/ImportScreen'), 'ImportScreen') });
const units = createRoute({ getParentRoute: () => deployment, path: '/units', component: lazyRouteComponent(() => import('../features/units/UnitsScreen'), 'UnitsScreen') });
const unit = createRoute({ getParentRoute: () => deployment, path: '/units/$unit', component: lazyRouteComponent(() => import('../features/units/UnitScreen'), 'UnitScreen') });
const findings = createRoute({
  getParentRoute: () => deployment,
  path: '/findings',
  validateSearch: (search: Record<string, unknown>): { open?: string } => {
    const open = text(search['open']);
    return open === undefined ? {} : { open };
  },
  component: lazyRouteComponent(() => import('../features/findings/FindingsScreen'), 'FindingsScreen'),
});
const conflicts = createRoute({ getParentRoute: () => deployment, path: '/conflicts', component: lazyRouteComponent(() => import('../features/conflicts/ConflictsScreen'), 'ConflictsScreen') });
const sign = createRoute({ getParentRoute: () => deployment, path: '/sign/$stage', component: lazyRouteComponent(() => import('../features/signoff/SignoffScreen'), 'SignoffScreen') });
const report = createRoute({ getParentRoute: () => deployment, path: '/report', component: lazyRouteComponent(() => import('../features/report/ReportScreen'), 'ReportScreen') });

const tree = root.addChildren([
  today,
  deployments,
  newDeployment,
  models,
  delivery,
  settings,
  connect,
  help,
  deployment.addChildren([overview, section, checks, receipt, importList, units, unit, findings, conflicts, sign, report]),
]);

export function makeRouter() {
  return createRouter({ routeTree: tree, history: createHashHistory(), defaultPreload: false, scrollRestoration: true });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
