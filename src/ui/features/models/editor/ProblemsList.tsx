import { List, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Anchor } from '@mantine/core';
import type { JsonPath } from '../../../../domain/model/positions';
import { partOf } from './document';
import { useEditor } from './EditorContext';
import { useFieldName } from '../fieldWords';
import { usePartTitle } from './ModelTree';
import { useProblemWords } from './problemWords';

/** What keeps the draft from being published, each leading to the part that it is about. */
export function ProblemsList({ onGo }: { readonly onGo: (path: JsonPath) => void }) {
  const { t } = useTranslation('modelEditor');
  const { problems } = useEditor();
  const titleOf = usePartTitle();
  const nameOf = useFieldName();
  const words = useProblemWords();
  /** The field's name, if the problem is about one; a language stands last, numbers are places in a list. */
  const fieldIn = (at: JsonPath, from: number): string => {
    const steps = at.slice(from).filter((step) => typeof step === 'string');
    const last = steps.at(-1);
    const language = last === 'en' || last === 'de' ? last : '';
    const field = (language === '' ? steps : steps.slice(0, -1)).filter((step) => step !== 'expr').join('.');
    return field === '' ? '' : nameOf({ field, of: '', language, before: undefined, after: undefined });
  };
  if (problems.length === 0) return <Text role="status">{t('problems.none')}</Text>;
  return (
    <Paper p="md" bg="var(--pl-surface)">
      <Stack gap="xs">
        <Text role="status" fw={650}>
          {t('problems.count', { count: problems.length })}
        </Text>
        <List spacing={6}>
          {problems.map((problem) => {
            const part = partOf(problem.at);
            return (
              <List.Item key={`${problem.path} ${problem.message}`}>
                <Anchor component="button" type="button" className="pl-target" ta="start" onClick={() => onGo(part)}>
                  {part.length === 0 ? t('problems.whole') : titleOf(part)}
                </Anchor>
                <Text>{[fieldIn(problem.at, part.length), words(problem)].filter((text) => text !== '').join(': ')}</Text>
              </List.Item>
            );
          })}
        </List>
      </Stack>
    </Paper>
  );
}
