import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckView } from '../../../domain/deployment/view';
import { useChecklist } from './ChecklistContext';

/** Asks in place why a check does not apply; without a reason nothing is saved. */
export function NotApplicableForm({ view, onClose }: { readonly view: CheckView; readonly onClose: () => void }) {
  const { t } = useTranslation(['checklist', 'common']);
  const { answer } = useChecklist();
  const [reason, setReason] = useState(view.answer?.type === 'not_applicable' ? view.answer.reason : '');
  const [empty, setEmpty] = useState(false);
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (reason.trim() === '') {
      setEmpty(true);
      return;
    }
    if (await answer(view, { type: 'not_applicable', reason: reason.trim() })) onClose();
  };
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <Stack gap="sm" p="sm" bg="var(--pl-muted-bg)" style={{ borderRadius: 'var(--mantine-radius-md)' }}>
        <TextInput
          label={t('notApplicable.why')}
          description={t('notApplicable.hint')}
          value={reason}
          maxLength={500}
          autoFocus
          error={empty && reason.trim() === '' ? t('notApplicable.empty') : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onClose();
          }}
        />
        <Group gap="sm">
          <Button type="submit">{t('notApplicable.save')}</Button>
          <Button variant="subtle" onClick={onClose}>
            {t('common:cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
