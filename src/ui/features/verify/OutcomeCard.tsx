import { Group, Stack, Text, Title } from '@mantine/core';
import { IconHelpCircle, IconShieldCheck, IconShieldExclamation, IconShieldX, type TablerIcon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '../../../contract/verify';
import type { Tone } from '../../components/VerdictBadge';
import { reservationOf } from './verdict';
import { outcomeWords } from './verdictWords';
import classes from './verify.module.css';

const look: Readonly<Record<Verdict['outcome'], readonly [Tone, TablerIcon]>> = {
  holds: ['pass', IconShieldCheck],
  broken: ['fail', IconShieldX],
  undetermined: ['warn', IconHelpCircle],
};

const reserved: readonly [Tone, TablerIcon] = ['warn', IconShieldExclamation];

/** The verdict at a glance: icon, word, colour, and what to do. */
export function OutcomeCard({ verdict, name }: { readonly verdict: Verdict; readonly name: string }) {
  const { t } = useTranslation(['verify', 'common']);
  const [tone, Icon] = reservationOf(verdict) === undefined ? look[verdict.outcome] : reserved;
  const { title, text } = outcomeWords(t, verdict);
  return (
    <Group className={classes['outcome'] ?? ''} data-tone={tone} p="lg" gap="lg" wrap="nowrap" align="flex-start">
      <Icon size={56} stroke={1.6} aria-hidden style={{ flexShrink: 0 }} />
      <Stack gap={4} style={{ minWidth: 0 }}>
        <Title order={2} size="h1" lh={1.1}>
          {title}
        </Title>
        <Text fw={650} style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Text>
        <Text>{text}</Text>
      </Stack>
    </Group>
  );
}
