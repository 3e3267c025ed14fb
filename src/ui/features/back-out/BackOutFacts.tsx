import { Stack, Text } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconHome } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeploymentView } from '../../../domain/deployment/view';
import { ToneNotice } from '../../components/ToneNotice';
import { usePersonName } from '../../hooks/store';
import { useRecordedTimes } from '../../hooks/recordedTime';

/** Why and by whom it was decided, and how it ended. */
export function BackOutFacts({ view }: { readonly view: DeploymentView }) {
  const { t } = useTranslation(['backOut', 'common']);
  const name = usePersonName();
  const { moment: when } = useRecordedTimes(view);
  const { current, stepsOpen } = view.backOut;
  if (current === undefined) return null;
  const { ended } = current;
  const who = (id: string): string => name(id) ?? t('common:unknownPerson');
  const restored = ended?.outcome === 'original_state';
  return (
    <Stack gap="sm">
      {ended !== null && (
        <ToneNotice tone={restored ? 'pass' : 'fail'} icon={restored ? IconCheck : IconHome} title={t(`ended.${ended.outcome}`)}>
          <Text>{t('ended.by', { name: who(ended.by), when: when(ended.at) })}</Text>
          {ended.note !== '' && <Text style={{ whiteSpace: 'pre-wrap' }}>{ended.note}</Text>}
          {stepsOpen.length > 0 && <Text fw={650}>{t(restored ? 'ended.stepsLate' : 'ended.stepsLeft', { count: stepsOpen.length })}</Text>}
        </ToneNotice>
      )}
      {[current.entered, ...current.alsoEntered].map((entered) => (
        <ToneNotice key={`${entered.lamport} ${entered.by}`} tone="warn" icon={IconArrowBackUp} title={t('entered.title', { decidedBy: entered.decidedBy })}>
          <Text style={{ whiteSpace: 'pre-wrap' }}>{entered.reason}</Text>
          <Text size="sm">{t('entered.by', { name: who(entered.by), when: when(entered.at) })}</Text>
        </ToneNotice>
      ))}
    </Stack>
  );
}
