import { Group, Stack, Text, TextInput } from '@mantine/core';
import { useId, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { judgeValue } from '../../../../domain/checks/judge';
import { unitInWords } from '../../../../domain/words/units';
import { VerdictBadge, type ShownVerdict } from '../../../components/VerdictBadge';
import { useCheckWords } from '../checkWords';
import { DraftBar } from '../DraftBar';
import { InstrumentPicker, readingWith, useChosenInstrument } from '../InstrumentPicker';
import { LastValues } from '../LastValues';
import { LimitBar } from '../LimitBar';
import { useDraft } from '../SectionForm';
import classes from '../checklist.module.css';
import type { ResponseProps } from './types';
import type { Judgement } from '../../../../domain/deployment/view';

/** What a judgement of something typed shows as. */
export function verdictOf(judgement: Judgement): ShownVerdict | undefined {
  return judgement.verdict === 'pass' && judgement.warning ? 'warning' : judgement.verdict;
}

/** A large number field with its unit beside the bar; the verdict shows while typing. */
export function MeasurementResponse({ view, spec, readOnly, open, labelledBy }: ResponseProps<'measurement'>) {
  const { t } = useTranslation('checklist');
  const words = useCheckWords();
  const helpId = useId();
  const recorded = view.answer?.type === 'measurement' ? view.answer : undefined;
  const chosenBefore = useDraftInstrument(view);
  const instrument = useChosenInstrument(spec.unit, spec.instrument, chosenBefore, recorded);
  const inHand = useDraft(view, readingWith(instrument, spec.unit));
  const preview = inHand.preview?.type === 'measurement' ? inHand.preview : inHand.unsaved ? undefined : recorded;
  const judgement = preview === undefined ? undefined : inHand.unsaved ? judgeValue(preview.value, view.judgement.limits ?? {}, preview.uncertainty ?? spec.uncertainty) : view.judgement;
  const verdict = judgement === undefined ? undefined : verdictOf(judgement);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void inHand.save();
  };
  const unit = unitInWords(spec.unit, words.locale);
  // The unit stands beside the field.
  const withoutUnit = { ...view.check, response: { ...spec, unit: '' } };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <div className={classes['reading']}>
          <TextInput
            className={classes['readingInput'] ?? ''}
            label={t('measure.valueIn', { unit })}
            inputMode="decimal"
            autoComplete="off"
            enterKeyHint="done"
            readOnly={readOnly}
            value={inHand.draft.value ?? (recorded === undefined ? '' : words.reading(withoutUnit, recorded.value))}
            onChange={(event) => inHand.change({ value: event.currentTarget.value })}
            error={inHand.problem === undefined ? undefined : t(`invalid.${inHand.problem.code}`)}
            rightSection={<span className={classes['unitMark']}>{unit}</span>}
            rightSectionWidth={Math.max(48, unit.length * 12 + 24)}
            rightSectionPointerEvents="none"
            aria-describedby={`${labelledBy} ${helpId}`}
            data-first-field
          />
          <div id={helpId}>
            <LimitBar check={view.check} limits={view.judgement.limits} values={preview === undefined ? [] : [preview.value]} uncertainties={[preview?.uncertainty ?? spec.uncertainty]} verdict={verdict} />
            {Object.keys(view.judgement.limits ?? {}).length === 0 && (
              <Text size="sm" c="dimmed">
                {t(spec.limits === undefined ? 'measure.noLimits' : 'measure.limitsLater')}
              </Text>
            )}
          </div>
        </div>
        <Group gap="sm" role="status" mih={inHand.unsaved ? 'var(--pl-target)' : 0}>
          {inHand.unsaved && verdict !== undefined && <VerdictBadge verdict={verdict} />}
          {inHand.unsaved && judgement?.reasons.map((reason) => <Text key={reason.code}>{words.reason(view.check, reason)}</Text>)}
        </Group>
        {open && spec.instrument !== 'none' && (
          <InstrumentPicker unit={spec.unit} required={spec.instrument === 'required'} kinds={spec.instrumentKinds} value={instrument} readOnly={readOnly} recorded={!inHand.unsaved && recorded !== undefined} onChange={(id) => inHand.change({ instrument: id })} />
        )}
        {open && !readOnly && <LastValues view={view} onUse={(answer) => answer.type === 'measurement' && inHand.change({ value: answer.value })} />}
        {!readOnly && <DraftBar view={view} inHand={inHand} open={open} />}
      </Stack>
    </form>
  );
}

/** The instrument chosen in the draft; read before the draft itself, because the draft's answer carries it. */
function useDraftInstrument(view: ResponseProps<'measurement'>['view']): string | undefined {
  return useDraft(view).draft.instrument;
}
