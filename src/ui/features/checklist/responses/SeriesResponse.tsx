import { Group, Stack, Text, TextInput } from '@mantine/core';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { judge } from '../../../../domain/checks/judge';
import type { Check } from '../../../../domain/model/schema';
import type { ResolvedLimits } from '../../../../domain/deployment/view';
import { unitInWords } from '../../../../domain/words/units';
import { VerdictBadge } from '../../../components/VerdictBadge';
import { useCheckWords } from '../checkWords';
import { DraftBar } from '../DraftBar';
import { InstrumentPicker, readingWith, useChosenInstrument } from '../InstrumentPicker';
import { LimitBar } from '../LimitBar';
import { useDraft } from '../SectionForm';
import classes from '../checklist.module.css';
import { verdictOf } from './MeasurementResponse';
import type { ResponseProps } from './types';

/** The same check with its limits worked out already, so that a draft can be judged without the other answers. */
function withLimits(check: Check, spec: ResponseProps<'series'>['spec'], limits: ResolvedLimits | undefined): Check {
  return { ...check, response: { ...spec, limits } };
}

/** The same measurement at several points, with one bar and one instrument. */
export function SeriesResponse({ view, spec, readOnly, open, labelledBy }: ResponseProps<'series'>) {
  const { t } = useTranslation('checklist');
  const words = useCheckWords();
  const recorded = view.answer?.type === 'series' ? view.answer : undefined;
  const chosenBefore = useDraft(view).draft.instrument;
  const instrument = useChosenInstrument(spec.unit, spec.instrument, chosenBefore, recorded);
  const inHand = useDraft(view, readingWith(instrument, spec.unit));
  const preview = inHand.preview?.type === 'series' ? inHand.preview : inHand.unsaved ? undefined : recorded;
  const judgement = !inHand.unsaved ? view.judgement : preview === undefined ? undefined : judge(withLimits(view.check, spec, view.judgement.limits), preview, { answers: {}, deployment: {} });
  const verdict = judgement === undefined ? undefined : verdictOf(judgement);
  const plain: Check = { ...view.check, response: { ...spec, unit: '' } };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void inHand.save();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <div className={classes['points']} role="group" aria-labelledby={labelledBy}>
          {spec.points.map((point, i) => {
            const kept = recorded?.values[point.id];
            return (
              <TextInput
                key={point.id}
                label={t('measure.pointIn', { point: words.text(point.title), unit: unitInWords(spec.unit, words.locale) })}
                inputMode="decimal"
                autoComplete="off"
                readOnly={readOnly}
                value={inHand.draft.points?.[point.id] ?? (kept === undefined ? '' : words.reading(plain, kept))}
                onChange={(event) => inHand.change({ points: { ...inHand.draft.points, [point.id]: event.currentTarget.value } })}
                error={inHand.problem?.field === point.id || (i === 0 && inHand.problem?.field === 'value') ? t(`invalid.${inHand.problem.code}`) : undefined}
                {...(i === 0 ? { 'data-first-field': true } : {})}
              />
            );
          })}
        </div>
        <LimitBar
          check={view.check}
          limits={view.judgement.limits}
          values={preview === undefined ? [] : Object.values(preview.values)}
          uncertainties={preview === undefined ? [] : Object.keys(preview.values).map((point) => preview.uncertainties?.[point] ?? preview.uncertainty ?? spec.uncertainty)}
          verdict={verdict}
        />
        <Group gap="sm" role="status">
          {inHand.unsaved && verdict !== undefined && <VerdictBadge verdict={verdict} />}
          {inHand.unsaved && judgement?.reasons.map((reason) => <Text key={`${reason.code} ${reason.values['point'] ?? ''}`}>{words.reason(view.check, reason)}</Text>)}
        </Group>
        {open && spec.instrument !== 'none' && (
          <InstrumentPicker unit={spec.unit} required={spec.instrument === 'required'} kinds={spec.instrumentKinds} value={instrument} readOnly={readOnly} recorded={!inHand.unsaved && recorded !== undefined} onChange={(id) => inHand.change({ instrument: id })} />
        )}
        {!readOnly && <DraftBar view={view} inHand={inHand} open={open} />}
      </Stack>
    </form>
  );
}
