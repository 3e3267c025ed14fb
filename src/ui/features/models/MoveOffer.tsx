import { Alert, Group, Text } from '@mantine/core';
import { IconArrowUpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeploymentView } from '../../../domain/deployment/view';
import { forwardStages } from '../../../domain/deployment/stages';
import { newerVersion } from '../../../domain/model/library';
import { LinkButton } from '../../components/links';
import { useMayPlan } from '../../hooks/allowed';
import { useLibrary } from './useLibrary';

/** Says that a newer version of the deployment's model is published, to those who may move it. */
export function MoveOffer({ view }: { readonly view: DeploymentView }) {
  const { t } = useTranslation('models');
  const library = useLibrary();
  const mayPlan = useMayPlan();
  const newer = library === undefined ? undefined : newerVersion(library.versions, view.model);
  const over = view.details.cancelled !== null || forwardStages(view.stages).every(({ state }) => state === 'accepted' || state === 'complete');
  if (newer === undefined || !mayPlan || over) return null;
  return (
    <Alert icon={<IconArrowUpCircle aria-hidden />} color="plumb">
      <Group justify="space-between" gap="md">
        <Text style={{ flex: '1 1 260px' }}>{t('move.offer', { version: newer.version, current: view.model.version })}</Text>
        <LinkButton variant="default" to="/d/$id/model" params={{ id: view.id }}>
          {t('move.open')}
        </LinkButton>
      </Group>
    </Alert>
  );
}
