import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconArrowBackUp, IconCircle, IconCircleMinus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackOutStep, DeploymentView } from '../../../domain/deployment/view';
import { localText } from '../../../domain/model/schema';
import { ToneBadge } from '../../components/VerdictBadge';
import { useCheckTitle } from '../../hooks/checkTitle';
import { useRun } from '../../hooks/run';
import { useCommands, usePersonName } from '../../hooks/store';
import { useTargetLabel } from '../../hooks/targetLabel';
import { useRecordedTimes } from '../../hooks/recordedTime';
import { PhotoStrip } from '../photos/PhotoStrip';
import { StepForm } from './StepForm';

interface StepItemProps {
  readonly view: DeploymentView;
  readonly step: BackOutStep;
  readonly number: number;
  /** The one to take back now: open. */
  readonly next: boolean;
  readonly readOnly: boolean;
}

/** One step back: what to do, what it takes back, and what became of it. */
export function StepItem({ view, step, number, next, readOnly }: StepItemProps) {
  const { t, i18n } = useTranslation(['backOut', 'common']);
  const name = usePersonName();
  const titleOf = useCheckTitle(view);
  const labelOf = useTargetLabel(view);
  const commands = useCommands();
  const run = useRun();
  const [opened, setOpened] = useState(false);
  const { handled, done, key } = step;
  const check = view.checks.get(key);
  const open = handled === null && !readOnly && (next || opened);
  const who = (id: string): string => name(id) ?? t('common:unknownPerson');
  const { moment: when } = useRecordedTimes(view);
  const what = check === undefined ? key : localText(check.check.undo ?? check.check.title, i18n.language);
  return (
    <Paper p="md" bg="var(--pl-surface)" data-step={key} style={{ border: `${open ? 2 : 1}px solid ${open ? 'var(--mantine-primary-color-filled)' : 'var(--pl-line)'}` }}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" gap="xs">
          <Title order={3} size="h5" style={{ flex: '1 1 260px', minWidth: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
            {number}. {check?.unit === undefined ? what : `${labelOf(check.unit)}: ${what}`}
          </Title>
          <HowBadge how={handled?.how} over={readOnly} />
        </Group>
        <Text size="sm" c="dimmed">
          {done === null ? titleOf(key) : t('steps.takesBack', { check: titleOf(key), name: who(done.by), when: when(done.at) })}
        </Text>
        {handled !== null && (
          <Text size="sm">
            {t('steps.handledBy', { name: who(handled.by), when: when(handled.at) })}
            {handled.note !== '' && <> · {handled.note}</>}
          </Text>
        )}
        {open && <StepForm view={view} step={step} />}
        <PhotoStrip of={step.entity} readOnly={!open} />
        {!readOnly && !open && (
          <Group>
            {handled === null ? (
              <Button variant="default" onClick={() => setOpened(true)} aria-label={t('steps.openOf', { step: what })}>
                {t('steps.open')}
              </Button>
            ) : (
              <Button variant="subtle" onClick={() => void run(() => commands.undoStep(view.id, key, null))} aria-label={t('steps.againOf', { step: what })}>
                {t('steps.again')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </Paper>
  );
}

function HowBadge({ how, over }: { readonly how: 'undone' | 'not_needed' | undefined; readonly over: boolean }) {
  const { t } = useTranslation('backOut');
  if (how === undefined) {
    return (
      <ToneBadge tone="muted" icon={IconCircle}>
        {t(over ? 'how.left' : 'how.open')}
      </ToneBadge>
    );
  }
  return (
    <ToneBadge tone={how === 'undone' ? 'pass' : 'info'} icon={how === 'undone' ? IconArrowBackUp : IconCircleMinus}>
      {t(`how.${how}`)}
    </ToneBadge>
  );
}
