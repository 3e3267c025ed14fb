import { Button, Group, Popover, Select, TextInput } from '@mantine/core';
import { IconDeviceFloppy, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSavedViews, useViewsOf } from './savedViews';
import type { OverviewSearchState } from './useOverviewSearch';
import { sameView, shippedNames, shippedViews, type OverviewSearch, type OverviewView } from './view';

interface ViewPickerProps {
  readonly search: OverviewSearch;
  readonly view: OverviewView;
  readonly person: string;
  readonly onChoose: OverviewSearchState['choose'];
}

/** Ready-made views and one's own: choose, save, save changes, delete. */
export function ViewPicker({ search, view, person, onChoose }: ViewPickerProps) {
  const { t } = useTranslation('overview');
  const mine = useViewsOf(person);
  const save = useSavedViews((state) => state.save);
  const remove = useSavedViews((state) => state.remove);
  const shipped = shippedNames.find((name) => name === (search.view ?? 'all'));
  const own = mine.find(({ id }) => id === search.view);
  const begun = own?.view ?? (shipped === undefined ? undefined : shippedViews[shipped]);
  const changed = begun === undefined || !sameView(view, begun);
  const value = own?.id ?? shipped ?? null;
  const choose = (id: string | null): void => {
    const name = shippedNames.find((one) => one === id);
    const saved = mine.find((one) => one.id === id);
    if (name !== undefined) onChoose(name, shippedViews[name]);
    else if (saved !== undefined) onChoose(saved.id, saved.view);
  };
  const data = [
    { group: t('views.shipped'), items: shippedNames.map((name) => ({ value: name, label: t(`views.${name}`) })) },
    ...(mine.length === 0 ? [] : [{ group: t('views.mine_group'), items: mine.map(({ id, name }) => ({ value: id, label: name })) }]),
  ];
  return (
    <Group gap="xs" align="flex-end">
      <Select label={changed ? t('views.labelChanged') : t('views.label')} data={data} value={value} onChange={choose} allowDeselect={false} placeholder={t('views.none')} w={220} />
      {changed && own !== undefined && (
        <Button variant="default" leftSection={<IconDeviceFloppy size={20} aria-hidden />} onClick={() => save(person, own.name, view)}>
          {t('views.saveChanges')}
        </Button>
      )}
      {changed && <SaveAs onSave={(name) => onChoose(save(person, name, view), view)} />}
      {own !== undefined && !changed && (
        <Button
          variant="default"
          leftSection={<IconTrash size={20} aria-hidden />}
          onClick={() => {
            remove(person, own.id);
            onChoose(undefined, view);
          }}
        >
          {t('views.delete')}
        </Button>
      )}
    </Group>
  );
}

function SaveAs({ onSave }: { readonly onSave: (name: string) => void }) {
  const { t } = useTranslation('overview');
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [asked, setAsked] = useState(false);
  const wanted = name.trim();
  return (
    <Popover opened={open} onChange={setOpen} trapFocus position="bottom-start" shadow="md">
      <Popover.Target>
        <Button variant="default" leftSection={<IconDeviceFloppy size={20} aria-hidden />} onClick={() => setOpen(!open)}>
          {t('views.saveAs')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('views.saveAs')}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setAsked(true);
            if (wanted === '') return;
            onSave(wanted);
            setOpen(false);
            setName('');
            setAsked(false);
          }}
        >
          <Group gap="xs" align="flex-end">
            <TextInput label={t('views.name')} maxLength={60} value={name} onChange={(event) => setName(event.currentTarget.value)} error={asked && wanted === '' ? t('views.nameMissing') : undefined} w={240} />
            <Button type="submit">{t('views.save')}</Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
