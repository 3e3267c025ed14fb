import { List, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeploymentView } from '../../../domain/deployment/view';
import { FormCard } from '../../components/FormCard';
import { useCheckTitle } from '../../hooks/checkTitle';
import { usePersonName } from '../../hooks/store';
import { useRecordedTimes } from '../../hooks/recordedTime';

/** Back-outs after which the deployment was taken up again. */
export function PastBackOuts({ view }: { readonly view: DeploymentView }) {
  const { t } = useTranslation(['backOut', 'common']);
  const name = usePersonName();
  const titleOf = useCheckTitle(view);
  const { moment: when } = useRecordedTimes(view);
  const past = view.backOut.episodes.filter(({ resumed }) => resumed !== null);
  if (past.length === 0) return null;
  const who = (id: string): string => name(id) ?? t('common:unknownPerson');
  return (
    <FormCard title={t('past.title')}>
      {past.map(({ ids, entered, ended, resumed, handled }, index) => (
        <Stack key={ids[0]} gap={4} component="section">
          <Title order={3} size="h5">
            {t('past.number', { number: index + 1, when: when(entered.at) })}
          </Title>
          <Text>{t('past.entered', { decidedBy: entered.decidedBy, reason: entered.reason })}</Text>
          <Text>{ended === null ? t('past.notEnded') : t(`ended.${ended.outcome}`)}</Text>
          {handled.size > 0 && (
            <List size="sm" withPadding>
              {[...handled].map(([key, { how, note }]) => (
                <List.Item key={key}>
                  {titleOf(key)}: {t(`how.${how}`)}
                  {note !== '' && <> · {note}</>}
                </List.Item>
              ))}
            </List>
          )}
          {resumed !== null && <Text>{t('past.resumed', { name: who(resumed.by), when: when(resumed.at), reason: resumed.reason })}</Text>}
        </Stack>
      ))}
    </FormCard>
  );
}
