import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NonconformanceView } from '../../../domain/deployment/view';
import { localText } from '../../../domain/model/schema';
import { LinkButton } from '../../components/links';
import { checkTarget } from '../../hooks/navigate';
import { useCommands, usePersonName } from '../../hooks/store';
import { useRun } from '../../hooks/run';
import { useRecordedTimes } from '../../hooks/recordedTime';
import { dateInWords } from '../../hooks/words';
import { DoubtNotice } from '../checklist/DoubtNotice';
import { InstrumentNotes } from '../checklist/InstrumentNotes';
import { useDeployment } from '../deployment/DeploymentContext';
import { PhotoStrip } from '../photos/PhotoStrip';
import { DispositionForm } from './DispositionForm';

/** One finding in full: where it is from, photos, the decision, and closing it. */
export function FindingDetail({ finding }: { readonly finding: NonconformanceView }) {
  const { t, i18n } = useTranslation(['findings', 'common', 'verdicts']);
  const view = useDeployment();
  const nameOf = usePersonName();
  const [changing, setChanging] = useState(false);
  const { moment } = useRecordedTimes(view);
  const name = (person: string): string => nameOf(person) ?? t('common:unknownPerson');
  const check = finding.source.kind === 'check' ? view.checks.get(finding.source.key) : undefined;
  const stage = view.stages.find((each) => each.stage.id === finding.stage);
  const { disposition, closed } = finding;
  const canClose = closed === null && disposition !== null && finding.state !== 'closed';
  return (
    <Stack gap="md" p="md" pt={0}>
      <Text c="dimmed">{t('raised', { at: moment(finding.raisedAt), name: name(finding.raisedBy) })}</Text>
      <Group gap="sm">
        {stage !== undefined && <Text>{localText(stage.stage.title, i18n.language)}</Text>}
        {check !== undefined && (
          <LinkButton {...checkTarget(view.id, check)} variant="default">
            {t('goToCheck')}
          </LinkButton>
        )}
        {finding.source.kind === 'component' && (
          <LinkButton to="/d/$id/receipt" params={{ id: view.id }} variant="default">
            {t('goToReceipt')}
          </LinkButton>
        )}
      </Group>
      {check?.instrument?.doubt !== undefined && <DoubtNotice view={check} doubt={check.instrument.doubt} />}
      {check !== undefined && <InstrumentNotes view={check} />}
      {check !== undefined && check.photos.length > 0 && <PhotoStrip of={check.key} readOnly />}
      {finding.source.kind === 'component' && <PhotoStrip of={`component/${finding.source.component}`} readOnly />}
      <PhotoStrip of={`nonconformance/${finding.id}`} />
      {disposition !== null && !changing && (
        <Stack gap={4} p="md" style={{ background: 'var(--pl-info-bg)', color: 'var(--pl-info-fg)', border: '1px solid var(--pl-info-line)', borderRadius: 8 }}>
          <Text fw={700}>{t(`verdicts:disposition.${disposition.decision}`)}</Text>
          <Text>{disposition.reason}</Text>
          <Text size="sm">{t('decision.by', { name: name(disposition.by), at: moment(disposition.at) })}</Text>
          {finding.owner !== null && (
            <Text size="sm">
              {t('decision.owner')}: {name(finding.owner)}
            </Text>
          )}
          {finding.due !== null && (
            <Text size="sm">
              {t('decision.due')}: {dateInWords(finding.due, i18n.language)}
            </Text>
          )}
          {finding.state === 'awaiting_retest' && <Text fw={600}>{t('retest')}</Text>}
        </Stack>
      )}
      {closed !== null && (
        <Text fw={600}>
          {closedWords(closed.how, t)}
          {closed.note === '' ? '' : `: ${closed.note}`} ({t('decision.by', { name: name(closed.by), at: moment(closed.at) })})
        </Text>
      )}
      {disposition === null || changing ? (
        <DispositionForm finding={finding} onSaved={() => setChanging(false)} />
      ) : (
        <Button variant="default" onClick={() => setChanging(true)} style={{ alignSelf: 'flex-start' }}>
          {t('decision.change')}
        </Button>
      )}
      {canClose && !changing && <CloseForm finding={finding} />}
    </Stack>
  );
}

function closedWords(how: string, t: ReturnType<typeof useTranslation<['findings', 'common', 'verdicts']>>['t']): string {
  switch (how) {
    case 'retest_passed':
      return t('closed.retest_passed');
    case 'accepted':
      return t('closed.accepted');
    default:
      return t('closed.resolved');
  }
}

function CloseForm({ finding }: { readonly finding: NonconformanceView }) {
  const { t } = useTranslation('findings');
  const view = useDeployment();
  const commands = useCommands();
  const run = useRun();
  const [note, setNote] = useState('');
  const [strict, setStrict] = useState(false);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setStrict(true);
        if (note.trim() !== '') void run(() => commands.closeNonconformance(view.id, finding.id, 'resolved', note.trim()));
      }}
    >
      <Stack gap="xs" align="flex-start">
        <Text fw={600}>{t('close.title')}</Text>
        <Text size="sm">{t('close.text')}</Text>
        <Textarea label={t('close.note')} value={note} onChange={(event) => setNote(event.currentTarget.value)} error={strict && note.trim() === '' ? t('close.noteRequired') : undefined} w="100%" maxLength={2000} />
        <Button type="submit" variant="default">
          {t('close.button')}
        </Button>
      </Stack>
    </form>
  );
}
