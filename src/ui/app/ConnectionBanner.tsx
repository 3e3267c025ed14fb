import { useTranslation } from 'react-i18next';
import { LoudAlert } from '../components/LoudAlert';
import { useConnection } from '../hooks/store';

/** Says that the host is gone, for as long as it is: whether it may come back, what is safe, what to do. */
export function ConnectionBanner() {
  const { t } = useTranslation('frame');
  const connection = useConnection();
  if (connection === 'connected') return null;
  return <LoudAlert title={t(`connection.${connection}Title`)}>{t(`connection.${connection}`)}</LoudAlert>;
}
