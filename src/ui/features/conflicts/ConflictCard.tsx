import { Button, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhotoView } from '../../../domain/deployment/view';
import { shownWrite, type Entity, type HardConflict } from '../../../domain/record/fold';
import { entityKey, type Json } from '../../../domain/record/operation';
import { useCommands } from '../../hooks/store';
import { useRun } from '../../hooks/run';
import { useDeployment } from '../deployment/DeploymentContext';
import { PhotoStrip } from '../photos/PhotoStrip';
import { photosOf } from '../photos/usePhotos';
import { OtherValue } from './OtherValue';
import { ReasonField } from './ReasonField';
import { useFieldName, useThingName } from './recordWords';
import { isBeside, Side } from './Side';

/** What the person has chosen so far: one of the values, or another one. */
type Choice = { readonly op: string; readonly value: Json } | { readonly op: undefined; readonly value: Json };

/** One conflict: every value with who, when and what speaks for it; a choice, a reason, and only then it is settled. */
export function ConflictCard({ conflict, entity }: { readonly conflict: HardConflict; readonly entity: Entity | undefined }) {
  const { t } = useTranslation('conflicts');
  const view = useDeployment();
  const commands = useCommands();
  const run = useRun();
  const headingId = useId();
  const nameOf = useThingName(view);
  const fieldName = useFieldName();
  const [choice, setChoice] = useState<Choice>();
  const [reason, setReason] = useState('');
  const [attempted, setAttempted] = useState(false);
  const [saving, setSaving] = useState(false);
  const key = entityKey(conflict.entity);
  const shown = shownWrite(conflict.heads);
  const belongsToNone = (photo: PhotoView): boolean => !conflict.heads.some((head) => isBeside(photo, head));
  const settle = async (): Promise<void> => {
    setAttempted(true);
    if (choice === undefined || reason.trim() === '') return;
    setSaving(true);
    await run(() => commands.resolveConflict(view.id, key, conflict.field, choice.value, reason));
    setSaving(false);
  };
  return (
    <Paper p={{ base: 'md', sm: 'lg' }} bg="var(--pl-surface)" component="section" aria-labelledby={headingId}>
      <Stack gap="md">
        <div>
          <Title order={2} size="h4" id={headingId} style={{ overflowWrap: 'anywhere' }}>
            {nameOf(key)}
          </Title>
          <Text c="dimmed">{fieldName(conflict.field)}</Text>
        </div>
        <SimpleGrid component="ul" cols={{ base: 1, sm: Math.min(conflict.heads.length, 3) }} aria-label={t('sides')} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {conflict.heads.map((head) => (
            <Side
              key={head.op}
              of={key}
              field={conflict.field}
              head={head}
              entity={entity}
              shown={head.op === shown?.op}
              chosen={choice?.op === head.op}
              onChoose={() => setChoice({ op: head.op, value: head.value })}
            />
          ))}
        </SimpleGrid>
        {photosOf(view, key).some(belongsToNone) && (
          <div>
            <Text size="sm" c="dimmed" mb={4}>
              {t('photosOther')}
            </Text>
            <PhotoStrip of={key} readOnly only={belongsToNone} />
          </div>
        )}
        <OtherValue of={key} field={conflict.field} chosen={choice !== undefined && choice.op === undefined ? choice.value : undefined} onChoose={(value) => setChoice({ op: undefined, value })} />
        <ReasonField value={reason} onChange={setReason} missing={attempted && reason.trim() === ''} />
        <Group gap="sm">
          <Button loading={saving} onClick={() => void settle()}>
            {t('settle')}
          </Button>
          <Text role="status" fw={600} c="var(--pl-fail-fg)">
            {attempted && choice === undefined ? t('nothingChosen') : ''}
          </Text>
        </Group>
      </Stack>
    </Paper>
  );
}
