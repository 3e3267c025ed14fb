import { Button, Progress, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Step } from './step';

/** How far it is, in words and as a bar, and a way out. */
export function BundleProgress({ step, onCancel }: { readonly step: Step | undefined; readonly onCancel: () => void }) {
  const { t } = useTranslation('bundles');
  const percent = step === undefined || step.total === 0 ? 0 : Math.floor((100 * step.done) / step.total);
  const phase = step === undefined ? t('starting') : t(`phase.${step.phase}`);
  return (
    <Stack gap="sm">
      {/* Only the phase is announced: a figure that changes ten times a second would be read for ever. */}
      <Text role="status" className="pl-visually-hidden">
        {phase}
      </Text>
      <Text aria-hidden className="pl-numeric">
        {step === undefined ? phase : t('progress', { phase, percent })}
      </Text>
      <Progress size="lg" value={Math.max(2, percent)} aria-label={phase} />
      <Button variant="default" leftSection={<IconX size={18} aria-hidden />} onClick={onCancel} style={{ alignSelf: 'flex-start' }}>
        {t('cancel')}
      </Button>
    </Stack>
  );
}
