import { Button, Menu } from '@mantine/core';
import { IconBan, IconChevronDown, IconRestore } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayCancel } from '../../../../domain/deployment/cancellation';
import type { DeploymentView } from '../../../../domain/deployment/view';
import { CancelDialog } from './CancelDialog';
import { useMayCancelAs } from './useMayCancelAs';

/** What is done seldom to a deployment as a whole. Nothing where there is nothing of the kind to do. */
export function MoreActions({ view }: { readonly view: DeploymentView }) {
  const { t } = useTranslation('cancelling');
  const allowed = useMayCancelAs(view.id);
  const [asking, setAsking] = useState<'cancel' | 'reinstate'>();
  const cancelled = view.details.cancelled !== null;
  if (!allowed || !(cancelled || mayCancel(view))) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
            {t('more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {cancelled ? (
            <Menu.Item mih="var(--pl-target)" leftSection={<IconRestore size={18} aria-hidden />} onClick={() => setAsking('reinstate')}>
              {t('reinstate.open')}
            </Menu.Item>
          ) : (
            <Menu.Item mih="var(--pl-target)" c="var(--pl-fail-fg)" leftSection={<IconBan size={18} aria-hidden />} onClick={() => setAsking('cancel')}>
              {t('cancel.open')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {asking !== undefined && <CancelDialog view={view} act={asking} onClose={() => setAsking(undefined)} />}
    </>
  );
}
