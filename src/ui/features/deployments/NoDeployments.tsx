import { Button, Group, Text } from '@mantine/core';
import { IconBuildingWarehouse, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState';
import { LinkButton } from '../../components/links';
import { useRun } from '../../hooks/run';
import { useLoadSample } from './sample';

/** Teaches what a deployment is; the first one, or the sample. */
export function NoDeployments() {
  const { t } = useTranslation('deployments');
  const navigate = useNavigate();
  const loadSample = useLoadSample();
  const run = useRun();
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
            <LinkButton to="/deployments/new" leftSection={<IconPlus size={20} aria-hidden />}>
              {t('new')}
            </LinkButton>
            <Button variant="default" disabled={loading} onClick={() => void load()}>
              {t('empty.sample')}
            </Button>
          </Group>
          <Text role="status" c="dimmed" mih="1.5em">
            {loading ? t('empty.loading') : ''}
          </Text>
        </>
      }
    />
  );
}
