/** Addresses inside a trial: those of a deployment whose screens are tried, in a history of their own, so that the editor's address stays. */
import { createMemoryHistory, createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { TRIAL_STREAM } from '../../../../data/trial/sample';
import { TrialElsewhere, TrialFrame, TrialSections } from './TrialFrame';

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

export function makeTrialRouter() {
  const root = createRootRoute({ notFoundComponent: TrialElsewhere });
  const deployment = createRoute({ getParentRoute: () => root, path: '/d/$id', component: TrialFrame });
  const sections = createRoute({ getParentRoute: () => deployment, path: '/', component: TrialSections });
  const section = createRoute({
    getParentRoute: () => deployment,
    path: '/s/$stage/$section',
    validateSearch: (search: Record<string, unknown>) => {
      const check = text(search['check']);
      const unit = text(search['unit']);
      return { ...(check === undefined ? {} : { check }), ...(unit === undefined ? {} : { unit }) };
    },
    component: lazyRouteComponent(() => import('../../checklist/SectionScreen'), 'SectionScreen'),
  });
  const elsewhere = createRoute({ getParentRoute: () => deployment, path: '/$', component: TrialElsewhere });
  const history = createMemoryHistory({ initialEntries: [`/d/${TRIAL_STREAM}`] });
  return createRouter({ routeTree: root.addChildren([deployment.addChildren([sections, section, elsewhere])]), history, defaultPreload: false });
}
