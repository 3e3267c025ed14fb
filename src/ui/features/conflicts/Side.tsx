import { Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PhotoView } from '../../../domain/deployment/view';
import type { Entity, Write } from '../../../domain/record/fold';
import { ClockNote } from '../../components/ClockNote';
import { useHostInfo, usePersonName } from '../../hooks/store';
import { useRecordedTimes } from '../../hooks/recordedTime';
import { useDeployment } from '../deployment/DeploymentContext';
import { PhotoStrip } from '../photos/PhotoStrip';
import { useValueWords } from './recordWords';

interface SideProps {
  /** Key of the thing that the value is of. */
  readonly of: string;
  readonly field: string;
  readonly head: Write;
  readonly entity: Entity | undefined;
  /** It is what every screen has shown so far. */
  readonly shown: boolean;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** One of the values that disagree, with its author, device, time, note and photos. */
export function Side({ of, field, head, entity, shown, chosen, onChoose }: SideProps) {
  const { t } = useTranslation(['conflicts', 'common']);
  const view = useDeployment();
  const { corrected } = useRecordedTimes(view);
  const { device } = useHostInfo();
  const nameOf = usePersonName();
  const say = useValueWords(view);
  const value = say(of, field, head.value);
  const note = field === 'note' ? undefined : noteBeside(entity, head);
  const Icon = chosen ? IconCheck : IconCircle;
  return (
    <Stack component="li" gap="xs" p="md" justify="space-between" style={{ border: `${chosen ? 3 : 1}px solid ${chosen ? 'var(--pl-info-fg)' : 'var(--pl-strong-line)'}`, borderRadius: 'var(--mantine-radius-md)' }}>
      <Stack gap="xs">
        <Text fz="xl" fw={700} style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
          {value}
        </Text>
        <Text>{t('by', { name: nameOf(head.actor) ?? t('common:unknownPerson'), at: corrected(head.at, view.corrections.get(head.op)) })}</Text>
        <ClockNote correction={view.corrections.get(head.op)} timeZone={view.details.timeZone} />
        <Text size="sm">{head.device === device ? t('thisDevice') : t('device', { device: shortDevice(head.device) })}</Text>
        {!view.corrections.has(head.op) && view.clockJumps.some((jump) => jump.device === head.device) && (
          <Group gap={6} wrap="nowrap" align="flex-start" c="var(--pl-warn-fg)">
            <IconAlertTriangle size={18} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
            <Text size="sm">{t('clock')}</Text>
          </Group>
        )}
        {note !== undefined && (
          <Text size="sm" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
            {t('note', { note })}
          </Text>
        )}
        <PhotoStrip of={of} readOnly only={(photo) => isBeside(photo, head)} />
        {shown && (
          <Text size="sm" fw={600}>
            {t('shown')}
          </Text>
        )}
      </Stack>
      <Button variant={chosen ? 'filled' : 'default'} leftSection={<Icon size={20} aria-hidden />} aria-pressed={chosen} aria-label={`${chosen ? t('chosen') : t('choose')}: ${value}`} onClick={onChoose}>
        {chosen ? t('chosen') : t('choose')}
      </Button>
    </Stack>
  );
}

/** The end of a device's id is random; its beginning is the time and much the same for all. */
export function shortDevice(device: string): string {
  return device.slice(-6);
}

/** True for evidence that the same person added on the same device. */
export function isBeside(photo: PhotoView, head: Write): boolean {
  return photo.device === head.device && photo.by === head.actor;
}

/** What the same person last noted beside the answer on the same device. */
function noteBeside(entity: Entity | undefined, head: Write): string | undefined {
  const note = entity?.fields['note']?.findLast(({ device, actor }) => device === head.device && actor === head.actor)?.value;
  return typeof note === 'string' && note !== '' ? note : undefined;
}
