import { Button, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconArrowsJoin2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { answerValue } from '../../../domain/deployment/fields';
import type { CheckView } from '../../../domain/deployment/view';
import { showAnswer } from '../../../domain/checks/show';
import { shownWrite, type HardConflict, type Write } from '../../../domain/record/fold';
import { entityKey, type Json } from '../../../domain/record/operation';
import { EmptyState } from '../../components/EmptyState';
import { LinkButton } from '../../components/links';
import { Page } from '../../components/Page';
import { useShowWords } from '../../hooks/answerWords';
import { checkTarget } from '../../hooks/navigate';
import { useCommands, usePersonName } from '../../hooks/store';
import { useRun } from '../../hooks/run';
import { momentInWords } from '../../hooks/words';
import { useDeployment } from '../deployment/DeploymentContext';
import { PhotoStrip } from '../photos/PhotoStrip';
import { checkTitle } from '../signoff/SignoffCard';

/** The same thing answered differently on two devices: both values side by side, and a person chooses. */
export function ConflictsScreen() {
  const { t } = useTranslation('conflicts');
  const view = useDeployment();
  return (
    <Page title={t('title')} subtitle={t('subtitle')} width={1100}>
      {view.conflicts.length === 0 && <EmptyState icon={IconArrowsJoin2} title={t('empty.title')} text={t('empty.text')} />}
      {view.conflicts.map((conflict) => (
        <ConflictCard key={`${entityKey(conflict.entity)} ${conflict.field}`} conflict={conflict} />
      ))}
    </Page>
  );
}

const namedFields = ['value', 'note', 'received', 'condition', 'position', 'caption', 'disposition'] as const;

function ConflictCard({ conflict }: { readonly conflict: HardConflict }) {
  const { t, i18n } = useTranslation(['conflicts', 'common']);
  const view = useDeployment();
  const commands = useCommands();
  const run = useRun();
  const nameOf = usePersonName();
  const key = entityKey(conflict.entity);
  const check = view.checks.get(key);
  const named = namedFields.find((field) => field === conflict.field);
  const fieldWords = named === undefined ? t('otherField', { field: conflict.field }) : t(`field.${named}`);
  const shown = shownWrite(conflict.heads);
  const title = check === undefined ? (view.components.get(conflict.entity.id)?.serial ?? conflict.entity.id) : checkTitle(view, key, i18n.language);
  return (
    <Paper p="lg" bg="var(--pl-surface)" component="section" aria-label={title}>
      <Stack gap="md">
        <div>
          <Title order={2} size="h4">
            {title}
          </Title>
          <Text c="dimmed">{fieldWords}</Text>
        </div>
        <SimpleGrid cols={{ base: 1, sm: Math.min(conflict.heads.length, 3) }}>
          {conflict.heads.map((head) => (
            <Stack key={head.op} gap="xs" p="md" style={{ border: '2px solid var(--pl-strong-line)', borderRadius: 8 }}>
              <Text fz="xl" fw={700} style={{ overflowWrap: 'anywhere' }}>
                <Shown head={head} check={check} />
              </Text>
              <Text>{t('by', { name: nameOf(head.actor) ?? t('common:unknownPerson'), at: momentInWords(head.at, i18n.language, view.details.timeZone) })}</Text>
              <Text size="sm">{t('device', { device: head.device.slice(0, 8) })}</Text>
              {head.op === shown?.op && <Text size="sm">{t('shown')}</Text>}
              <Button onClick={() => void run(() => commands.resolveConflict(view.id, key, conflict.field, head.value))}>{t('choose')}</Button>
            </Stack>
          ))}
        </SimpleGrid>
        {check !== undefined && check.photos.length > 0 && <PhotoStrip of={key} readOnly />}
        {check !== undefined && (
          <Group>
            <LinkButton {...checkTarget(view.id, check)} variant="default">
              {t('neither')}
            </LinkButton>
          </Group>
        )}
      </Stack>
    </Paper>
  );
}

function Shown({ head, check }: { readonly head: Write; readonly check: CheckView | undefined }) {
  const { i18n } = useTranslation();
  const words = useShowWords();
  const answer = answerValue.safeParse(head.value);
  if (check !== undefined && answer.success) return showAnswer(check.check, answer.data, { locale: i18n.language, words });
  return plain(head.value);
}

/** Any other value, as readable text. */
function plain(value: Json): string {
  if (value === null) return '–';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.map((each) => plain(each as Json)).join(', ');
  return Object.entries(value)
    .map(([name, each]) => `${name}: ${plain(each)}`)
    .join(', ');
}
