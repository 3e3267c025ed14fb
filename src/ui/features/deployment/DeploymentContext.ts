import { createContext, useContext } from 'react';
import type { DeploymentView } from '../../../domain/deployment/view';

export const DeploymentContext = createContext<DeploymentView | undefined>(undefined);

/** The deployment whose screens we are in. Only under `/d/$id`. */
export function useDeployment(): DeploymentView {
  const view = useContext(DeploymentContext);
  if (view === undefined) throw new Error('useDeployment outside a deployment');
  return view;
}
