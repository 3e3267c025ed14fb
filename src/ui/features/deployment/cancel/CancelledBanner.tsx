import { Group, Stack, Text } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { cancellationsOf } from '../../../../domain/deployment/cancellation';
import type { DeploymentView } from '../../../../domain/deployment/view';
import { useLive, usePersonName } from '../../../hooks/store';
import { momentInWords } from '../../../hooks/words';

/** Above every screen of a deployment that does not come: that it is so, why, and who said it. */
export function CancelledBanner({ view }: { readonly view: DeploymentView }) {
  const { t, i18n } = useTranslation(['cancelling', 'deployment', 'common']);
  const nameOf = usePersonName();
  const entity = useLive(async (queries) => (await queries.state(view.id)).entities.get('deployment/deployment'), [view.id]);
  if (view.details.cancelled === null) return null;
  const standing = cancellationsOf(entity).find(({ takenBack }) => takenBack === null)?.cancelled;
  return (
    <Group component="section" aria-label={t('cancelling:label')} gap="sm" px="md" py={8} wrap="nowrap" align="flex-start" style={{ background: 'var(--pl-muted-bg)', color: 'var(--pl-muted-fg)', borderBlock: '1px solid var(--pl-muted-line)' }}>
      <IconBan size={22} aria-hidden style={{ flexShrink: 0 }} />
      <Stack gap={0} style={{ minWidth: 0 }}>
        <Text fw={650} style={{ overflowWrap: 'anywhere' }}>
          {t('cancelling:banner', { reason: view.details.cancelled.reason })}
        </Text>
        {standing !== undefined && <Text size="sm">{t('cancelling:by', { name: nameOf(standing.by) ?? t('common:unknownPerson'), at: momentInWords(standing.at, i18n.language, view.details.timeZone) })}</Text>}
      </Stack>
    </Group>
  );
}
