import { useTranslation } from 'react-i18next';
import { Page } from '../../components/Page';
import { VerifyPanel } from './VerifyPanel';

/** Whether a report from anywhere is what was recorded and signed. */
export function VerifyScreen() {
  const { t } = useTranslation('verify');
  return (
    <Page title={t('title')} subtitle={t('subtitle')} width={900}>
      <VerifyPanel />
    </Page>
  );
}
