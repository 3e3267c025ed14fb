import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { IconArrowBackUp, IconArrowDown, IconArrowForwardUp, IconArrowUp, IconChevronDown, IconCopy, IconPlus, IconTrash, type TablerIcon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { JsonPath } from '../../../../domain/model/positions';
import { copyOf, inserted, kindOf, moved, movedPath, newPart, placeForNew, removed, valueAt, type PartKind } from './document';
import type { Draft } from './useDraft';

const newKinds = ['check', 'section', 'stage', 'source'] as const;

/** Adding, doubling, moving, deleting and taking back, for what is chosen in the tree. */
export function EditorToolbar({ draft, selected, onSelect }: { readonly draft: Draft; readonly selected: JsonPath; readonly onSelect: (path: JsonPath) => void }) {
  const { t } = useTranslation('modelEditor');
  const { document, change } = draft;
  const isPart = kindOf(selected) !== 'model' && valueAt(document, selected) !== undefined;
  const add = (kind: Exclude<PartKind, 'model'>): void => {
    const place = placeForNew(document, selected, kind);
    const index = place?.at(-1);
    if (place === undefined || typeof index !== 'number') return;
    change((before) => inserted(before, place.slice(0, -1), index, newPart(before, kind)), true);
    onSelect(place);
  };
  const duplicate = (): void => {
    const index = selected.at(-1);
    if (typeof index !== 'number') return;
    change((before) => inserted(before, selected.slice(0, -1), index + 1, copyOf(before, selected)), true);
    onSelect([...selected.slice(0, -1), index + 1]);
  };
  const move = (step: 1 | -1): void => {
    const to = movedPath(document, selected, step);
    if (to === undefined) return;
    change((before) => moved(before, selected, step), true);
    onSelect(to);
  };
  const remove = (): void => {
    const index = selected.at(-1);
    change((before) => removed(before, selected), true);
    const before = typeof index === 'number' && index > 0 ? [...selected.slice(0, -1), index - 1] : selected.slice(0, -2);
    onSelect(before);
  };
  return (
    <Group gap="xs" role="toolbar" aria-label={t('views')}>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} rightSection={<IconChevronDown size={16} aria-hidden />}>
            {t('addMenu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {newKinds.map((kind) => (
            <Menu.Item key={kind} mih="var(--pl-target)" disabled={placeForNew(document, selected, kind) === undefined} onClick={() => add(kind)}>
              {t(`add.${kind}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Tool icon={IconArrowUp} label={t('up')} disabled={!isPart || movedPath(document, selected, -1) === undefined} onClick={() => move(-1)} />
      <Tool icon={IconArrowDown} label={t('down')} disabled={!isPart || movedPath(document, selected, 1) === undefined} onClick={() => move(1)} />
      <Tool icon={IconCopy} label={t('duplicate')} disabled={!isPart} onClick={duplicate} />
      <Tool icon={IconTrash} label={t('remove')} disabled={!isPart} onClick={remove} />
      <Group gap="xs" wrap="nowrap">
        <Tool icon={IconArrowBackUp} label={t('undo')} disabled={draft.undo === undefined} onClick={() => draft.undo?.()} />
        <Tool icon={IconArrowForwardUp} label={t('redo')} disabled={draft.redo === undefined} onClick={() => draft.redo?.()} />
      </Group>
    </Group>
  );
}

function Tool({ icon: Icon, label, disabled, onClick }: { readonly icon: TablerIcon; readonly label: string; readonly disabled: boolean; readonly onClick: () => void }) {
  return (
    <ActionIcon variant="default" size="lg" miw="var(--pl-target)" mih="var(--pl-target)" aria-label={label} title={label} disabled={disabled} onClick={onClick}>
      <Icon size={20} aria-hidden />
    </ActionIcon>
  );
}
