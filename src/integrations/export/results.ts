/** Answers as a table: one row an answer, and one a point of a series. Checks that nobody answered have none. */
import { finishedTimerMs } from '../../domain/checks/timers';
import { pointTitle, showAnswer } from '../../domain/checks/show';
import { targetLabel } from '../../domain/deployment/targets';
import type { CheckView, DeploymentView } from '../../domain/deployment/view';
import { localText } from '../../domain/model/schema';
import { decimal, deploymentCells, deploymentColumns, momentAtSite, personName, type DeploymentColumn, type ExportCell, type ExportNames, type ExportTable } from './table';

const ownColumns = [
  'stage', 'section', 'check', 'about', 'serial', 'asset_tag', 'point', 'answer', 'value', 'unit', 'verdict', 'near_limit', 'minimum', 'maximum', 'warning_minimum', 'warning_maximum',
  'instrument', 'instrument_serial', 'calibration', 'calibration_due', 'certificate', 'uncertainty', 'note', 'photos', 'files', 'attempts', 'answered_by', 'answered_at', 'check_id',
] as const;
export type ResultColumn = DeploymentColumn | (typeof ownColumns)[number];
type Own = Readonly<Record<(typeof ownColumns)[number], ExportCell>>;

/** A value, its unit and what it was measured with. */
type Reading = Pick<Own, 'point' | 'value' | 'unit' | 'instrument' | 'instrument_serial' | 'calibration' | 'calibration_due' | 'certificate' | 'uncertainty'>;

const noReading: Reading = { point: null, value: null, unit: null, instrument: null, instrument_serial: null, calibration: null, calibration_due: null, certificate: null, uncertainty: null };

function readingsOf({ check, answer, computed, instrument: standing }: CheckView, names: ExportNames): readonly Reading[] {
  if (check.response.type === 'computed') return [{ ...noReading, value: decimal(computed), unit: computed === undefined ? null : check.response.unit }];
  if (answer?.type !== 'measurement' && answer?.type !== 'series') return [noReading];
  const instrument = answer.instrument === undefined ? undefined : names.instrument(answer.instrument);
  const calibration = standing?.calibration;
  const by = {
    unit: answer.unit,
    instrument: instrument?.name ?? answer.instrument ?? null,
    instrument_serial: instrument?.serial ?? null,
    calibration: standing?.doubt !== undefined ? names.code.calibration('in_doubt') : calibration === undefined ? null : names.code.calibration(calibration.state),
    calibration_due: calibration?.due ?? null,
    certificate: calibration?.calibration?.certificate ?? null,
    uncertainty: decimal(answer.uncertainty),
  };
  if (answer.type === 'measurement') return [{ ...by, point: null, value: decimal(answer.value) }];
  return Object.entries(answer.values).map(([point, value]) => ({ ...by, point: pointTitle(check, point, names.locale), value: decimal(value), uncertainty: decimal(answer.uncertainties?.[point] ?? answer.uncertainty) }));
}

function isAnswered({ applies, answer, computed, photos, files }: CheckView): boolean {
  return applies && ((answer !== undefined && answer.type !== 'cleared') || computed !== undefined || photos.length + files.length > 0);
}

function* rowsOfCheck(view: DeploymentView, one: CheckView, titles: { readonly stage: string; readonly section: string }, names: ExportNames): Generator<Own> {
  const { check, judgement, write, photos, files } = one;
  const { limits } = judgement;
  const component = one.unit === undefined ? undefined : view.components.get(one.unit);
  const elapsedMs = finishedTimerMs(one.history, write);
  const count = check.response.type === 'file' ? files.length : photos.length;
  for (const reading of readingsOf(one, names)) {
    yield {
      ...titles,
      check: localText(check.title, names.locale),
      about: one.unit === undefined ? null : targetLabel(view.targets, one.unit, names.target),
      serial: component?.serial ?? null,
      asset_tag: component?.assetTag ?? null,
      answer: showAnswer(check, one.answer, { locale: names.locale, words: names.show, computed: one.computed, elapsedMs, count }),
      ...reading,
      verdict: judgement.verdict === undefined ? null : names.code.verdict(judgement.verdict),
      near_limit: judgement.warning,
      minimum: decimal(limits?.min),
      maximum: decimal(limits?.max),
      warning_minimum: decimal(limits?.warnMin),
      warning_maximum: decimal(limits?.warnMax),
      note: one.note === '' ? null : one.note,
      photos: photos.length,
      files: files.length,
      attempts: one.history.length,
      answered_by: personName(write?.actor, names),
      answered_at: momentAtSite(write?.at, view.details.timeZone),
      check_id: one.key.replace(/^answer\//, ''),
    };
  }
}

export const results: ExportTable<ResultColumn> = {
  columns: [...deploymentColumns, ...ownColumns],
  rows: (view, names) => {
    const about = deploymentCells(view, names);
    return view.stages.flatMap(({ stage, sections }) =>
      sections.flatMap(({ section, checks }) => {
        const titles = { stage: localText(stage.title, names.locale), section: localText(section.title, names.locale) };
        return checks.filter(isAnswered).flatMap((one) => [...rowsOfCheck(view, one, titles, names)].map((own) => ({ ...about, ...own })));
      }),
    );
  },
};
