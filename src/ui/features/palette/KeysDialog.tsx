import { Modal, Stack } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { KeysList } from './KeysList';
import { useKeysDialog } from './keysDialogState';
import { isTyping } from '../../hooks/typing';

/** The list of keys, opened by `?` anywhere but in a text field. */
export function KeysDialog() {
  const { t } = useTranslation(['palette', 'common']);
  const { open, setOpen } = useKeysDialog();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [setOpen]);
  return (
    <Modal opened={open} onClose={() => setOpen(false)} title={t('keysTitle')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <Stack>
        <KeysList />
      </Stack>
    </Modal>
  );
}
