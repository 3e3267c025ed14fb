import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface SaveOrCancelProps {
  readonly busy: boolean;
  /** "Save" unless told. */
  readonly label?: string;
  /** Without it there is no way back to offer. */
  readonly onCancel?: (() => void) | undefined;
}

/** The end of a form: its submit button, and the way out without writing anything. */
export function SaveOrCancel({ busy, label, onCancel }: SaveOrCancelProps) {
  const { t } = useTranslation('common');
  return (
    <Group>
      <Button type="submit" loading={busy}>
        {label ?? t('save')}
      </Button>
      {onCancel !== undefined && (
        <Button variant="default" onClick={onCancel} disabled={busy}>
          {t('cancel')}
        </Button>
      )}
    </Group>
  );
}
