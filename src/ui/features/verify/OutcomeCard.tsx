import { Group, Stack, Text, Title } from '@mantine/core';
import { IconHelpCircle, IconShieldCheck, IconShieldX, type TablerIcon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '../../../contract/verify';
import type { Tone } from '../../components/VerdictBadge';
import { hasRevoked } from './verdict';
import { outcomeText } from './verdictWords';
import classes from './verify.module.css';

const look: Readonly<Record<Verdict['outcome'], readonly [Tone, TablerIcon]>> = {
  holds: ['pass', IconShieldCheck],
  broken: ['fail', IconShieldX],
  undetermined: ['warn', IconHelpCircle],
};

/** The verdict at a glance: icon, word, colour, and what to do. */
export function OutcomeCard({ verdict, name }: { readonly verdict: Verdict; readonly name: string }) {
  const { t } = useTranslation(['verify', 'common']);
  const [tone, Icon] = look[verdict.outcome];
  return (
    <Group className={classes['outcome'] ?? ''} data-tone={verdict.outcome === 'holds' && hasRevoked(verdict) ? 'warn' : tone} p="lg" gap="lg" wrap="nowrap" align="flex-start">
      <Icon size={56} stroke={1.6} aria-hidden style={{ flexShrink: 0 }} />
      <Stack gap={4} style={{ minWidth: 0 }}>
        <Title order={2} size="h1" lh={1.1}>
          {t(`verify:outcome.${verdict.outcome}.title`)}
        </Title>
        <Text fw={650} style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Text>
        <Text>{outcomeText(t, verdict)}</Text>
      </Stack>
    </Group>
  );
}
