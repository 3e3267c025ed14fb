import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { cancellationsOf } from '../../../../domain/deployment/cancellation';
import type { DeploymentView } from '../../../../domain/deployment/view';
import { useLive, usePersonName } from '../../../hooks/store';
import { momentInWords } from '../../../hooks/words';
import { SideCard } from '../SideCard';

/** That the deployment was cancelled once and goes on all the same, with the words of both. Nothing where it never was. */
export function EarlierCancellations({ view }: { readonly view: DeploymentView }) {
  const { t, i18n } = useTranslation(['cancelling', 'common']);
  const nameOf = usePersonName();
  const entity = useLive(async (queries) => (await queries.state(view.id)).entities.get('deployment/deployment'), [view.id]);
  const earlier = cancellationsOf(entity).filter(({ takenBack }) => takenBack !== null);
  if (earlier.length === 0) return null;
  const line = ({ by, at }: { readonly by: string; readonly at: string }): string => t('cancelling:by', { name: nameOf(by) ?? t('common:unknownPerson'), at: momentInWords(at, i18n.language, view.details.timeZone) });
  return (
    <SideCard title={t('cancelling:earlier.title')}>
      <Stack component="ul" gap="sm" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {earlier.map(({ cancelled, takenBack }) => (
          <li key={cancelled.lamport} style={{ overflowWrap: 'anywhere' }}>
            <Text>{t('cancelling:earlier.cancelled', { reason: cancelled.reason })}</Text>
            <Text size="sm" c="dimmed">
              {line(cancelled)}
            </Text>
            {takenBack !== null && (
              <>
                <Text>{t('cancelling:earlier.takenBack', { reason: takenBack.reason })}</Text>
                <Text size="sm" c="dimmed">
                  {line(takenBack)}
                </Text>
              </>
            )}
          </li>
        ))}
      </Stack>
    </SideCard>
  );
}
