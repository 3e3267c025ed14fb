import { Group, Paper, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useIdleLock } from './useIdleLock';

/** Locks the screen that nobody uses, and says so shortly before. `above`: px kept free below the notice. */
export function IdleLock({ above }: { readonly above: number }) {
  const { t } = useTranslation('frame');
  const seconds = useIdleLock();
  return (
    <div style={{ position: 'fixed', left: 0, right: 0, bottom: above + 12, zIndex: 160, display: 'flex', justifyContent: 'center', pointerEvents: 'none' }}>
      <div role="status">
        {seconds !== undefined && (
          <Paper shadow="lg" px="md" py="sm" bg="var(--pl-info-bg)" maw="min(560px, calc(100vw - 32px))" style={{ color: 'var(--pl-info-fg)', borderColor: 'var(--pl-info-line)' }}>
            <Group gap="sm" wrap="nowrap">
              <IconLock size={22} aria-hidden style={{ flexShrink: 0 }} />
              <Text>{t('idle.notice')}</Text>
              {/* Said once, not every second. */}
              <Text fw={700} aria-hidden style={{ whiteSpace: 'nowrap' }}>
                {t('idle.seconds', { count: seconds })}
              </Text>
            </Group>
          </Paper>
        )}
      </div>
    </div>
  );
}
