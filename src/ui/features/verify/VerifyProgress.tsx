import { Button, Paper, Progress, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { VerifyStep } from './useVerify';

/** How far it is, in words and as a bar, and a way out. */
export function VerifyProgress({ step, onCancel }: { readonly step: VerifyStep | undefined; readonly onCancel: () => void }) {
  const { t } = useTranslation('verify');
  const percent = step === undefined || step.total === 0 ? 0 : Math.floor((100 * step.done) / step.total);
  const phase = step === undefined ? t('starting') : t(`phase.${step.phase}`);
  return (
    <Paper p="lg" bg="var(--pl-surface)">
      <Stack gap="sm">
        {/* Only the phase is announced: a figure that changes ten times a second would be read for ever. */}
        <Text role="status" className="pl-visually-hidden">
          {phase}
        </Text>
        <Text aria-hidden className="pl-numeric">
          {step === undefined || step.total <= 1 ? phase : t('progress', { phase, percent })}
        </Text>
        <Progress size="lg" value={step?.phase === 'checking' ? 100 : Math.max(2, percent)} animated={step?.phase === 'checking'} aria-label={phase} />
        <Button variant="default" leftSection={<IconX size={18} aria-hidden />} onClick={onCancel} style={{ alignSelf: 'flex-start' }}>
          {t('cancel')}
        </Button>
      </Stack>
    </Paper>
  );
}
