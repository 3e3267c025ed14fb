import { createContext, useContext, useSyncExternalStore } from 'react';
import type { TrialStore } from '../../../../data/trial/store';
import type { DeploymentView } from '../../../../domain/deployment/view';

export const TrialContext = createContext<TrialStore | undefined>(undefined);

/** The sample as it stands. Only inside a trial. */
export function useTrialView(): DeploymentView {
  const store = useContext(TrialContext);
  if (store === undefined) throw new Error('useTrialView outside a trial');
  const view = useSyncExternalStore(
    (listener) => store.subscribe(listener),
    () => store.view(),
  );
  if (view === undefined) throw new Error('the sample holds no model');
  return view;
}
