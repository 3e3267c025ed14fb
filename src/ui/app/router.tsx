import { createHashHistory, createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { AppFrame } from './AppFrame';
import { helpContents, type HelpContent } from './helpParts';
import { DeploymentLayout } from '../features/deployment/DeploymentLayout';
import { readSearch } from '../features/deployments/overview/view';
import { planParts, type PlanPart } from '../features/plan/parts';
import { readAuditSearch } from '../features/audit/search';

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Every screen and its address. Hash history: the same under app:// and the loopback origin. */
const root = createRootRoute({ component: AppFrame });

const today = createRoute({ getParentRoute: () => root, path: '/', component: lazyRouteComponent(() => import('../features/today/TodayScreen'), 'TodayScreen') });
const deployments = createRoute({ getParentRoute: () => root, path: '/deployments', validateSearch: readSearch, component: lazyRouteComponent(() => import('../features/deployments/DeploymentsScreen'), 'DeploymentsScreen') });
const newDeployment = createRoute({ getParentRoute: () => root, path: '/deployments/new', component: lazyRouteComponent(() => import('../features/deployments/NewDeploymentScreen'), 'NewDeploymentScreen') });
const models = createRoute({ getParentRoute: () => root, path: '/models', component: lazyRouteComponent(() => import('../features/models/ModelsScreen'), 'ModelsScreen') });
const planning = createRoute({ getParentRoute: () => root, path: '/planning', component: lazyRouteComponent(() => import('../features/planning/PlanningScreen'), 'PlanningScreen') });
const measures = createRoute({ getParentRoute: () => root, path: '/measures', component: lazyRouteComponent(() => import('../features/measures/MeasuresScreen'), 'MeasuresScreen') });
const modelVersions = createRoute({
  getParentRoute: () => root,
  path: '/models/$model',
  /** `version`: key of the version whose contents are shown. */
  validateSearch: (search: Record<string, unknown>): { version?: string } => {
    const version = text(search['version']);
    return version === undefined ? {} : { version };
  },
  component: lazyRouteComponent(() => import('../features/models/ModelScreen'), 'ModelScreen'),
});
const compareModels = createRoute({
  getParentRoute: () => root,
  path: '/models/$model/compare',
  validateSearch: (search: Record<string, unknown>): { from?: string; to?: string } => {
    const from = text(search['from']);
    const to = text(search['to']);
    return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  },
  component: lazyRouteComponent(() => import('../features/models/CompareScreen'), 'CompareScreen'),
});
const editModel = createRoute({ getParentRoute: () => root, path: '/models/edit/$draft', component: lazyRouteComponent(() => import('../features/models/editor/EditorScreen'), 'EditorScreen') });
const delivery = createRoute({ getParentRoute: () => root, path: '/delivery', component: lazyRouteComponent(() => import('../features/delivery/DeliveryScreen'), 'DeliveryScreen') });
export const settingsTabs = ['display', 'hub', 'organisation', 'instruments', 'sites', 'people', 'messages', 'backup', 'about'] as const;
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
const verify = createRoute({ getParentRoute: () => root, path: '/verify', component: lazyRouteComponent(() => import('../features/verify/VerifyScreen'), 'VerifyScreen') });
const instruments = createRoute({ getParentRoute: () => root, path: '/instruments', component: lazyRouteComponent(() => import('../features/instruments/RegisterScreen'), 'RegisterScreen') });
const instrument = createRoute({ getParentRoute: () => root, path: '/instruments/$instrument', component: lazyRouteComponent(() => import('../features/instruments/InstrumentScreen'), 'InstrumentScreen') });
const connect = createRoute({ getParentRoute: () => root, path: '/connect', component: lazyRouteComponent(() => import('../features/hub/ConnectScreen'), 'ConnectScreen') });
const help = createRoute({
  getParentRoute: () => root,
  path: '/help',
  validateSearch: (search: Record<string, unknown>): { part?: HelpContent } => {
    const part = helpContents.find((name) => name === search['part']);
    return part === undefined ? {} : { part };
  },
  component: lazyRouteComponent(() => import('../features/help/HelpScreen'), 'HelpScreen'),
});

const deployment = createRoute({ getParentRoute: () => root, path: '/d/$id', component: DeploymentLayout });
const overview = createRoute({ getParentRoute: () => deployment, path: '/', component: lazyRouteComponent(() => import('../features/deployment/DeploymentScreen'), 'DeploymentScreen') });

/** `check`: the answer's entity key to open; `unit`: component id in per-unit sections; `only`: a filter. */
export interface SectionSearch {
  readonly check?: string;
  readonly unit?: string;
}
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
const backOut = createRoute({ getParentRoute: () => deployment, path: '/back-out', component: lazyRouteComponent(() => import('../features/back-out/BackOutScreen'), 'BackOutScreen') });
const storage = createRoute({ getParentRoute: () => deployment, path: '/storage', component: lazyRouteComponent(() => import('../features/storage/StorageScreen'), 'StorageScreen') });
const handover = createRoute({ getParentRoute: () => deployment, path: '/handover', component: lazyRouteComponent(() => import('../features/handover/HandoverScreen'), 'HandoverScreen') });
const review = createRoute({ getParentRoute: () => deployment, path: '/review', component: lazyRouteComponent(() => import('../features/review/ReviewScreen'), 'ReviewScreen') });
const conflicts = createRoute({ getParentRoute: () => deployment, path: '/conflicts', component: lazyRouteComponent(() => import('../features/conflicts/ConflictsScreen'), 'ConflictsScreen') });
const moveModel = createRoute({ getParentRoute: () => deployment, path: '/model', component: lazyRouteComponent(() => import('../features/models/MoveScreen'), 'MoveScreen') });
const sign = createRoute({ getParentRoute: () => deployment, path: '/sign/$stage', component: lazyRouteComponent(() => import('../features/signoff/SignoffScreen'), 'SignoffScreen') });
const report = createRoute({ getParentRoute: () => deployment, path: '/report', component: lazyRouteComponent(() => import('../features/report/ReportScreen'), 'ReportScreen') });

const history = createRoute({ getParentRoute: () => deployment, path: '/history', validateSearch: readAuditSearch, component: lazyRouteComponent(() => import('../features/audit/AuditScreen'), 'AuditScreen') });

const plan = createRoute({
  getParentRoute: () => deployment,
  path: '/plan',
  validateSearch: (search: Record<string, unknown>): { part?: PlanPart } => {
    const part = planParts.find((name) => name === search['part']);
    return part === undefined ? {} : { part };
  },
  component: lazyRouteComponent(() => import('../features/plan/PlanScreen'), 'PlanScreen'),
});
const communication = createRoute({
  getParentRoute: () => deployment,
  path: '/communication',
  /** `tell`: opens the message with the result at once. */
  validateSearch: (search: Record<string, unknown>): { tell?: 'result' } => (search['tell'] === 'result' ? { tell: 'result' } : {}),
  component: lazyRouteComponent(() => import('../features/communication/CommunicationScreen'), 'CommunicationScreen'),
});

const tree = root.addChildren([
  today,
  deployments,
  newDeployment,
  models,
  modelVersions,
  compareModels,
  editModel,
  planning,
  measures,
  delivery,
  verify,
  settings,
  instruments,
  instrument,
  connect,
  help,
  deployment.addChildren([overview, plan, communication, section, checks, receipt, importList, units, unit, findings, backOut, storage, handover, review, conflicts, moveModel, sign, report, history]),
]);

export function makeRouter() {
  return createRouter({ routeTree: tree, history: createHashHistory(), defaultPreload: false, scrollRestoration: true });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
