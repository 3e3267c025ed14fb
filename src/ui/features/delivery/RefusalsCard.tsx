import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ORG_STREAM } from '../../../domain/record/operation';
import { NewIdentityAction } from '../backup';
import { FormCard } from '../../components/FormCard';
import { useRefusals } from '../../hooks/refusals';
import { usePersonName, useSummaries } from '../../hooks/store';
import { momentInWords } from '../../hooks/words';

const SHOWN = 50;

/** Each record that was not taken, by the hub or here, and what that means. Shown only when there is one. */
export function RefusalsCard() {
  const { t, i18n } = useTranslation(['delivery', 'common']);
  const refusals = useRefusals();
  const summaries = useSummaries();
  const name = usePersonName();
  if (refusals.length === 0) return null;
  const reference = (stream: string): string => (stream === ORG_STREAM ? t('delivery:table.organisation') : (summaries?.find(({ id }) => id === stream)?.reference ?? t('delivery:refusals.unknownDeployment')));
  return (
    <FormCard title={t('delivery:refusals.title')} text={t('delivery:refusals.text')}>
      {refusals.some(({ code, direction }) => code === 'chain_fork' && direction === 'out') && <NewIdentityAction />}
      <Stack component="ul" gap={0} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {refusals.slice(0, SHOWN).map((refusal) => (
          <Stack component="li" key={`${refusal.direction} ${refusal.op}`} gap={2} py="sm" style={{ borderTop: '1px solid var(--pl-line)' }}>
            <Text fw={600}>
              {reference(refusal.stream)} · {t('delivery:refusals.line', { who: name(refusal.actor) ?? t('common:unknownPerson'), at: momentInWords(refusal.at, i18n.language) })}
            </Text>
            <Text>{t(`delivery:refusals.codes.${refusal.code}`)}</Text>
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {t(`delivery:refusals.${refusal.direction}`)} · {refusal.code} · {refusal.op} {refusal.detail}
            </Text>
          </Stack>
        ))}
      </Stack>
      {refusals.length > SHOWN && <Text>{t('delivery:refusals.more', { count: refusals.length - SHOWN })}</Text>}
    </FormCard>
  );
}
