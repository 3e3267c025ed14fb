import { Button, Group, Paper, RingProgress, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Written } from '../../data/api';
import { isTyping } from '../hooks/typing';
import { useRun } from '../hooks/run';
import { useCommands, useConnection, useSaveState } from '../hooks/store';
import { frame } from '../locales/en/frame';
import { UNDO_MS, useSession } from '../state/session';

const TICK_MS = 250;

const writtenLabels = Object.keys(frame.written) as (keyof typeof frame.written)[];

/** The key of the words for what a command wrote. */
function writtenLabel(label: string): keyof typeof frame.written {
  return writtenLabels.find((one) => one === label) ?? 'other';
}

/** For ten seconds after an answer: what was written, and one button to take it back. `above`: px kept free below it. */
export function UndoBar({ above }: { readonly above: number }) {
  const undo = useSession((state) => state.undo);
  const { failed } = useSaveState();
  // "Saved" must not be read beside "not saved": it was said of the answer before. Nothing could be taken back now either.
  const canSave = useConnection() === 'connected' && failed === null;
  return (
    <div role="status" style={{ position: 'fixed', left: 0, right: 0, bottom: above + 12, zIndex: 150, display: 'flex', justifyContent: 'center', pointerEvents: 'none' }}>
      {undo !== undefined && canSave && <Offer key={undo.until} written={undo.written} until={undo.until} />}
    </div>
  );
}

function Offer({ written, until }: { readonly written: Written; readonly until: number }) {
  const { t } = useTranslation(['frame', 'common']);
  const clear = useSession((state) => state.clearUndo);
  const commands = useCommands();
  const run = useRun();
  const [left, setLeft] = useState(UNDO_MS);
  useEffect(() => {
    const timer = setInterval(() => {
      const now = until - Date.now();
      if (now <= 0) clear();
      else setLeft(now);
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [until, clear]);
  const takeBack = useCallback(async (): Promise<void> => {
    clear();
    await run(() => commands.undo(written), { undo: false });
  }, [clear, run, commands, written]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || isTyping(event.target)) return;
      event.preventDefault();
      void takeBack();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [takeBack]);
  return (
    <Paper shadow="lg" px="md" py="xs" bg="var(--pl-surface)" maw="calc(100vw - 32px)" style={{ pointerEvents: 'auto', borderColor: 'var(--pl-strong-line)' }}>
      <Group gap="md" wrap="nowrap">
        <RingProgress size={28} thickness={4} sections={[{ value: (100 * left) / UNDO_MS, color: 'var(--mantine-primary-color-filled)' }]} aria-hidden />
        <Text fw={550} lineClamp={2} style={{ minWidth: 0 }}>
          {t(`written.${writtenLabel(written.label)}`)}
        </Text>
        <Button variant="default" leftSection={<IconArrowBackUp size={18} aria-hidden />} onClick={() => void takeBack()} style={{ flexShrink: 0 }}>
          {t('common:undo')}
        </Button>
      </Group>
    </Paper>
  );
}
