import { Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconBulb, IconCheck, IconX, type TablerIcon } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Listed } from '../../../domain/deployment/entities';
import { draftAfter } from '../../../domain/model/drafts';
import { newestPublished, type ModelVersion } from '../../../domain/model/library';
import { compareVersions } from '../../../domain/model/versions';
import { isNothing } from '../../../domain/nothing';
import { FormCard } from '../../components/FormCard';
import { LinkAnchor } from '../../components/links';
import { ToneBadge } from '../../components/VerdictBadge';
import { useMayKeepModels } from '../../hooks/allowed';
import { useRun } from '../../hooks/run';
import { useCommands } from '../../hooks/store';
import { useImprovementFacts } from '../review/improvementWords';
import { modelAt } from './facts';
import { useDrafting } from './useDrafting';
import { useAccepting, useTaking } from './useTaking';

type Improvement = Listed<'improvement'>;
type State = NonNullable<Improvement['values']['state']>;

const look: Record<State, readonly ['info' | 'warn' | 'muted' | 'pass', TablerIcon]> = { raised: ['info', IconBulb], accepted: ['warn', IconBulb], declined: ['muted', IconX], done: ['pass', IconCheck] };

/** What reviews would have better about a model, and what became of it. */
export function ImprovementsCard({ id, versions, improvements }: { readonly id: string; readonly versions: readonly ModelVersion[]; readonly improvements: readonly Improvement[] }) {
  const { t } = useTranslation('models');
  return (
    <FormCard title={t('improvements.title')} text={improvements.length === 0 ? t('improvements.none') : t('improvements.text')}>
      {improvements.length > 0 && (
        <Stack component="ul" gap={0} p={0} m={0} style={{ listStyle: 'none' }} key={id}>
          {improvements.map((improvement) => (
            <ImprovementItem key={improvement.id} improvement={improvement} versions={versions} />
          ))}
        </Stack>
      )}
    </FormCard>
  );
}

function ImprovementItem({ improvement, versions }: { readonly improvement: Improvement; readonly versions: readonly ModelVersion[] }) {
  const { t } = useTranslation('models');
  const mayKeep = useMayKeepModels();
  const factsOf = useImprovementFacts();
  const { title = '', description = '', state = 'raised', note = '', doneIn, deployment } = improvement.values;
  const [tone, icon] = look[state];
  const draft = versions.find((one) => one.state === 'draft' && one.improvements.includes(improvement.id));
  return (
    <Stack component="li" gap={6} py="md" style={{ borderTop: '1px solid var(--pl-line)' }}>
      <Group gap="sm">
        <Title order={3} size="h5" style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Title>
        <ToneBadge tone={tone} icon={icon}>
          {state === 'done' && !isNothing(doneIn) ? t('improvements.doneIn', { version: doneIn }) : t(`improvements.state.${state}`)}
        </ToneBadge>
      </Group>
      {description !== '' && <Text style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{description}</Text>}
      <Text size="sm" c="dimmed">
        {[...factsOf(improvement.values, modelAt(versions, improvement.values.version)), draft === undefined ? '' : t('improvements.inDraft', { version: draft.version }), note].filter((part) => part !== '').join(' · ')}
      </Text>
      {!isNothing(deployment) && (
        <LinkAnchor to="/d/$id" params={{ id: deployment }}>
          {t('improvements.deployment')}
        </LinkAnchor>
      )}
      {mayKeep && draft !== undefined && (
        <LinkAnchor to="/models/edit/$draft" params={{ draft: draft.key }} aria-label={`${t('edit')}: ${t('versionLine', { version: draft.version })}, ${title}`}>
          {t('edit')}
        </LinkAnchor>
      )}
      {mayKeep && (state === 'raised' || state === 'accepted') && <Decide improvement={improvement} state={state} versions={versions} draft={draft} />}
    </Stack>
  );
}

interface DecideProps {
  readonly improvement: Improvement;
  readonly state: 'raised' | 'accepted';
  readonly versions: readonly ModelVersion[];
  readonly draft: ModelVersion | undefined;
}

function Decide({ improvement, state, versions, draft }: DecideProps) {
  const { t } = useTranslation('models');
  const commands = useCommands();
  const run = useRun();
  const [note, setNote] = useState(improvement.values.note ?? '');
  const [missing, setMissing] = useState(false);
  const bring = useBringing(improvement, versions);
  const decide = async (to: 'accepted' | 'declined'): Promise<void> => {
    setMissing(to === 'declined' && note.trim() === '');
    if (to === 'declined' && note.trim() === '') return;
    await run(() => commands.recordOrg('improvement', improvement.id, { state: to, note: note.trim() }));
  };
  return (
    <Stack gap="xs">
      <Textarea label={t('improvements.note')} description={t('improvements.noteHint')} error={missing ? t('improvements.noteNeeded') : undefined} value={note} onChange={(event) => setNote(event.currentTarget.value)} autosize minRows={1} maw={620} maxLength={4000} />
      <Group gap="sm">
        {state === 'raised' && <Button onClick={() => void decide('accepted')}>{t('improvements.accept')}</Button>}
        {draft === undefined && (
          <Button variant="default" onClick={() => void bring()}>
            {t('improvements.intoDraft')}
          </Button>
        )}
        <Button variant="default" onClick={() => void decide('declined')}>
          {t('improvements.decline')}
        </Button>
      </Group>
    </Stack>
  );
}

/** Accepts the improvement and plans it for a draft: the one there is, else a new one from the newest version. */
function useBringing(improvement: Improvement, versions: readonly ModelVersion[]): () => Promise<void> {
  const begin = useDrafting();
  const accept = useAccepting();
  const take = useTaking();
  return async () => {
    const draft = versions.find(({ state }) => state === 'draft');
    if (draft !== undefined) return take(draft, draft.document, improvement, true);
    if (!(await accept(improvement))) return;
    const model = newestPublished(versions)[0]?.model;
    const newest = versions.map(({ version }) => version).sort(compareVersions).at(-1);
    if (model !== undefined) await begin(draftAfter(model, newest ?? model.version), [improvement.id]);
  };
}
