import { Stack } from '@mantine/core';
import { IconMapPinOff } from '@tabler/icons-react';
import { Outlet, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { LinkButton } from '../../components/links';
import { MovementWords } from '../../components/MovementWords';
import { Page } from '../../components/Page';
import { useDeploymentQuery } from '../../hooks/store';
import { DeploymentContext, DeploymentIdContext } from './DeploymentContext';
import { DeploymentHeader } from './DeploymentHeader';

/** Reads the open deployment once for all its screens, and shows above each of them where this is and what is next. */
export function DeploymentLayout() {
  const { t } = useTranslation(['deployment', 'common']);
  const { id } = useParams({ from: '/d/$id' });
  const view = useDeploymentQuery(id);
  if (view === undefined) return <Loading />;
  if (view === null) {
    return (
      <Page title={t('notHere.title')}>
        <EmptyState icon={IconMapPinOff} title={t('common:notFound')} text={t('notHere.text')} action={<LinkButton to="/deployments">{t('notHere.action')}</LinkButton>} />
      </Page>
    );
  }
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
