import { IconClockExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Lateness } from '../../../domain/deployment/lateness';
import { ToneBadge } from '../../components/VerdictBadge';

/** What is late and by how many days. */
export function LateBadge({ late }: { readonly late: Extract<Lateness, { kind: 'late' }> }) {
  const { t } = useTranslation('deployments');
  return (
    <ToneBadge tone="fail" icon={IconClockExclamation} size="md">
      {t(`late.${late.what}`, { count: late.days })}
    </ToneBadge>
  );
}
