import { Button, Group } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { dateInWords } from '../../../hooks/words';
import type { OverviewRow } from './rows';
import { useFilterChoices } from './useFilterNames';
import type { ViewChanges } from './useOverviewSearch';
import { filterParts, filtersSet, type FilterPart, type OverviewView } from './view';

interface ActiveFiltersProps {
  readonly view: OverviewView;
  readonly rows: readonly OverviewRow[];
  readonly onChange: (changes: ViewChanges) => void;
}

/** The filters that are set, in words, each to be taken away. */
export function ActiveFilters({ view, rows, onChange }: ActiveFiltersProps) {
  const { t, i18n } = useTranslation('overview');
  const choices = useFilterChoices(rows);
  if (filtersSet(view) === 0) return null;
  const label = (part: Exclude<FilterPart, 'from' | 'to'>, value: string): string => choices[part].find((choice) => choice.value === value)?.label ?? value;
  const words = (part: FilterPart): string | undefined => {
    const value = view[part];
    if (value === undefined) return undefined;
    if (typeof value !== 'string') return value.map((one) => label(part as 'site', one)).join(part === 'state' ? ` ${t('filters.and')} ` : ` ${t('filters.or')} `);
    return part === 'from' || part === 'to' ? dateInWords(value, i18n.language) : label(part, value);
  };
  return (
    <Group gap="xs" component="ul" aria-label={t('filters.set')} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {filterParts.map((part) => {
        const shown = words(part);
        if (shown === undefined) return null;
        const text = t('filters.one', { part: part === 'state' ? t('filters.stateShort') : t(`filters.${part}`), value: shown });
        return (
          <li key={part}>
            <Button variant="light" size="sm" rightSection={<IconX size={16} aria-hidden />} aria-label={t('filters.remove', { filter: text })} onClick={() => onChange({ [part]: undefined })} className="pl-target">
              {text}
            </Button>
          </li>
        );
      })}
    </Group>
  );
}
