import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckView } from '../../../domain/deployment/view';
import { useDeployment } from '../deployment/DeploymentContext';
import { useCheckWords } from './checkWords';
import classes from './checklist.module.css';

/** What to do: one line, and all of it on demand. */
export function Instruction({ view }: { readonly view: CheckView }) {
  const { t } = useTranslation('checklist');
  const words = useCheckWords();
  const [open, setOpen] = useState(false);
  if (view.check.instruction === undefined) return null;
  const text = words.text(view.check.instruction).trim();
  const firstLine = text.split('\n', 1)[0] ?? '';
  const folds = firstLine !== text || text.length > 140;
  return (
    <div>
      <Text className={classes['instruction'] ?? ''} {...(open || !folds ? {} : { lineClamp: 1 })}>
        {open || !folds ? text : firstLine}
      </Text>
      {folds && (
        <Button variant="subtle" size="compact-md" px={0} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('check.less') : t('check.more')}
        </Button>
      )}
    </div>
  );
}

/** Why it is asked and where the criterion comes from. */
export function ReasonAndSource({ view }: { readonly view: CheckView }) {
  const { t } = useTranslation('checklist');
  const words = useCheckWords();
  const { model } = useDeployment();
  const { reason, source } = view.check;
  const found = source === undefined ? undefined : model.sources.find((each) => each.id === source.id);
  const sourceText = found === undefined ? undefined : [words.text(found.title), found.edition, source?.clause].filter((part) => part !== undefined).join(', ');
  return (
    <Stack gap="xs" p="sm" bg="var(--pl-page)" style={{ borderRadius: 'var(--mantine-radius-md)' }}>
      {reason !== undefined && (
        <Text className={classes['instruction'] ?? ''}>
          <strong>{t('check.reason')}:</strong> {words.text(reason)}
        </Text>
      )}
      {sourceText !== undefined && (
        <Text className={classes['instruction'] ?? ''}>
          <strong>{t('check.source')}:</strong> {sourceText}
          {found?.note !== undefined && ` (${words.text(found.note)})`}
        </Text>
      )}
    </Stack>
  );
}

export function hasReasonOrSource(view: CheckView): boolean {
  return view.check.reason !== undefined || view.check.source !== undefined;
}
