import { Button, Code, Group, Paper, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { evaluateBoolean, evaluateInstantMs, evaluateNumber, expressionReferences, parseExpression } from '../../../../domain/checks/expressions';
import { parseDecimalInput } from '../../../../domain/checks/show';
import type { JsonPath } from '../../../../domain/model/positions';
import { textAt, valueAt } from './document';
import { useEditor } from './EditorContext';
import { useFieldProblem, type FieldProps } from './fields';
import { namesFor } from './names';

/** An expression, with the names that it may use and a place to try it. */
export function ExpressionField({ path, name, hint }: FieldProps) {
  const { t } = useTranslation('modelEditor');
  const { document, set } = useEditor();
  const error = useFieldProblem(path);
  const text = textAt(document, path);
  return (
    <Stack gap="xs">
      <Textarea label={t(`field.${name}`)} description={hint} error={error} value={text} onChange={({ currentTarget: { value } }) => set(path, value === '' ? undefined : value)} autosize minRows={1} spellCheck={false} styles={{ input: { fontFamily: 'monospace' } }} />
      <ExpressionHelp path={path} text={text} onInsert={(word) => set(path, text === '' ? word : `${text} ${word}`)} />
    </Stack>
  );
}

/** What may be named in an expression here, and its result for values that are typed in. */
export function ExpressionHelp({ path, text, onInsert }: { readonly path: JsonPath; readonly text: string; readonly onInsert: (name: string) => void }) {
  const { t } = useTranslation('modelEditor');
  const [open, setOpen] = useState(false);
  const panel = useId();
  return (
    <div>
      <Button variant="default" size="sm" aria-expanded={open} aria-controls={panel} onClick={() => setOpen(!open)}>
        {open ? t('expression.tryHide') : t('expression.try')}
      </Button>
      {open && (
        <Paper id={panel} p="md" mt="xs" withBorder>
          <Stack gap="sm">
            {text !== '' && <TryExpression text={text} />}
            <Names path={path} onInsert={onInsert} />
            <Text size="sm">{t('expression.help')}</Text>
          </Stack>
        </Paper>
      )}
    </div>
  );
}

const SHOWN = 60;

function Names({ path, onInsert }: { readonly path: JsonPath; readonly onInsert: (name: string) => void }) {
  const { t } = useTranslation('modelEditor');
  const { document } = useEditor();
  return (
    <Stack gap={4}>
      <Text size="sm" fw={650}>
        {t('expression.names')}
      </Text>
      <Group gap={6} mah={220} style={{ overflowY: 'auto' }} tabIndex={0} role="group" aria-label={t('expression.names')}>
        {namesFor(document, path)
          .slice(0, SHOWN)
          .map((name) => (
            <Button key={name} variant="default" size="compact-sm" mih="var(--pl-target)" onClick={() => onInsert(name)} aria-label={t('expression.insert', { name })} styles={{ label: { fontFamily: 'monospace' } }}>
              {name}
            </Button>
          ))}
      </Group>
    </Stack>
  );
}

/** Names in an expression that are no answers: `unit.u`, `feed.amps`. */
function variablesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/(?<![\w."'])(unit|rack|feed|deployment)\.([A-Za-z]+)/g)].map(([name]) => name))];
}

/** A typed value as expressions see it: yes and no, a number, else text. */
function seenAs(typed: string): unknown {
  if (typed === 'true' || typed === 'false') return typed === 'true';
  const number = parseDecimalInput(typed);
  return number === undefined ? typed : Number(number);
}

function TryExpression({ text }: { readonly text: string }) {
  const { t } = useTranslation('modelEditor');
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const parsed = parseExpression(text);
  if (!parsed.ok) return <Text c="var(--pl-fail-fg)">{t('expression.malformed', { reason: parsed.message })}</Text>;
  const references = expressionReferences(text);
  const names = [...(references === 'any' ? [] : references.map((id) => `answers.${id}`)), ...variablesIn(text)];
  const context: Record<string, Record<string, unknown>> & { answers: Record<string, unknown>; deployment: Record<string, unknown> } = { answers: {}, deployment: {}, unit: {}, rack: {}, feed: {} };
  for (const name of names) {
    const typed = values[name]?.trim() ?? '';
    const [of = '', field = ''] = name.split('.');
    const group = context[of];
    if (typed !== '' && group !== undefined) group[field] = seenAs(typed);
  }
  const boolean = evaluateBoolean(text, context);
  const number = evaluateNumber(text, context);
  const instant = evaluateInstantMs(text, context);
  const result = boolean !== undefined ? String(boolean) : (number ?? (instant === undefined ? undefined : new Date(instant).toISOString()));
  return (
    <Stack gap="xs">
      <Group gap="sm" align="flex-end">
        {names.map((name) => (
          <TextInput key={name} label={t('expression.value', { name })} value={values[name] ?? ''} onChange={({ currentTarget: { value } }) => setValues((before) => ({ ...before, [name]: value }))} w={240} autoComplete="off" />
        ))}
      </Group>
      <Text role="status">
        {t('expression.result')}: {result === undefined ? t('expression.noResult') : <Code fz="md">{result}</Code>}
      </Text>
    </Stack>
  );
}

/** A limit: a number, or an expression that begins with "=". */
export function LimitField({ path, name }: FieldProps) {
  const { t } = useTranslation('modelEditor');
  const { document, set } = useEditor();
  const error = useFieldProblem(path, true);
  const expression = textAt(document, [...path, 'expr']);
  const isExpression = valueAt(document, [...path, 'expr']) !== undefined;
  const shown = isExpression ? `=${expression}` : textAt(document, path);
  const write = (typed: string): void => {
    if (typed.startsWith('=')) set(path, { expr: typed.slice(1) });
    else set(path, typed === '' ? undefined : typed.replace(',', '.'));
  };
  return (
    <Stack gap={4}>
      <TextInput label={t(`field.${name}`)} error={error} value={shown} onChange={({ currentTarget }) => write(currentTarget.value)} autoComplete="off" spellCheck={false} {...(isExpression ? { styles: { input: { fontFamily: 'monospace' } } } : {})} />
      {isExpression && <ExpressionHelp path={path} text={expression} onInsert={(word) => set(path, { expr: expression === '' ? word : `${expression} ${word}` })} />}
    </Stack>
  );
}
