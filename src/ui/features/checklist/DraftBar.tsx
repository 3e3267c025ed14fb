import { Button, Group, Text } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CheckView } from '../../../domain/deployment/view';
import type { DraftInHand } from './SectionForm';

/** Says that something is typed but not saved, and saves it or takes it back. Inside a form: the button submits. */
export function DraftBar({ view, inHand, open }: { readonly view: CheckView; readonly inHand: DraftInHand; readonly open: boolean }) {
  const { t } = useTranslation('checklist');
  const answered = view.answer !== undefined && view.answer.type !== 'cleared';
  if (!inHand.unsaved && (answered || !open)) return null;
  return (
    <Group gap="sm">
      <Button type="submit" leftSection={<IconDeviceFloppy size={20} aria-hidden />} variant={inHand.unsaved ? 'filled' : 'default'}>
        {t('draft.save')}
      </Button>
      {inHand.unsaved && (
        <>
          <Button variant="subtle" onClick={inHand.discard}>
            {t('draft.discard')}
          </Button>
          <Text size="sm" fw={600} c="var(--pl-warn-fg)" role="status">
            {t('draft.unsaved')}
          </Text>
        </>
      )}
    </Group>
  );
}
