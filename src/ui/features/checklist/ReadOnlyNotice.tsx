import { Alert, Stack, Text } from '@mantine/core';
import { IconInfoCircle, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StageView } from '../../../domain/deployment/view';
import { LinkAnchor } from '../../components/links';
import { useDeployment } from '../deployment/DeploymentContext';
import { useCheckWords } from './checkWords';

/** Why nothing can be changed here, and what opens it; or that a change supersedes a signature. */
export function ReadOnlyNotice({ stage }: { readonly stage: StageView }) {
  const { t } = useTranslation('checklist');
  const view = useDeployment();
  const words = useCheckWords();
  if (view.details.cancelled !== null) {
    return (
      <Alert icon={<IconLock aria-hidden />} color="gray" title={t('readOnly.cancelled')}>
        {view.details.cancelled.reason}
      </Alert>
    );
  }
  if (stage.lockedBy.length > 0) {
    return (
      <Alert icon={<IconLock aria-hidden />} color="gray" title={t('readOnly.locked')}>
        <Stack gap="xs">
          {stage.lockedBy.map((lock) => (
            <Text key={lock.stage}>
              {t('readOnly.lockedBy', { hold: words.text(lock.hold.title) })}{' '}
              <LinkAnchor inText to="/d/$id/sign/$stage" params={{ id: view.id, stage: lock.stage }}>
                {t('readOnly.toHold', { hold: words.text(lock.hold.title) })}
              </LinkAnchor>
            </Text>
          ))}
        </Stack>
      </Alert>
    );
  }
  if (stage.state === 'accepted') {
    return (
      <Alert icon={<IconInfoCircle aria-hidden />} color="plumb">
        {t('readOnly.accepted')}
      </Alert>
    );
  }
  return null;
}
