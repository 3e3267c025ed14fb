import { Group, Paper, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Clash } from '../../../domain/planning/clashes';
import { durationMs } from '../../../domain/time/zones';
import { LinkAnchor } from '../../components/links';
import { usePersonName } from '../../hooks/store';
import { durationInWords, momentInWords } from '../../hooks/words';

/** What does not go together, between whom, for how long, and what to do. */
export function ClashCard({ clash }: { readonly clash: Clash }) {
  const { t, i18n } = useTranslation('plan');
  const headline = useClashWords();
  const zone = clash.parts[0].timeZone;
  const values = { from: momentInWords(clash.common.start, i18n.language, zone), to: momentInWords(clash.common.end, i18n.language, zone), duration: durationInWords(durationMs(clash.common), i18n.language) };
  return (
    <Paper p="sm" bg="var(--pl-warn-bg)" style={{ border: '1px solid var(--pl-warn-line)', color: 'var(--pl-warn-fg)' }}>
      <Group wrap="nowrap" align="flex-start" gap="sm">
        <IconAlertTriangle size={22} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
        <Group justify="space-between" style={{ flex: 1, minWidth: 0, rowGap: 2 }}>
          <Stack gap={2} style={{ flex: '1 1 340px', minWidth: 0 }}>
            <Text fw={650} style={{ overflowWrap: 'anywhere' }}>
              {headline(clash)}
            </Text>
            <Text size="sm">{clash.parts.length === 2 ? t('clashes.common', values) : t('clashes.alone', values)}</Text>
            <Text size="sm">{t(`clashes.advice.${clash.code}`)}</Text>
          </Stack>
          <Stack gap={0} style={{ flex: '0 1 260px', minWidth: 0 }}>
            {clash.parts.map((part) => (
              <LinkAnchor key={part.id} to="/d/$id/plan" params={{ id: part.deployment }} search={{ part: part.kind === 'window' ? 'windows' : 'schedule' }} c="var(--pl-warn-fg)" underline="always" fw={600} style={{ overflowWrap: 'anywhere' }}>
                {t('clashes.part', { reference: part.reference, title: part.title })}
              </LinkAnchor>
            ))}
          </Stack>
        </Group>
      </Group>
    </Paper>
  );
}

/** Says in one line what clashes. */
export function useClashWords(): (clash: Clash) => string {
  const { t } = useTranslation(['plan', 'common']);
  const nameOf = usePersonName();
  return (clash) => {
    switch (clash.code) {
      case 'person':
        return t('clashes.person', { person: nameOf(clash.person) ?? t('common:unknownPerson') });
      case 'rack':
        return t('clashes.rack', { rack: clash.rack });
      case 'window':
        return t('clashes.window', { site: clash.site.name });
      case 'skills':
        return t('clashes.skills', { skills: clash.skills.join(', ') });
      case 'outside_window':
        return t('clashes.outside_window');
    }
  };
}
