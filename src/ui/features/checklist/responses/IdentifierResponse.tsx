import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconBarcode } from '@tabler/icons-react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { judge } from '../../../../domain/checks/judge';
import { VerdictBadge } from '../../../components/VerdictBadge';
import { useDeployment } from '../../deployment/DeploymentContext';
import { CameraScanner } from '../../scan/CameraScanner';
import { useCheckWords } from '../checkWords';
import { DraftBar } from '../DraftBar';
import { useDraft } from '../SectionForm';
import { verdictOf } from './MeasurementResponse';
import type { ResponseProps } from './types';
import { useIdentifierScan } from './useIdentifierScan';

/** A code, typed or scanned. */
export function IdentifierResponse({ view, spec, readOnly, open, labelledBy }: ResponseProps<'identifier'>) {
  const { t } = useTranslation('checklist');
  const words = useCheckWords();
  const inHand = useDraft(view);
  const unit = useDeployment().components.get(view.unit ?? '');
  const recorded = view.answer?.type === 'identifier' ? view.answer.value : '';
  const identity = { serial: unit?.serial, assetTag: unit?.assetTag, mac: unit?.expected?.mac };
  const judgement = inHand.preview === undefined ? undefined : judge(view.check, inHand.preview, { answers: {}, deployment: {}, identity });
  const verdict = judgement === undefined ? undefined : verdictOf(judgement);
  const expected = spec.mustEqual === undefined ? undefined : identity[spec.mustEqual];
  const { scanning, setScanning, take } = useIdentifierScan(view, identity, open && !readOnly, (value) => inHand.change({ value }), inHand.discard);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void inHand.save();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label={t('identifier.label')}
          {...(spec.mustEqual === undefined ? {} : { description: expected === undefined ? t('identifier.nothingRecorded') : t('identifier.mustEqual', { value: expected }) })}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maw={480}
          readOnly={readOnly}
          value={inHand.draft.value ?? recorded}
          maxLength={300}
          onChange={(event) => inHand.change({ value: event.currentTarget.value })}
          error={inHand.problem === undefined ? undefined : t(`invalid.${inHand.problem.code}`)}
          aria-describedby={labelledBy}
          data-first-field
        />
        <Group gap="sm" role="status">
          {verdict !== undefined && <VerdictBadge verdict={verdict} />}
          {judgement?.reasons.map((reason) => (
            <Text key={reason.code}>{words.reason(view.check, reason)}</Text>
          ))}
        </Group>
        {!readOnly && <DraftBar view={view} inHand={inHand} open={open} />}
        {open && !readOnly && !scanning && (
          <Group gap="sm">
            <Button variant="default" leftSection={<IconBarcode size={20} aria-hidden />} onClick={() => setScanning(true)}>
              {t('identifier.camera')}
            </Button>
            <Text size="sm" c="dimmed">
              {t('identifier.scanNow')}
            </Text>
          </Group>
        )}
        {open && !readOnly && scanning && <CameraScanner onCode={take} onClose={() => setScanning(false)} />}
      </Stack>
    </form>
  );
}
