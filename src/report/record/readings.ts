/** Every measured or computed value beside the limits it was judged by. */
import type { CheckView, ResolvedLimits } from '../../domain/deployment/view';
import { fill, type Words } from '../locales/words';
import { unitInWords } from '../../domain/words/units';
import { judgeValue } from '../../domain/checks/judge';
import { checkVerdict, decimalsOf, judged, measured, reasonsText } from './answers';
import { sectionChecks, type Context } from './context';
import type { Format } from './format';
import { instrumentStanding } from './instruments';
import type { Bar, Reading, ReportRecord, Verdict } from './types';

export function buildReadings(context: Context): ReportRecord['readings'] {
  return context.view.stages
    .map((stage) => ({
      title: context.text(stage.stage.title),
      readings: stage.sections.flatMap((section) => sectionChecks(section).flatMap((check) => readingsOf(context, check))),
    }))
    .filter((stage) => stage.readings.length > 0);
}

/** What was measured or worked out for a check: nothing, one value, or one for each point of a series. */
export function readingsOf(context: Context, view: CheckView): readonly Reading[] {
  const { answer } = view;
  const { response } = view.check;
  if (answer?.type === 'measurement') return [reading(context, view, '', answer.value, answer.unit, answer.uncertainty ?? defaultUncertainty(view))];
  if (answer?.type === 'series') {
    const titles = new Map(response.type === 'series' ? response.points.map((point) => [point.id, context.text(point.title)]) : []);
    return Object.entries(answer.values).map(([point, value]) => reading(context, view, titles.get(point) ?? point, value, answer.unit, answer.uncertainties?.[point] ?? answer.uncertainty ?? defaultUncertainty(view)));
  }
  if (response.type === 'computed' && view.applies && view.computed !== undefined) {
    return [reading(context, view, context.words.readings.computed, view.computed, response.unit, undefined)];
  }
  return [];
}

function defaultUncertainty(view: CheckView): string | undefined {
  const { response } = view.check;
  return response.type === 'measurement' || response.type === 'series' ? response.uncertainty : undefined;
}

function reading(context: Context, view: CheckView, point: string, value: string, unit: string, uncertainty: string | undefined): Reading {
  const { words, format } = context;
  const { limits } = view.judgement;
  const unitLine = view.unit === undefined ? '' : context.unitName(view.unit);
  return {
    title: context.checkTitle(view.check),
    point,
    context: [point, unitLine].filter((part) => part !== '').join(' · '),
    value: point === context.words.readings.computed ? `${format.rounded(value, decimalsOf(view.check))} ${unitInWords(unit, context.locale)}`.trim() : measured(context, value, unit, uncertainty, decimalsOf(view.check)),
    limits: limitsText(words, format, limits),
    warning: warningText(words, format, limits),
    bar: barOf(value, uncertainty, limits),
    instrument: instrumentText(context, view),
    calibration: instrumentStanding(context, view),
    source: sourceText(context, view),
    verdict: verdictOf(context, view, value, uncertainty),
    reasons: reasonsText(context, view),
  };
}

/** Each point of a series is judged by itself; anything else as its check stands. */
function verdictOf(context: Context, view: CheckView, value: string, uncertainty: string | undefined): Verdict {
  const { limits } = view.judgement;
  if (view.answer?.type !== 'series' || limits === undefined || (view.status !== 'done' && view.status !== 'failed')) return checkVerdict(context, view);
  return judged(context, judgeValue(value, limits, uncertainty));
}

export function limitsText(words: Words, format: Format, limits: ResolvedLimits | undefined): string {
  const { min, max } = limits ?? {};
  if (min !== undefined && max !== undefined) return fill(words.readings.between, { min: format.decimal(min), max: format.decimal(max) });
  if (min !== undefined) return fill(words.readings.atLeast, { min: format.decimal(min) });
  if (max !== undefined) return fill(words.readings.atMost, { max: format.decimal(max) });
  return words.readings.noLimits;
}

function warningText(words: Words, format: Format, limits: ResolvedLimits | undefined): string {
  const { warnMin, warnMax } = limits ?? {};
  if (warnMin !== undefined && warnMax !== undefined) return fill(words.readings.warnBetween, { min: format.decimal(warnMin), max: format.decimal(warnMax) });
  if (warnMin !== undefined) return fill(words.readings.warnBelow, { min: format.decimal(warnMin) });
  if (warnMax !== undefined) return fill(words.readings.warnAbove, { max: format.decimal(warnMax) });
  return '';
}

function barOf(value: string, uncertainty: string | undefined, limits: ResolvedLimits | undefined): Bar | undefined {
  if (limits === undefined || Object.values(limits).every((limit) => limit === undefined)) return undefined;
  const number = (text: string | undefined): number | undefined => {
    const parsed = text === undefined ? Number.NaN : Number(text);
    return Number.isFinite(parsed) ? parsed : undefined;
  };
  const shown = number(value);
  if (shown === undefined) return undefined;
  return {
    value: shown,
    uncertainty: number(uncertainty),
    min: number(limits.min),
    max: number(limits.max),
    warnMin: number(limits.warnMin),
    warnMax: number(limits.warnMax),
  };
}

function instrumentText(context: Context, view: CheckView): string {
  const { answer } = view;
  const id = answer?.type === 'measurement' || answer?.type === 'series' ? answer.instrument : undefined;
  if (id === undefined) return '';
  const known = context.instruments?.get(id);
  if (known === undefined) return id;
  return known.serial === undefined || known.serial === '' ? known.name : `${known.name}, ${fill(context.words.components.serial, { value: known.serial })}`;
}

function sourceText(context: Context, view: CheckView): string {
  const { source } = view.check;
  if (source === undefined) return '';
  const index = context.view.model.sources.findIndex((candidate) => candidate.id === source.id);
  if (index < 0) return [source.id, source.clause ?? ''].filter((part) => part !== '').join(', ');
  return fill(context.words.readings.sourceShort, { n: index + 1, clause: source.clause ?? '' }).trim();
}

/** The model's sources, numbered as the readings refer to them. */
export function buildSources(context: Context): readonly string[] {
  return context.view.model.sources.map((source, index) => {
    const title = [context.text(source.title), source.edition ?? '', source.note === undefined ? '' : context.text(source.note)].filter((part) => part !== '').join(', ');
    return fill(context.words.readings.source, { n: index + 1, title });
  });
}
