import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionPointView } from '../../../domain/planning/decision-points';
import { RecordForm } from './RecordForm';
import { useRecord } from './usePlan';

/** Writes down that it goes on, or back, and why. */
export function DecideForm({ point, decision, onDone }: { readonly point: DecisionPointView; readonly decision: 'go' | 'no_go'; readonly onDone: () => void }) {
  const { t } = useTranslation('plan');
  const record = useRecord('decision_point');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const missing = reason.trim() === '';
  const save = async (): Promise<void> => {
    setTried(true);
    if (!missing && (await record(point.id, { decided: { decision, reason: reason.trim() } }))) onDone();
  };
  return (
    <RecordForm title={t('decisions.decideTitle', { title: point.title })} busy={false} onSubmit={save} onCancel={onDone} saveLabel={decision === 'go' ? t('decisions.saveGo') : t('decisions.saveNoGo')}>
      <Textarea label={t('decisions.reason')} description={t('decisions.reasonHint')} autosize minRows={2} maxLength={4000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={tried && missing ? t('decisions.reasonMissing') : undefined} data-autofocus />
    </RecordForm>
  );
}
