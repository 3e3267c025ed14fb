import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormTrouble } from './FormTrouble';
import { useHubErrorWords } from './hubErrors';

interface ConfirmDialogProps {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  /** Throws what went wrong; the dialog then stays and says so. It stays too when something is still missing. */
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** Asks before something that cannot simply be taken back. */
export function ConfirmDialog({ title, text, action, onConfirm, onClose, children }: ConfirmDialogProps) {
  const { t } = useTranslation('common');
  const words = useHubErrorWords();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const confirm = async (): Promise<void> => {
    setBusy(true);
    setTrouble(undefined);
    try {
      await onConfirm();
    } catch (error) {
      setTrouble(words(error));
    }
    setBusy(false);
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }} closeOnClickOutside={false}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        <Stack>
          <Text>{text}</Text>
          {children}
          <FormTrouble words={trouble} />
          <Group>
            <Button type="submit" loading={busy} bg="var(--pl-fail-fg)" c="var(--pl-fail-bg)">
              {action}
            </Button>
            <Button variant="default" onClick={onClose} disabled={busy}>
              {t('cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
