import { Button, Group, Stack } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormCard } from '../../components/FormCard';
import { SaveOrCancel } from '../../components/SaveOrCancel';

interface RecordFormProps {
  readonly title: string;
  readonly busy: boolean;
  readonly onSubmit: () => Promise<void>;
  readonly onCancel: () => void;
  /** Offered for what is there already, with the name of it. */
  readonly removal?: { readonly name: string; readonly onRemove: () => Promise<void> } | undefined;
  readonly saveLabel?: string;
  readonly children: ReactNode;
}

/** A form for one part of a plan, in place of the list that it belongs to. */
export function RecordForm({ title, busy, onSubmit, onCancel, removal, saveLabel, children }: RecordFormProps) {
  const { t } = useTranslation('plan');
  return (
    <FormCard title={title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void onSubmit();
        }}
      >
        <Stack gap="md">
          {children}
          <Group justify="space-between">
            <SaveOrCancel busy={busy} onCancel={onCancel} {...(saveLabel === undefined ? {} : { label: saveLabel })} />
            {removal !== undefined && (
              <Button variant="subtle" color="red" c="var(--pl-fail-fg)" leftSection={<IconTrash size={18} aria-hidden />} onClick={() => void removal.onRemove()}>
                {t('removed', { title: removal.name })}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </FormCard>
  );
}
