import { Group, Progress, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconListCheck, IconSearch } from '@tabler/icons-react';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerValue } from '../../../domain/deployment/fields';
import type { CheckView, SectionView } from '../../../domain/deployment/view';
import { EmptyState } from '../../components/EmptyState';
import { useRun } from '../../hooks/run';
import { useCommands, useQueries } from '../../hooks/store';
import { useDensity, useViewState } from '../../state/session';
import { useDeploymentId } from '../deployment/DeploymentContext';
import { ChecklistContext, type Checklist } from './ChecklistContext';
import { CheckCard, checkDomId, CheckDeskRow, CheckRow } from './CheckItem';
import { useCheckWords } from './checkWords';
import { needsWork, nextToDo } from './course';
import { ONWARD_ID, OnwardBar } from './OnwardBar';
import { SectionForm } from './SectionForm';
import { useChecklistKeys } from './useChecklistKeys';
import classes from './checklist.module.css';

interface SectionChecksProps {
  readonly section: SectionView;
  readonly checks: readonly CheckView[];
  readonly counts: SectionView['counts'];
  readonly unit: string | undefined;
  /** Key of the check that the address asks for. */
  readonly asked: string | undefined;
  readonly readOnly: boolean;
}

/** Beyond this many, rows that are off the screen are not laid out. */
const LONG_LIST = 100;

/** Puts the focus where the next answer is given: a field to type in, else the check itself. */
function focusCheck(key: string): void {
  const element = document.getElementById(checkDomId(key));
  if (element === null) return;
  const field = element.querySelector<HTMLElement>('[data-first-field]');
  (field ?? element).focus({ preventScroll: true });
  element.scrollIntoView({ block: 'nearest' });
}

/** The checks of one section (and unit): answering, moving on, keys and search. Keyed by section and unit. */
export function SectionChecks({ section, checks, counts, unit, asked, readOnly }: SectionChecksProps) {
  const { t } = useTranslation('checklist');
  const words = useCheckWords();
  const density = useDensity();
  const [filter, setFilter] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const asking = useMemo(() => checks.filter((check) => check.applies), [checks]);
  const shown = useMemo(() => {
    const wanted = filter.trim().toLocaleLowerCase(words.locale);
    return wanted === '' ? asking : asking.filter((check) => words.text(check.check.title).toLocaleLowerCase(words.locale).includes(wanted));
  }, [asking, filter, words]);
  const [first] = useState(() => asking.find(needsWork)?.key);
  const current = asked ?? first;
  const goTo = useGoToCheckHere(section, unit, current);
  // On the desk the row is pressed where it stands: the focus stays.
  const openInPlace = useCallback((key: string) => goTo(key, false), [goTo]);
  const checklist = useAnswering(section, unit, readOnly, goTo);
  useChecklistKeys({ checks: shown, current, goTo, focusSearch: () => search.current?.focus() });

  if (asking.length === 0) return <EmptyState icon={IconListCheck} title={t('section.empty')} text={t('section.emptyText')} />;
  return (
    <ChecklistContext value={checklist}>
      <SectionForm checks={checks}>
        <Stack gap="md">
          <Group justify="space-between" align="flex-end" gap="md">
            <Stack gap={6} style={{ flex: '1 1 240px' }}>
              <Title order={2} size="h5">
                {t('section.progress', { done: counts.answered, total: counts.total })}
              </Title>
              <Progress value={counts.total === 0 ? 0 : (100 * counts.answered) / counts.total} aria-hidden />
            </Stack>
            <TextInput ref={search} type="search" aria-label={t('section.search')} placeholder={t('section.search')} leftSection={<IconSearch size={18} aria-hidden />} value={filter} onChange={(event) => setFilter(event.currentTarget.value)} />
          </Group>
          {shown.length === 0 && <Text role="status">{t('section.nothingFound', { text: filter })}</Text>}
          <ol className={classes['list']} data-layout={density} data-long={shown.length > LONG_LIST} aria-label={t('section.list')}>
            {shown.map((check) => {
              const number = asking.indexOf(check) + 1;
              const open = check.key === current;
              return (
                <li key={check.key} className={classes['item']}>
                  {density === 'desk' ? (
                    <CheckDeskRow view={check} number={number} current={open} onOpen={openInPlace} />
                  ) : open ? (
                    <CheckCard view={check} number={number} />
                  ) : (
                    <CheckRow view={check} number={number} onOpen={goTo} />
                  )}
                </li>
              );
            })}
          </ol>
          <OnwardBar section={section} checks={asking} unit={unit} />
        </Stack>
      </SectionForm>
    </ChecklistContext>
  );
}

type GoTo = (key: string, focus?: boolean) => void;

/** Opens a check of this section by the address, so that going back and forth keeps the place, and moves the focus to it. */
function useGoToCheckHere(section: SectionView, unit: string | undefined, current: string | undefined): GoTo {
  const id = useDeploymentId();
  const navigate = useNavigate();
  const router = useRouter();
  const wanted = useRef<string>(undefined);
  // Read when called, so that the function stays the same while people move from check to check.
  const shown = useRef(current);
  useEffect(() => {
    shown.current = current;
    if (current === undefined) return;
    if (wanted.current === current) focusCheck(current);
    wanted.current = undefined;
  }, [current]);
  // Arrived by a link: in sight, and the focus stays at the top of the screen. Also after the router, which begins every screen at its top.
  useEffect(() => {
    const reveal = (): void => {
      if (shown.current !== undefined) document.getElementById(checkDomId(shown.current))?.scrollIntoView({ block: 'nearest' });
    };
    reveal();
    return router.subscribe('onRendered', reveal);
  }, [router]);
  return useCallback(
    (key, focus = true) => {
      if (focus && key === shown.current) {
        focusCheck(key);
        return;
      }
      if (focus) wanted.current = key;
      void navigate({
        to: '/d/$id/s/$stage/$section',
        params: { id, stage: section.stage, section: section.section.id },
        search: { check: key, ...(unit === undefined ? {} : { unit }) },
        replace: true,
        resetScroll: false,
      });
    },
    [navigate, id, section.stage, section.section.id, unit],
  );
}

/** Saving answers, and moving on when the check is complete and the person wants that. */
function useAnswering(section: SectionView, unit: string | undefined, readOnly: boolean, goTo: GoTo): Checklist {
  const id = useDeploymentId();
  const commands = useCommands();
  const queries = useQueries();
  const run = useRun();
  const moveOn = useViewState((state) => state.moveOn);
  const answer = useCallback(
    async (view: CheckView, value: AnswerValue): Promise<boolean> => {
      const written = await run(() => commands.answer(id, view.key, value));
      if (written === undefined) return false;
      if (!moveOn) return true;
      const fresh = await queries.deployment(id);
      const status = fresh?.checks.get(view.key)?.status;
      if (status !== 'done' && status !== 'failed') return true;
      const after = fresh?.stages.find((each) => each.stage.id === section.stage)?.sections.find((each) => each.section.id === section.section.id);
      const list = unit === undefined ? after?.checks : after?.units.find((each) => each.unit === unit)?.checks;
      const next = nextToDo((list ?? []).filter((check) => check.applies), view.key);
      if (next === undefined) document.getElementById(ONWARD_ID)?.focus();
      else goTo(next.key);
      return true;
    },
    [commands, queries, run, id, moveOn, section.stage, section.section.id, unit, goTo],
  );
  return useMemo(() => ({ readOnly, answer }), [readOnly, answer]);
}
