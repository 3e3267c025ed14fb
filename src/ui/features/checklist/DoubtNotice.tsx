import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CheckView } from '../../../domain/deployment/view';
import type { Doubt } from '../../../domain/instruments/register';
import { usePersonName } from '../../hooks/store';
import { dateInWords, momentInWords } from '../../hooks/words';
import { Notice } from './Notice';

/** The calibration that put the reading in doubt, and who wrote it down. */
export function DoubtNotice({ view, doubt }: { readonly view: CheckView; readonly doubt: Doubt }) {
  const { t, i18n } = useTranslation(['checklist', 'common']);
  const name = usePersonName();
  const day = (date: string): string => dateInWords(date, i18n.language);
  return (
    <Notice tone="warn" icon={IconRefresh}>
      <strong>{t('notices.doubt', { instrument: view.instrument?.instrument?.name ?? '', found: day(doubt.found) })}</strong>
      <div>{doubt.since === null ? t('notices.doubtAll') : t('notices.doubtSince', { since: day(doubt.since) })}</div>
      {doubt.note !== '' && <div>{doubt.note}</div>}
      <div>{t('notices.doubtBy', { name: name(doubt.by) ?? t('common:unknownPerson'), at: momentInWords(doubt.at, i18n.language), certificate: doubt.certificate === '' ? '–' : doubt.certificate })}</div>
    </Notice>
  );
}
