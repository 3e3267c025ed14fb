import { useTranslation } from 'react-i18next';
import { Page } from '../../components/Page';
import { InstrumentRegister } from './InstrumentRegister';

/** The register by itself, without the settings around it. */
export function RegisterScreen() {
  const { t } = useTranslation('instruments');
  return (
    <Page title={t('title')} subtitle={t('text')} width={1000}>
      <InstrumentRegister titled={false} />
    </Page>
  );
}
