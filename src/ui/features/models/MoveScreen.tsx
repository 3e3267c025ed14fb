import { Button, Checkbox, Group, List, Stack, Text } from '@mantine/core';
import { IconArrowUpCircle } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { notifications } from '@mantine/notifications';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moveConsequences, type MoveConsequences } from '../../../domain/deployment/move';
import type { StreamState } from '../../../domain/record/fold';
import { compareModels } from '../../../domain/model/diff';
import { newerVersion } from '../../../domain/model/library';
import { localText, type Model } from '../../../domain/model/schema';
import { EmptyState } from '../../components/EmptyState';
import { FormCard } from '../../components/FormCard';
import { Loading } from '../../components/Loading';
import { LinkButton } from '../../components/links';
import { Page } from '../../components/Page';
import { useErrorWords } from '../../hooks/errorWords';
import { useCheckTitle } from '../../hooks/checkTitle';
import { useRun } from '../../hooks/run';
import { useCommands, useLive } from '../../hooks/store';
import { useDeployment } from '../deployment/DeploymentContext';
import { DiffList } from './DiffList';
import { useLibrary } from './useLibrary';

/** Moving a running deployment to the newest version of its model: what differs, what becomes of the answers, and only then the button. */
export function MoveScreen() {
  const { t } = useTranslation('models');
  const view = useDeployment();
  const library = useLibrary();
  const state = useLive((queries) => queries.state(view.id), [view.id]);
  if (library === undefined || state === undefined) return <Loading words={t('loading')} />;
  const newer = newerVersion(library.versions, view.model);
  if (newer === undefined) {
    return (
      <Page title={t('move.notPossible')}>
        <EmptyState
          icon={IconArrowUpCircle}
          title={t('move.notPossible')}
          text={t('versionLine', { version: view.model.version })}
          action={
            <LinkButton to="/d/$id" params={{ id: view.id }}>
              {view.details.title}
            </LinkButton>
          }
        />
      </Page>
    );
  }
  return <Moving model={newer.model} state={state} />;
}

function Moving({ model, state }: { readonly model: Model; readonly state: StreamState }) {
  const { t } = useTranslation('models');
  const view = useDeployment();
  const errorWords = useErrorWords();
  const changes = useMemo(() => compareModels(view.model, model), [view.model, model]);
  const found = useMemo((): MoveConsequences | { readonly refused: unknown } => {
    try {
      return moveConsequences(state, view, model);
    } catch (error) {
      // A rule says no: said in words instead of the consequences.
      return { refused: error };
    }
  }, [state, view, model]);
  return (
    <Page title={t('move.title', { version: model.version })} subtitle={t('move.text', { current: view.model.version })} width={1100}>
      {'refused' in found ? (
        <Text>{errorWords(found.refused)}</Text>
      ) : (
        <>
          <FormCard title={t('move.consequences')}>
            <Consequences found={found} />
          </FormCard>
          <FormCard title={t('move.model')}>
            <DiffList changes={changes} />
          </FormCard>
          <Confirm model={model} />
        </>
      )}
    </Page>
  );
}

const SHOWN = 12;

function Consequences({ found }: { readonly found: MoveConsequences }) {
  const { t, i18n } = useTranslation(['models', 'verdicts']);
  const view = useDeployment();
  const titleNow = useCheckTitle(view);
  const verdict = (of: MoveConsequences['judgedOtherwise'][number]['before']): string => (of.judgement.verdict === undefined ? t('move.undecided') : t(`verdicts:${of.judgement.verdict}`));
  const titleOf = (check: MoveConsequences['added'][number]): string => (view.checks.has(check.key) ? titleNow(check.key) : localText(check.check.title, i18n.language));
  const stages = found.superseded.map((id) => localText(view.stages.find(({ stage }) => stage.id === id)?.stage.title ?? id, i18n.language)).join(', ');
  const listed = (words: string, lines: readonly string[]) => (
    <div>
      <Text fw={lines.length > 0 ? 650 : 400}>{words}</Text>
      {lines.length > 0 && (
        <List size="sm">
          {lines.slice(0, SHOWN).map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
          {lines.length > SHOWN && <List.Item>…</List.Item>}
        </List>
      )}
    </div>
  );
  return (
    <Stack gap="sm">
      {listed(t('move.kept', { count: found.kept }), [])}
      {found.dropped.length > 0 && listed(t('move.dropped', { count: found.dropped.length }), found.dropped.map(titleOf))}
      {found.again.length > 0 && listed(t('move.again', { count: found.again.length }), found.again.map(titleOf))}
      {found.judgedOtherwise.length > 0 &&
        listed(
          t('move.judged', { count: found.judgedOtherwise.length }),
          found.judgedOtherwise.map(({ before, after }) => t('move.judgedLine', { check: titleOf(before), before: verdict(before), after: verdict(after) })),
        )}
      {found.added.length > 0 && listed(t('move.added', { count: found.added.length }), [...new Set(found.added.map(titleOf))])}
      {found.superseded.length > 0 && listed(t('move.superseded', { count: found.superseded.length, stages }), [])}
    </Stack>
  );
}

function Confirm({ model }: { readonly model: Model }) {
  const { t } = useTranslation(['models', 'common']);
  const view = useDeployment();
  const commands = useCommands();
  const run = useRun();
  const navigate = useNavigate();
  const [understood, setUnderstood] = useState(false);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const move = async (): Promise<void> => {
    setAsked(true);
    if (!understood) return;
    setBusy(true);
    const done = await run(async () => {
      await commands.moveToModel(view.id, model);
      return true;
    });
    setBusy(false);
    if (done !== true) return;
    notifications.show({ message: t('move.done', { version: model.version }) });
    await navigate({ to: '/d/$id', params: { id: view.id } });
  };
  return (
    <Stack gap="sm">
      <Checkbox label={t('move.understood')} checked={understood} onChange={(event) => setUnderstood(event.currentTarget.checked)} error={asked && !understood ? t('move.understoodProblem') : undefined} />
      <Group>
        <Button loading={busy} onClick={() => void move()}>
          {t('move.submit', { version: model.version })}
        </Button>
        <LinkButton variant="default" to="/d/$id" params={{ id: view.id }}>
          {t('common:cancel')}
        </LinkButton>
      </Group>
    </Stack>
  );
}
