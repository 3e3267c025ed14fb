import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBan, IconChevronDown, IconDeviceLaptopOff, IconRestore } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RemovedDeployment } from '../../../../contract/removal';
import { mayCancel } from '../../../../domain/deployment/cancellation';
import type { DeploymentView } from '../../../../domain/deployment/view';
import { useGuestDeployment } from '../../../hooks/guest';
import { RemoveDialog } from '../../removing';
import { CancelDialog } from './CancelDialog';
import { useMayCancelAs } from './useMayCancelAs';

/** What is done seldom to a deployment as a whole. Nothing where there is nothing of the kind to do. */
export function MoreActions({ view }: { readonly view: DeploymentView }) {
  const { t } = useTranslation(['cancelling', 'removing']);
  const allowed = useMayCancelAs(view.id);
  const guest = useGuestDeployment() !== undefined;
  const [asking, setAsking] = useState<'cancel' | 'reinstate' | 'remove'>();
  const cancelled = view.details.cancelled !== null;
  const close = useCallback(() => setAsking(undefined), []);
  const gone = useGone(view.details.reference);
  // Somebody whom a supplier sent plans nothing and removes nothing.
  if (guest) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
            {t('cancelling:more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {allowed && cancelled && (
            <Menu.Item mih="var(--pl-target)" leftSection={<IconRestore size={18} aria-hidden />} onClick={() => setAsking('reinstate')}>
              {t('cancelling:reinstate.open')}
            </Menu.Item>
          )}
          {allowed && !cancelled && mayCancel(view) && (
            <Menu.Item mih="var(--pl-target)" c="var(--pl-fail-fg)" leftSection={<IconBan size={18} aria-hidden />} onClick={() => setAsking('cancel')}>
              {t('cancelling:cancel.open')}
            </Menu.Item>
          )}
          <Menu.Item mih="var(--pl-target)" leftSection={<IconDeviceLaptopOff size={18} aria-hidden />} onClick={() => setAsking('remove')}>
            {t('removing:open')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asking === 'remove' && <RemoveDialog view={view} onClose={close} onRemoved={gone} />}
      {(asking === 'cancel' || asking === 'reinstate') && <CancelDialog view={view} act={asking} onClose={close} />}
    </>
  );
}

/** Leads away from what is not here any more, and says who keeps it. */
function useGone(reference: string): (removed: RemovedDeployment) => void {
  const { t } = useTranslation(['removing', 'common']);
  const navigate = useNavigate();
  return useCallback(
    ({ kept }) => {
      const message = kept.where === 'hub' ? t('removing:done.hub', { organisation: kept.organisation }) : t('removing:done.bundle', { name: kept.name });
      notifications.show({ title: t('removing:done.title', { reference }), message, autoClose: 10_000, role: 'status', closeButtonProps: { 'aria-label': t('common:close') } });
      void navigate({ to: '/deployments' });
    },
    [navigate, reference, t],
  );
}
