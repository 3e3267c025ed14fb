import { createContext, useContext } from 'react';
import type { DeploymentView } from '../../../domain/deployment/view';

export const DeploymentContext = createContext<DeploymentView | undefined>(undefined);
/** Apart from the view, which is a new one with every answer: whoever needs only the id rests meanwhile. */
export const DeploymentIdContext = createContext<string | undefined>(undefined);

/** The deployment whose screens we are in. Only under `/d/$id`. */
export function useDeployment(): DeploymentView {
  const view = useContext(DeploymentContext);
  if (view === undefined) throw new Error('useDeployment outside a deployment');
  return view;
}

/** Its id. Only under `/d/$id`. */
export function useDeploymentId(): string {
  const id = useContext(DeploymentIdContext);
  if (id === undefined) throw new Error('useDeploymentId outside a deployment');
  return id;
}
