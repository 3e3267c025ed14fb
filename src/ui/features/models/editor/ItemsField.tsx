import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonPath } from '../../../../domain/model/positions';
import type { Json } from '../../../../domain/record/operation';
import type { NamedField } from '../fieldWords';
import { freshId, listOf, moved, removed, textAt, valueAt } from './document';
import { useEditor } from './EditorContext';
import { LineField, TextPair, useFieldProblem } from './fields';

interface ItemsFieldProps {
  readonly path: JsonPath;
  readonly name: 'response_points' | 'response_options';
  readonly stem: string;
  /** Further fields of an item. */
  readonly children?: (item: JsonPath) => ReactNode;
}

/** The points of a series or the options of a choice: each with an id and a title. */
export function ItemsField({ path, name, stem, children }: ItemsFieldProps) {
  const { t } = useTranslation('modelEditor');
  const { document, set } = useEditor();
  const error = useFieldProblem(path);
  const items = listOf(valueAt(document, path));
  const titleName: NamedField = name === 'response_points' ? 'response_points_title' : 'response_options_title';
  const called = (index: number): string => `${t(`field.${titleName}`)} ${index + 1}`;
  const write = (next: Json): void => set(path, valueAt(next, path));
  return (
    <Stack gap="sm" role="group" aria-label={t(`field.${name}`)}>
      <Text fw={650}>{t(`field.${name}`)}</Text>
      {error !== undefined && <Text c="var(--mantine-color-error)">{error}</Text>}
      {items.map((item, index) => {
        const at = [...path, index];
        return (
          <Stack key={index} gap="xs" pl="md" style={{ borderInlineStart: '3px solid var(--pl-line)' }}>
            <Group gap="sm" align="flex-end">
              <LineField path={[...at, 'id']} name="id" keep mono maw={220} />
              {children?.(at)}
              <ActionIcon variant="default" disabled={index === 0} onClick={() => write(moved(document, at, -1))} aria-label={t('list.up', { name: called(index) })}>
                <IconArrowUp size={20} aria-hidden />
              </ActionIcon>
              <ActionIcon variant="default" onClick={() => write(removed(document, at))} aria-label={t('list.remove', { name: called(index) })}>
                <IconTrash size={20} aria-hidden />
              </ActionIcon>
            </Group>
            <TextPair path={[...at, 'title']} name={titleName} keep />
          </Stack>
        );
      })}
      <Group>
        <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => set(path, [...items, { id: freshId(items.map((one) => textAt(one, ['id'])), `${stem}_${items.length + 1}`), title: { en: '' } }])}>
          {t('list.add')}
        </Button>
      </Group>
    </Stack>
  );
}
