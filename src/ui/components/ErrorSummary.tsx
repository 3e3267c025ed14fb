import { Anchor, List, Paper, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

export interface FieldProblem {
  /** The form's name of the field. */
  readonly field: string;
  readonly message: string;
}

/**
 * What is wrong with a form, above it, after an attempt to send it: takes the focus once per attempt, and each line goes to its field.
 */
export function ErrorSummary({ problems, attempt, onGo }: { readonly problems: readonly FieldProblem[]; readonly attempt: number; readonly onGo: (field: string) => void }) {
  const { t } = useTranslation('common');
  const box = useRef<HTMLDivElement>(null);
  const any = problems.length > 0;
  useEffect(() => {
    if (any && attempt > 0) box.current?.focus();
  }, [attempt, any]);
  if (!any || attempt === 0) return null;
  return (
    <Paper ref={box} tabIndex={-1} role="alert" p="md" bg="var(--pl-fail-bg)" style={{ border: '2px solid var(--pl-fail-line)', color: 'var(--pl-fail-fg)' }}>
      <Text fw={700} mb={6}>
        {t('formProblems')}
      </Text>
      <List spacing={4}>
        {problems.map(({ field, message }) => (
          <List.Item key={field}>
            <Anchor component="button" type="button" className="pl-target" onClick={() => onGo(field)} c="var(--pl-fail-fg)" fw={600} underline="always" ta="start">
              {message}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </Paper>
  );
}
