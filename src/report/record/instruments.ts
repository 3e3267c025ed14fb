/** Instruments: how one stood when a reading was taken, and all of them as a table. */
import { Big } from 'big.js';
import type { CheckView } from '../../domain/deployment/view';
import type { Accuracy } from '../../domain/instruments/fields';
import type { Instrument } from '../../domain/instruments/register';
import { unitInWords } from '../../domain/words/units';
import { fill } from '../locales/words';
import { sectionChecks, type Context } from './context';
import type { InstrumentRow } from './types';

/** How its instrument stood on the day of the reading: until when it was calibrated, or what was not as it should be; empty where that is not known. */
export function instrumentStanding({ words, format }: Context, { instrument }: CheckView): string {
  if (instrument === undefined) return '';
  const { concern, state, doubt, doubtCertificate, accepted } = words.instruments;
  const due = instrument.calibration?.due ?? null;
  const parts = instrument.concerns.map((code) => fill(concern[code], { due: due === null ? '' : format.day(due) }));
  if (instrument.calibration?.state === 'valid') parts.unshift(due === null ? state.validNoDue : fill(state.valid, { due: format.day(due) }));
  const certificate = instrument.calibration?.calibration?.certificate ?? '';
  if (certificate !== '') parts.push(fill(state.certificate, { number: certificate }));
  if (instrument.doubt !== undefined) parts.push(fill(instrument.doubt.certificate === '' ? doubt : doubtCertificate, { found: format.day(instrument.doubt.found), number: instrument.doubt.certificate }));
  if (instrument.accepted !== undefined) parts.push(accepted);
  return parts.join(', ');
}

/** Every registered instrument that a reading of the deployment names, by name; `told`: the checks that the layout prints. */
export function buildInstruments(context: Context, told: (check: CheckView) => boolean = () => true): readonly InstrumentRow[] {
  const used = new Map<string, { readonly instrument: Instrument; readings: number }>();
  for (const stage of context.view.stages) {
    for (const check of stage.sections.flatMap(sectionChecks)) {
      const instrument = check.instrument?.instrument;
      if (instrument === undefined || !told(check)) continue;
      const readings = check.answer?.type === 'series' ? Object.keys(check.answer.values).length : 1;
      const known = used.get(instrument.id);
      if (known === undefined) used.set(instrument.id, { instrument, readings });
      else known.readings += readings;
    }
  }
  return [...used.values()]
    .sort((a, b) => compareText(a.instrument.name, b.instrument.name) || compareText(a.instrument.id, b.instrument.id))
    .map(({ instrument, readings }) => rowOf(context, instrument, readings));
}

/** Not by the language's own order: that differs from one runtime to the next. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function rowOf(context: Context, instrument: Instrument, readings: number): InstrumentRow {
  const { words } = context;
  const { name, kind, label, serial, accuracies, uncertainty } = instrument;
  const uncertain = accuracies.map((accuracy) => accuracyText(context, accuracy));
  if (uncertain.length === 0) uncertain.push(uncertainty === null ? words.instruments.notGiven : fill(words.instruments.plusMinusPlain, { value: context.format.decimal(uncertainty) }));
  return {
    name,
    kind,
    numbers: [label === '' ? '' : fill(words.instruments.label, { value: label }), serial === '' ? '' : fill(words.components.serial, { value: serial })].filter((text) => text !== ''),
    uncertainty: uncertain,
    calibration: calibrationLines(context, instrument),
    readings: String(readings),
  };
}

function accuracyText({ words, format, locale }: Context, { unit, percent, digits, resolution, fixed }: Accuracy): string {
  const amount = (value: string): string => `${format.decimal(value)} ${unitInWords(unit, locale)}`;
  const parts = [
    ...(percent === null ? [] : [fill(words.instruments.percent, { value: format.decimal(percent) })]),
    ...(digits === null || resolution === null ? [] : [amount(new Big(digits).times(resolution).toFixed())]),
    ...(fixed === null ? [] : [amount(fixed)]),
  ];
  return fill(words.instruments.plusMinus, { parts: parts.join(' + ') });
}

/** All of its calibrations, so that what held on a day can be followed up, and when it was out of use. */
function calibrationLines({ words, format }: Context, instrument: Instrument): readonly string[] {
  const labels = words.instruments;
  const lines = instrument.calibrations.map(({ on, due, laboratory, certificate, asFound, asLeft }) =>
    [
      fill(labels.calibrated, { on: format.day(on) }),
      ...(due === null ? [] : [fill(labels.due, { due: format.day(due) })]),
      ...(laboratory === '' ? [] : [laboratory]),
      ...(certificate === '' ? [] : [fill(labels.certificate, { number: certificate })]),
      ...(asFound === 'out_of_tolerance' ? [labels.foundBad] : []),
      ...(asLeft === 'out_of_tolerance' ? [labels.leftBad] : []),
    ].join(', '),
  );
  if (lines.length === 0) lines.push(instrument.calibrationDue === null ? labels.unknownCalibration : fill(labels.state.valid, { due: format.day(instrument.calibrationDue) }));
  for (const { since, until, reason } of instrument.outOfService) lines.push(until === null ? fill(labels.outOfServiceStill, { since: format.day(since), reason }) : fill(labels.outOfService, { since: format.day(since), until: format.day(until), reason }));
  return lines;
}
