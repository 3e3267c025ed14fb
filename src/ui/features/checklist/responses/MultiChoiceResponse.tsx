import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChecklist } from '../ChecklistContext';
import { useCheckWords } from '../checkWords';
import type { ResponseProps } from './types';

/** Any of several. Saved together, because choosing one of three is not the answer yet. */
export function MultiChoiceResponse({ view, spec, readOnly, labelledBy }: ResponseProps<'multi_choice'>) {
  const { t } = useTranslation('checklist');
  const words = useCheckWords();
  const { answer } = useChecklist();
  const recorded = view.answer?.type === 'multi_choice' ? view.answer.values : undefined;
  const [chosen, setChosen] = useState<readonly string[]>();
  const shown = chosen ?? recorded ?? [];
  const unsaved = chosen !== undefined;
  const save = async (): Promise<void> => {
    // In the model's order, so that the same choice is the same answer.
    const values = spec.options.map((option) => option.id).filter((id) => shown.includes(id));
    if (await answer(view, { type: 'multi_choice', values })) setChosen(undefined);
  };
  return (
    <Stack gap="sm">
      <Checkbox.Group value={[...shown]} onChange={(values) => setChosen(values)} aria-labelledby={labelledBy} description={t('choice.chooseAll')} readOnly={readOnly}>
        <Stack gap={0} mt="xs">
          {spec.options.map((option) => (
            <Checkbox
              key={option.id}
              value={option.id}
              disabled={readOnly}
              label={spec.mustInclude?.includes(option.id) === true ? `${words.text(option.title)} (${t('choice.mustInclude')})` : words.text(option.title)}
              styles={{ body: { minHeight: 'var(--pl-target)', alignItems: 'center' } }}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      {!readOnly && (unsaved || recorded === undefined) && (
        <Group gap="sm">
          <Button onClick={() => void save()} variant={unsaved ? 'filled' : 'default'}>
            {t('choice.save')}
          </Button>
          {unsaved && (
            <>
              <Button variant="subtle" onClick={() => setChosen(undefined)}>
                {t('draft.discard')}
              </Button>
              <Text size="sm" fw={600} c="var(--pl-warn-fg)" role="status">
                {t('draft.unsaved')}
              </Text>
            </>
          )}
        </Group>
      )}
    </Stack>
  );
}
