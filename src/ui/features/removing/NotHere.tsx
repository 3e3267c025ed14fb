import { IconDeviceLaptopOff, IconMapPinOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { LinkButton } from '../../components/links';
import { Page } from '../../components/Page';
import { momentInWords } from '../../hooks/words';
import { useRemoved } from './useRemoved';

/** In the place of a deployment that is not on this device: that it was removed, and by whom; else that nothing of this address is known here. */
export function NotHere({ id }: { readonly id: string }) {
  const { t, i18n } = useTranslation(['removing', 'deployment', 'common']);
  const removed = useRemoved();
  if (removed === undefined) return <Loading />;
  const gone = removed.find(({ stream }) => stream === id);
  if (gone === undefined) {
    return (
      <Page title={t('deployment:notHere.title')}>
        <EmptyState icon={IconMapPinOff} title={t('common:notFound')} text={t('deployment:notHere.text')} action={<LinkButton to="/deployments">{t('deployment:notHere.action')}</LinkButton>} />
      </Page>
    );
  }
  const words = { reference: gone.reference ?? t('removing:list.unnamed'), at: momentInWords(gone.at, i18n.language), name: gone.by.name };
  return (
    <Page title={t('removing:notHere.title')}>
      <EmptyState icon={IconDeviceLaptopOff} title={words.reference} text={t('removing:notHere.text', words)} action={<LinkButton to="/delivery">{t('removing:notHere.action')}</LinkButton>} />
    </Page>
  );
}
