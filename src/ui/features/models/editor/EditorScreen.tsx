import { Button, Group, Stack, Tabs, Text } from '@mantine/core';
import { IconAlertTriangle, IconBook2, IconBulb, IconDeviceFloppy, IconFlask, IconPencil } from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelVersion } from '../../../../domain/model/library';
import type { JsonPath } from '../../../../domain/model/positions';
import { openAgainst } from '../../../../domain/review/improvements';
import { EmptyState } from '../../../components/EmptyState';
import { Loading } from '../../../components/Loading';
import { LinkAnchor, LinkButton } from '../../../components/links';
import { Page } from '../../../components/Page';
import { useRun } from '../../../hooks/run';
import { useCommands } from '../../../hooks/store';
import { isTyping } from '../../../hooks/typing';
import { ConfirmDialog } from '../../hub/ConfirmDialog';
import { TrialPanel } from '../trial/TrialPanel';
import { useLibrary, type Library } from '../useLibrary';
import { textAt, valueAt, withValue } from './document';
import { EditorContext, type Editor } from './EditorContext';
import { EditorToolbar } from './EditorToolbar';
import { ImprovementsPanel } from './ImprovementsPanel';
import { ModelTree, titleIn, usePartTitle } from './ModelTree';
import { PartForm } from './PartForm';
import { ProblemsList } from './ProblemsList';
import { PublishDialog } from './PublishDialog';
import { useDraft, type Draft } from './useDraft';
import { useProblems } from './useProblems';
import { WantedHere } from './WantedHere';
import classes from './editor.module.css';

/** A draft: its parts as a tree, the form of the chosen one, what is wrong with it, and a sample to try it on. */
export function EditorScreen() {
  const { t } = useTranslation('modelEditor');
  const { draft } = useParams({ from: '/models/edit/$draft' });
  const library = useLibrary();
  if (library === undefined) return <Loading words={t('loading')} />;
  const version = library.versions.find(({ key }) => key === draft);
  if (version?.state !== 'draft') {
    return (
      <Page title={t('notFound')}>
        <EmptyState icon={IconBook2} title={t('notFound')} text={version === undefined ? t('notFoundText') : t('published')} action={<LinkButton to="/models">{t('toModels')}</LinkButton>} />
      </Page>
    );
  }
  return <EditorOf key={version.key} version={version} library={library} />;
}

const views = ['edit', 'improvements', 'try', 'problems'] as const;
type View = (typeof views)[number];

function EditorOf({ version, library }: { readonly version: ModelVersion; readonly library: Library }) {
  const { t, i18n } = useTranslation('modelEditor');
  const draft = useDraft(version);
  const problems = useProblems(draft.document);
  const [selected, setSelected] = useState<JsonPath>([]);
  const [view, setView] = useState<View>('edit');
  const { document, change } = draft;
  const editor = useMemo((): Editor => ({ document, problems, set: (path, value) => change((before) => withValue(before, path, value)) }), [document, problems, change]);
  useUndoKeys(draft);
  // A part that was taken away, here or by taking a step back, cannot stay chosen.
  const chosen = selected.length === 0 || valueAt(document, selected) !== undefined ? selected : [];
  const goTo = (path: JsonPath): void => {
    setSelected(path);
    setView('edit');
  };
  const id = textAt(document, ['id']);
  const improvements = openAgainst(library.improvements, id);
  return (
    <EditorContext value={editor}>
      <Page
        title={t('title', { title: titleIn(valueAt(document, ['title']), i18n.language) || t('untitled') })}
        above={
          <LinkAnchor to="/models/$model" params={{ model: id === '' ? '-' : id }} search={{}}>
            {titleIn(valueAt(document, ['title']), i18n.language) || t('toModels')}
          </LinkAnchor>
        }
        actions={<Actions draft={draft} version={version} library={library} sound={problems.length === 0} onProblems={() => setView('problems')} />}
      >
        <Tabs value={view} onChange={(next) => setView(views.find((one) => one === next) ?? 'edit')} keepMounted={false}>
          <Tabs.List aria-label={t('views')}>
            <Tabs.Tab value="edit" leftSection={<IconPencil size={18} aria-hidden />}>
              {t('tabs.edit')}
            </Tabs.Tab>
            <Tabs.Tab value="improvements" leftSection={<IconBulb size={18} aria-hidden />}>
              {t('tabs.improvements')} ({improvements.length})
            </Tabs.Tab>
            <Tabs.Tab value="try" leftSection={<IconFlask size={18} aria-hidden />}>
              {t('tabs.try')}
            </Tabs.Tab>
            <Tabs.Tab value="problems" leftSection={<IconAlertTriangle size={18} aria-hidden />}>
              {t('tabs.problems')} ({problems.length})
            </Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="edit" pt="lg">
            <div className={classes['layout']}>
              <Stack gap="sm" className={classes['side'] ?? ''}>
                <EditorToolbar draft={draft} selected={chosen} onSelect={setSelected} />
                <ModelTree selected={chosen} onSelect={setSelected} />
              </Stack>
              <Stack gap="lg">
                {chosen.length > 0 && <WhereAmI path={chosen} />}
                <WantedHere path={chosen} improvements={improvements} />
                <PartForm key={chosen.join('.')} path={chosen} />
              </Stack>
            </div>
          </Tabs.Panel>
          <Tabs.Panel value="improvements" pt="lg">
            <ImprovementsPanel draft={draft} version={version} library={library} improvements={improvements} onGo={goTo} />
          </Tabs.Panel>
          <Tabs.Panel value="try" pt="lg">
            <TrialPanel document={document} sound={problems.length === 0} />
          </Tabs.Panel>
          <Tabs.Panel value="problems" pt="lg">
            <ProblemsList onGo={goTo} />
          </Tabs.Panel>
        </Tabs>
      </Page>
    </EditorContext>
  );
}

function WhereAmI({ path }: { readonly path: JsonPath }) {
  const titleOf = usePartTitle();
  return (
    <Text c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      {titleOf(path)}
    </Text>
  );
}

function Actions({ draft, version, library, sound, onProblems }: { readonly draft: Draft; readonly version: ModelVersion; readonly library: Library; readonly sound: boolean; readonly onProblems: () => void }) {
  const { t } = useTranslation('modelEditor');
  const commands = useCommands();
  const run = useRun();
  const navigate = useNavigate();
  const [asking, setAsking] = useState<'publish' | 'delete'>();
  const remove = async (): Promise<void> => {
    // Saved first, so that leaving has nothing left to write to what is gone.
    await draft.save();
    await run(() => commands.deleteDraft(version.key));
    await navigate({ to: '/models' });
  };
  return (
    <Group gap="sm">
      <Text size="sm" role="status">
        {t(draft.state)}
      </Text>
      <Button variant="default" leftSection={<IconDeviceFloppy size={18} aria-hidden />} disabled={draft.state === 'saved'} onClick={() => void draft.save()}>
        {t('save')}
      </Button>
      <Button variant="default" onClick={() => setAsking('delete')}>
        {t('deleteDraft.open')}
      </Button>
      <Button onClick={() => (sound ? setAsking('publish') : onProblems())}>{t('publish.open')}</Button>
      {asking === 'delete' && <ConfirmDialog title={t('deleteDraft.title')} text={t('deleteDraft.text')} action={t('deleteDraft.confirm')} onConfirm={remove} onClose={() => setAsking(undefined)} />}
      {asking === 'publish' && <PublishDialog draft={draft} version={version} library={library} onClose={() => setAsking(undefined)} />}
    </Group>
  );
}

/** Ctrl+Z and Ctrl+Y outside of fields, which have their own. */
function useUndoKeys({ undo, redo }: Draft): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      const act = key === 'y' || (key === 'z' && event.shiftKey) ? redo : key === 'z' ? undo : undefined;
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [undo, redo]);
}
