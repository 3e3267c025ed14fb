import { IconBan } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ToneBadge } from '../../components/VerdictBadge';

/** Stands where a deployment that goes on shows its stage. */
export function CancelledBadge({ size }: { readonly size?: 'md' | 'lg' }) {
  const { t } = useTranslation('deployments');
  return (
    <ToneBadge tone="muted" icon={IconBan} {...(size === undefined ? {} : { size })}>
      {t('waiting.cancelled')}
    </ToneBadge>
  );
}
