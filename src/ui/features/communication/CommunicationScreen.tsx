import { Button, Stack, Text } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { resultDue, type ResultDue } from '../../../domain/communication/outcome';
import { messageTemplates } from '../../../domain/communication/templates-of';
import { listEntities, type Listed } from '../../../domain/deployment/entities';
import { ORG_STREAM } from '../../../domain/record/operation';
import type { StreamState } from '../../../domain/record/fold';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { useLive } from '../../hooks/store';
import { useDeployment } from '../deployment/DeploymentContext';
import { useDeploymentState } from '../plan/usePlan';
import { Composer } from './Composer';
import type { Composing } from './composing';
import { MessagesCard } from './MessagesCard';
import { ResultDueAlert } from './ResultDueNotice';
import { StakeholderForm, type StakeholderDraft } from './StakeholderForm';
import { StakeholdersCard } from './StakeholdersCard';
import { TellingsCard } from './TellingsCard';

/** Who is told what, and what they were told. */
export function CommunicationScreen() {
  const { t } = useTranslation('communication');
  const state = useDeploymentState();
  const org = useLive((queries) => queries.state(ORG_STREAM));
  return (
    <Page title={t('title')} subtitle={t('subtitle')} width={1000}>
      {state === undefined || org === undefined ? <Loading /> : <Parts state={state} org={org} />}
    </Page>
  );
}

type Editing = { readonly stakeholder: Listed<'stakeholder'> | undefined; readonly draft?: StakeholderDraft };

/** The result is told to those who asked for it, and to whoever else still waits to hear it. */
function resultFor(state: StreamState, due: ResultDue | undefined): Composing {
  const requesters = listEntities(state, 'stakeholder').filter(({ values }) => values.requester === true);
  const prepared = listEntities(state, 'message').findLast(({ values }) => values.occasion === 'result' && (values.sent ?? null) === null);
  return { occasion: 'result', to: due === undefined || due.to.length === 0 ? requesters.map(({ id }) => id) : due.to, message: prepared?.id };
}

function Parts({ state, org }: { readonly state: StreamState; readonly org: StreamState }) {
  const { t } = useTranslation('communication');
  const view = useDeployment();
  const { details } = view;
  const { tell } = useSearch({ from: '/d/$id/communication' });
  const due = useMemo(() => resultDue(state, view), [state, view]);
  const templates = useMemo(() => messageTemplates(org), [org]);
  const hasRequester = listEntities(state, 'stakeholder').some(({ values }) => values.requester === true);
  const [composing, setComposing] = useState<Composing | undefined>(() => (tell === 'result' && hasRequester ? resultFor(state, due) : undefined));
  const [editing, setEditing] = useState<Editing>();
  if (composing !== undefined) return <Composer state={state} templates={templates} begin={composing} onDone={() => setComposing(undefined)} />;
  if (editing !== undefined) return <StakeholderForm {...editing} onDone={() => setEditing(undefined)} />;
  return (
    <Stack gap="lg">
      {due !== undefined && (
        <ResultDueAlert due={due}>
          {hasRequester ? (
            <Button onClick={() => setComposing(resultFor(state, due))}>{t('result.tell')}</Button>
          ) : (
            <>
              <Text c="var(--pl-warn-fg)">{t('result.noRequester')}</Text>
              <Button onClick={() => setEditing({ stakeholder: undefined, draft: { name: details.requester, requester: true } })}>{t('result.addRequester')}</Button>
            </>
          )}
        </ResultDueAlert>
      )}
      <TellingsCard state={state} onWrite={setComposing} />
      <StakeholdersCard state={state} onEdit={(stakeholder) => setEditing({ stakeholder: stakeholder === 'new' ? undefined : stakeholder })} />
      <MessagesCard state={state} onOpen={setComposing} />
    </Stack>
  );
}
