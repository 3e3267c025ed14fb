import { IconArrowBackUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { mayEnterBackOut } from '../../../domain/back-out/gates';
import type { DeploymentView } from '../../../domain/deployment/view';
import { LinkButton } from '../../components/links';

/** The way home, in sight wherever a deployment is looked at, as long as it may be entered. */
export function BackOutLink({ view }: { readonly view: DeploymentView }) {
  const { t } = useTranslation('backOut');
  if (!mayEnterBackOut(view)) return null;
  return (
    <LinkButton to="/d/$id/back-out" params={{ id: view.id }} variant="default" leftSection={<IconArrowBackUp size={20} aria-hidden />}>
      {t('offer')}
    </LinkButton>
  );
}
