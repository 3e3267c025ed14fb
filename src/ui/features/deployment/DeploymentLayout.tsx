import { Stack } from '@mantine/core';
import { Outlet, useParams } from '@tanstack/react-router';
import { Loading } from '../../components/Loading';
import { MovementWords } from '../../components/MovementWords';
import { useDeploymentQuery } from '../../hooks/store';
import { NotHere } from '../removing';
import { DeploymentContext, DeploymentIdContext } from './DeploymentContext';
import { DeploymentHeader } from './DeploymentHeader';

/** Reads the open deployment once for all its screens, and shows above each of them where this is and what is next. */
export function DeploymentLayout() {
  const { id } = useParams({ from: '/d/$id' });
  const view = useDeploymentQuery(id);
  if (view === undefined) return <Loading />;
  if (view === null) return <NotHere id={id} />;
  return (
    <DeploymentIdContext value={id}>
      <DeploymentContext value={view}>
        <MovementWords model={view.model}>
          <Stack gap="lg">
            <DeploymentHeader view={view} />
            <Outlet />
          </Stack>
        </MovementWords>
      </DeploymentContext>
    </DeploymentIdContext>
  );
}
