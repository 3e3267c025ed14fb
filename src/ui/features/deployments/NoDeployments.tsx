import { Button, Group, Text } from '@mantine/core';
import { IconBuildingWarehouse } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState';
import { useMayPlan } from '../../hooks/allowed';
import { useRun } from '../../hooks/run';
import { useLoadSample } from './sample';
import { NewDeploymentLink } from './NewDeploymentLink';

/** Teaches what a deployment is; the first one, or the sample. */
export function NoDeployments() {
  const { t } = useTranslation('deployments');
  const navigate = useNavigate();
  const loadSample = useLoadSample();
  const run = useRun();
  const mayPlan = useMayPlan();
  const [loading, setLoading] = useState(false);
  const load = async (): Promise<void> => {
    setLoading(true);
    const deployment = await run(loadSample);
    setLoading(false);
    if (deployment !== undefined) await navigate({ to: '/d/$id', params: { id: deployment } });
  };
  return (
    <EmptyState
      icon={IconBuildingWarehouse}
      title={t('empty.title')}
      text={t('empty.text')}
      action={
        <>
          <Group justify="center">
            <NewDeploymentLink says>{t('new')}</NewDeploymentLink>
            {mayPlan && (
              <Button variant="default" disabled={loading} onClick={() => void load()}>
                {t('empty.sample')}
              </Button>
            )}
          </Group>
          <Text role="status" c="dimmed" mih="1.5em">
            {loading ? t('empty.loading') : ''}
          </Text>
        </>
      }
    />
  );
}
