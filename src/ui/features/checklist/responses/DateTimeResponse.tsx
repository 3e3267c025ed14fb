import { Button, Group, Stack } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { DateTimeField } from '../../../components/DateTimeField';
import { DraftBar } from '../DraftBar';
import { localInputText } from '../draftAnswer';
import { deviceZone, useDraft } from '../SectionForm';
import { useChecklist } from '../ChecklistContext';
import type { ResponseProps } from './types';

/** Date and time as this device's clock shows them, with the zone said; "Now" saves at once. */
export function DateTimeResponse({ view, readOnly, open, labelledBy }: ResponseProps<'date_time'>) {
  const { t } = useTranslation('checklist');
  const { answer } = useChecklist();
  const inHand = useDraft(view);
  const recorded = view.answer?.type === 'date_time' ? localInputText(new Date(view.answer.value)) : '';
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void inHand.save();
  };
  const now = async (): Promise<void> => {
    inHand.discard();
    await answer(view, { type: 'date_time', value: new Date().toISOString(), zone: deviceZone() });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Group gap="sm" align="flex-end">
          <DateTimeField
            label={t('dateTime.label', { zone: deviceZone() })}
            readOnly={readOnly}
            value={inHand.draft.value ?? recorded}
            onChange={(value) => inHand.change({ value })}
            error={inHand.problem === undefined ? undefined : t(`invalid.${inHand.problem.code}`)}
            describedBy={labelledBy}
            first
          />
          {!readOnly && (
            <Button variant="default" leftSection={<IconClock size={20} aria-hidden />} onClick={() => void now()}>
              {t('dateTime.now')}
            </Button>
          )}
        </Group>
        {!readOnly && <DraftBar view={view} inHand={inHand} open={open} />}
      </Stack>
    </form>
  );
}
