import { Button, FileButton, List, Stack, Text } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readModel, type ModelProblem } from '../../../domain/model/read';
import type { Json } from '../../../domain/record/operation';
import { LoudAlert } from '../../components/LoudAlert';
import { useProblemWords } from './editor/problemWords';
import { useDrafting } from './useDrafting';

const MOST_BYTES = 4 * 1024 * 1024;

type Refusal = { readonly kind: 'said'; readonly words: 'tooLarge' | 'notText' } | { readonly kind: 'problems'; readonly problems: readonly ModelProblem[] };

/** The text of a chosen file, or why it is not read at all. Nothing of the file is believed. */
async function textOf(file: File): Promise<{ readonly text: string } | Refusal> {
  if (file.size > MOST_BYTES) return { kind: 'said', words: 'tooLarge' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()) };
  } catch {
    // Not UTF-8: told to the person below.
    return { kind: 'said', words: 'notText' };
  }
}

/** Takes a model from a file into a draft, or says line by line what is wrong with it. `onRefused` shows that where there is room. */
export function ImportModel({ onRefused }: { readonly onRefused: (refusal: Refusal | undefined) => void }) {
  const { t } = useTranslation('models');
  const begin = useDrafting();
  const [reading, setReading] = useState(false);
  const take = async (file: File | null): Promise<void> => {
    if (file === null) return;
    setReading(true);
    const found = await textOf(file);
    setReading(false);
    if (!('text' in found)) {
      onRefused(found);
      return;
    }
    const read = readModel(found.text);
    onRefused(read.ok ? undefined : { kind: 'problems', problems: read.problems });
    if (read.ok) await begin(JSON.parse(JSON.stringify(read.model)) as Json);
  };
  return (
    <FileButton onChange={(file) => void take(file)} accept=".json,application/json" inputProps={{ 'aria-label': t('importFile.open') }}>
      {(props) => (
        <Button {...props} variant="default" loading={reading} leftSection={<IconFileImport size={20} aria-hidden />}>
          {t('importFile.open')}
        </Button>
      )}
    </FileButton>
  );
}

const SHOWN = 30;

/** Why a file was not imported. */
export function ImportRefusal({ refusal }: { readonly refusal: Refusal }) {
  const { t } = useTranslation('models');
  const words = useProblemWords();
  return (
    <LoudAlert title={t('importFile.problems')}>
      {refusal.kind === 'said' ? (
        <Text>{t(`importFile.${refusal.words}`)}</Text>
      ) : (
        <Stack gap="xs">
          <List spacing={4}>
            {refusal.problems.slice(0, SHOWN).map((problem) => (
              <List.Item key={`${problem.line}:${problem.column}:${problem.message}`}>
                {t('importFile.place', { line: problem.line, column: problem.column })}: {words(problem)} {problem.path !== '' && <code>{problem.path}</code>}
              </List.Item>
            ))}
          </List>
        </Stack>
      )}
    </LoudAlert>
  );
}

export type { Refusal };
