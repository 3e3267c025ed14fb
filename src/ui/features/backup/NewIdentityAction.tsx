import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRun } from '../../hooks/run';
import { useStore } from '../../hooks/store';
import { reopenWindow } from './reopen';

/** The way out when the hub knows this device's record otherwise, as after its data was put back from a copy. */
export function NewIdentityAction() {
  const { t } = useTranslation('backup');
  const [asking, setAsking] = useState(false);
  return (
    <Alert icon={<IconCopy aria-hidden />} title={t('fork.title')} style={{ background: 'var(--pl-warn-bg)', border: '1px solid var(--pl-warn-line)' }} styles={{ title: warning, icon: warning, message: warning }}>
      <Stack gap="sm" align="flex-start">
        <Text>{t('fork.text')}</Text>
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('fork.action')}
        </Button>
      </Stack>
      {asking && <NewIdentityDialog onClose={() => setAsking(false)} />}
    </Alert>
  );
}

const warning = { color: 'var(--pl-warn-fg)' };

function NewIdentityDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['backup', 'common']);
  const { host } = useStore();
  const run = useRun();
  const [state, setState] = useState<{ readonly phase: 'asking' | 'working' } | { readonly phase: 'done'; readonly again: number } | { readonly phase: 'failed'; readonly words: string }>({ phase: 'asking' });
  const fixed = state.phase === 'working' || state.phase === 'done';
  const renew = async (): Promise<void> => {
    setState({ phase: 'working' });
    const done = await run(() => host.invoke('backup.renewIdentity', {}), { told: (words) => setState({ phase: 'failed', words }) });
    if (done !== undefined) setState({ phase: 'done', again: done.again });
  };
  return (
    <Modal opened onClose={fixed ? () => undefined : onClose} title={t('backup:fork.action')} closeOnClickOutside={false} closeOnEscape={!fixed} withCloseButton={!fixed} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <Stack gap="md">
        <Text role="status">{state.phase === 'done' ? t('backup:fork.done', { count: state.again }) : t('backup:fork.what')}</Text>
        {state.phase === 'failed' && (
          <Text role="alert" c="var(--pl-fail-fg)">
            {state.words}
          </Text>
        )}
        <Text fw={600}>{t('backup:signInAgain')}</Text>
        <Group>
          {state.phase === 'done' ? (
            <Button onClick={reopenWindow}>{t('backup:goOn')}</Button>
          ) : (
            <>
              <Button loading={state.phase === 'working'} onClick={() => void renew()}>
                {t('backup:fork.confirm')}
              </Button>
              <Button variant="default" disabled={fixed} onClick={onClose}>
                {t('common:cancel')}
              </Button>
            </>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
