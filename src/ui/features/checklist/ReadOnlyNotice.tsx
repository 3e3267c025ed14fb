import { Alert, Stack, Text } from '@mantine/core';
import { IconInfoCircle, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { originalStateOpen } from '../../../domain/deployment/original-state';
import type { StageView } from '../../../domain/deployment/view';
import { LinkAnchor } from '../../components/links';
import { checkTarget } from '../../hooks/navigate';
import { useDeployment } from '../deployment/DeploymentContext';
import { useCheckWords } from './checkWords';

/** Why nothing can be changed here, and what opens it; or that a change supersedes a signature. */
export function ReadOnlyNotice({ stage, waits = false }: { readonly stage: StageView; /** For the original state. */ readonly waits?: boolean }) {
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
  if (stage.closed !== undefined) {
    return (
      <Alert icon={<IconLock aria-hidden />} color="gray" title={t(`readOnly.closed.${stage.closed}`)}>
        {t(`readOnly.closedText.${stage.closed}`)}{' '}
        <LinkAnchor inText to="/d/$id/back-out" params={{ id: view.id }}>
          {t('readOnly.toBackOut')}
        </LinkAnchor>
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
  const [firstOpen] = waits ? originalStateOpen(view) : [];
  if (firstOpen !== undefined) {
    return (
      <Alert icon={<IconLock aria-hidden />} color="gray" title={t('readOnly.originalState')}>
        <Text>
          {t('readOnly.originalStateText', { count: originalStateOpen(view).length })}{' '}
          <LinkAnchor inText {...checkTarget(view.id, firstOpen)}>
            {t('readOnly.toOriginalState')}
          </LinkAnchor>
        </Text>
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
