/** Fields of the editor: each shows and writes one value of the document, with its name, what it is for and what is wrong with it. */
import { NativeSelect, NumberInput, SimpleGrid, Switch, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JsonPath } from '../../../../domain/model/positions';
import type { Json } from '../../../../domain/record/operation';
import type { NamedField } from '../fieldWords';
import { isFields, listOf, samePath, textAt, valueAt } from './document';
import { useEditor } from './EditorContext';
import { useProblemWords } from './problemWords';

export interface FieldProps {
  readonly path: JsonPath;
  readonly name: NamedField;
  readonly hint?: string;
}

/** What is wrong with exactly this value, or (`within`) with something in it. */
export function useFieldProblem(path: JsonPath, within = false): string | undefined {
  const { problems } = useEditor();
  const words = useProblemWords();
  const found = problems.find(({ at }) => samePath(within ? at.slice(0, path.length) : at, path));
  return found === undefined ? undefined : words(found);
}

/** One line of text; empty takes the field away unless `keep`. */
export function LineField({ path, name, hint, keep = false, mono = false, maw = 420 }: FieldProps & { readonly keep?: boolean; readonly mono?: boolean; readonly maw?: number }) {
  const { t } = useTranslation('modelEditor');
  const { document, set } = useEditor();
  const error = useFieldProblem(path);
  return (
    <TextInput
      label={t(`field.${name}`)}
      description={hint}
      error={error}
      value={textAt(document, path)}
      onChange={({ currentTarget: { value } }) => set(path, value === '' && !keep ? undefined : value)}
      maw={maw}
      spellCheck={!mono}
      autoComplete="off"
      {...(mono ? { styles: { input: { fontFamily: 'monospace' } } } : {})}
    />
  );
}

const languages = ['en', 'de'] as const;

/** A text in English and German side by side. A text in one language only counts as English. */
export function TextPair({ path, name, hint, lines = false, keep = false }: FieldProps & { readonly lines?: boolean; readonly keep?: boolean }) {
  const { t } = useTranslation(['modelEditor', 'models']);
  const { document, set } = useEditor();
  const error = useFieldProblem(path, true);
  const value = valueAt(document, path);
  const texts: Readonly<Record<string, Json>> = typeof value === 'string' ? { en: value } : isFields(value) ? value : {};
  const write = (language: string, text: string): void => {
    const rest = Object.fromEntries(Object.entries({ ...texts, [language]: text }).filter(([, one]) => one !== ''));
    set(path, Object.keys(rest).length === 0 ? (keep ? { en: '' } : undefined) : rest);
  };
  const Input = lines ? Textarea : TextInput;
  return (
    <div>
      {hint !== undefined && (
        <Text size="sm" c="dimmed" mb={4}>
          {hint}
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        {languages.map((language) => (
          <Input
          key={language}
          label={t('models:comparing.inLanguage', { field: t(`field.${name}`), language: t(`language.${language}`) })}
          lang={language}
          {...(language === 'en' ? { error } : {})}
          value={typeof texts[language] === 'string' ? texts[language] : ''}
          onChange={({ currentTarget }) => write(language, currentTarget.value)}
          {...(lines ? { autosize: true, minRows: 2, maxRows: 14 } : {})}
          />
        ))}
      </SimpleGrid>
    </div>
  );
}

/** One of several values; the empty one takes the field away. */
export function ChoiceField({ path, name, hint, data, fallback = '', onChoose }: FieldProps & { readonly data: readonly { readonly value: string; readonly label: string }[]; readonly fallback?: string; readonly onChoose?: (value: string) => void }) {
  const { t } = useTranslation('modelEditor');
  const { document, set } = useEditor();
  const error = useFieldProblem(path);
  return (
    <NativeSelect
      label={t(`field.${name}`)}
      description={hint}
      error={error}
      data={[...data]}
      value={textAt(document, path) || fallback}
      onChange={({ currentTarget: { value } }) => (onChoose === undefined ? set(path, value === '' ? undefined : value) : onChoose(value))}
      maw={420}
    />
  );
}

/** Yes or no; the schema's default is not written. */
export function SwitchField({ path, name, hint, fallback }: FieldProps & { readonly fallback: boolean }) {
  const { t } = useTranslation('modelEditor');
  const { document, set } = useEditor();
  const value = valueAt(document, path);
  return <Switch label={t(`field.${name}`)} description={hint} checked={typeof value === 'boolean' ? value : fallback} onChange={({ currentTarget: { checked } }) => set(path, checked === fallback ? undefined : checked)} />;
}

/** A whole or fractional count; empty takes the field away. */
export function CountField({ path, name, min = 0, max, decimals = false }: FieldProps & { readonly min?: number; readonly max?: number; readonly decimals?: boolean }) {
  const { t } = useTranslation('modelEditor');
  const { document, set } = useEditor();
  const error = useFieldProblem(path);
  const value = valueAt(document, path);
  return <NumberInput label={t(`field.${name}`)} error={error} value={typeof value === 'number' ? value : ''} onChange={(next) => set(path, typeof next === 'number' ? next : undefined)} min={min} {...(max === undefined ? {} : { max })} allowDecimal={decimals} maw={200} />;
}

/** Several short texts. With `data`, only those. */
export function TagsField({ path, name, hint, data }: FieldProps & { readonly data?: readonly { readonly value: string; readonly label: string }[] }) {
  const { t } = useTranslation('modelEditor');
  const { document, set } = useEditor();
  const error = useFieldProblem(path, true);
  const value = listOf(valueAt(document, path)).filter((item) => typeof item === 'string');
  return (
    <TagsInput
      label={t(`field.${name}`)}
      description={hint}
      error={error}
      data={data === undefined ? [] : data.map((item) => item.value)}
      value={value}
      onChange={(next) => set(path, next.length === 0 ? undefined : next)}
      {...(data === undefined ? {} : { renderOption: ({ option }) => data.find((item) => item.value === option.value)?.label ?? option.value })}
    />
  );
}
