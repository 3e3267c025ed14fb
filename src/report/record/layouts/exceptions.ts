/** Exceptions only: what failed, was marginal, incomplete or in conflict, now or before; what was decided about it; what is not signed; where a clock jumped. */
import { answerValue } from '../../../domain/deployment/fields';
import { allPhotos } from '../../../domain/deployment/shown-files';
import type { CheckView } from '../../../domain/deployment/view';
import { entityKey, type Operation } from '../../../domain/record/operation';
import { fill } from '../../locales/words';
import { attemptVerdict, checkVerdict } from '../answers';
import { buildBackOut } from '../back-out';
import { buildComponents } from '../components';
import type { Context } from '../context';
import { buildCover } from '../cover';
import { buildNonconformances, buildPhotos, buildSignatures } from '../evidence';
import { buildInstruments } from '../instruments';
import { buildReadings, buildSources, readingsOf } from '../readings';
import { buildResults } from '../results';
import { buildSummary } from '../summary';
import type { Components, Cover, Mark, ReportPart, ReportRecord } from '../types';
import { nothing, type Content } from './content';

const notSimplyPassed: ReadonlySet<Mark | undefined> = new Set(['fail', 'marginal', 'warning']);

export function exceptionsContent(context: Context, operations: readonly Operation[]): Content {
  const { view } = context;
  const exceptional = new Set([...view.checks.values()].filter((check) => isExceptional(context, check)).map(({ key }) => key));
  const components = differing(context);
  const readings = outsideOrClose(context);
  const results = buildResults(context, ({ key }) => exceptional.has(key)).filter(({ groups }) => groups.length > 0);
  const photos = photosOf(context, exceptional, components);
  const told = buildBackOut(context);
  const summary = buildSummary(context, operations);
  // What there is nothing of is left out, but that nothing failed, was raised or is unsigned is said.
  const parts: readonly (ReportPart | false)[] = ['summary', components.rows.length + (components.scans?.length ?? 0) > 0 && 'components', readings.length > 0 && 'readings', results.length > 0 && 'results', photos.length > 0 && 'photos', 'nonconformances', 'told', 'signatures'];
  return {
    ...nothing,
    parts: parts.filter((part) => part !== false),
    cover: unsigned(context, buildCover(context)),
    summary: { ...summary, stages: summary.stages.filter(({ verdict, fails }) => verdict.mark !== 'pass' || fails) },
    components,
    readings,
    sources: sourcesOf(context, readings),
    instruments: buildInstruments(context, (check) => readingsOf(context, check).some(({ verdict }) => notSimplyPassed.has(verdict.mark))),
    results,
    photos,
    nonconformances: buildNonconformances(context),
    told,
    signatures: buildSignatures(context, operations).filter(({ verdict }) => verdict.mark !== 'pass'),
  };
}

/** Also what passes now, but did not at first, was reopened, was raised, or was decided between two values. */
function isExceptional(context: Context, check: CheckView): boolean {
  if (!check.applies) return false;
  if (notSimplyPassed.has(checkVerdict(context, check).mark) || check.status === 'incomplete' || check.nonconformance !== undefined || check.reopened !== undefined) return true;
  if (context.view.decisions.some(({ entity }) => entityKey(entity) === check.key)) return true;
  return check.history.some((write) => {
    const answer = write.op === check.write?.op ? undefined : answerValue.safeParse(write.value).data;
    return answer !== undefined && notSimplyPassed.has(attemptVerdict(context, check, answer)?.mark);
  });
}

/** What stands needs no attention; who was there stands beside what they did. */
function unsigned({ words }: Context, cover: Cover): Cover {
  const told = new Set([words.cover.modelHash, words.cover.people, words.cover.description]);
  return { ...cover, facts: cover.facts.filter(({ label }) => !told.has(label)), signoffs: cover.signoffs.filter(({ verdict }) => verdict.mark !== 'pass') };
}

/** The sources that the readings which are left refer to. */
function sourcesOf(context: Context, stages: ReportRecord['readings']): readonly string[] {
  const { readings } = context.words;
  return buildSources(context).filter((_source, index) => {
    const reference = fill(readings.sourceShort, { n: index + 1, clause: '' }).trim();
    return stages.some((stage) => stage.readings.some(({ source }) => source.startsWith(reference)));
  });
}

function differing(context: Context): Components {
  const { counts, rows, scans = [] } = buildComponents(context);
  const different = rows.filter(({ verdict, discrepancies }) => notSimplyPassed.has(verdict.mark) || discrepancies.length > 0);
  return { counts, rows: different, scans: scans.length === 0 ? undefined : scans };
}

function outsideOrClose(context: Context): ReportRecord['readings'] {
  return buildReadings(context)
    .map((stage) => ({ ...stage, readings: stage.readings.filter(({ verdict }) => notSimplyPassed.has(verdict.mark)) }))
    .filter(({ readings }) => readings.length > 0);
}

function photosOf(context: Context, checks: ReadonlySet<string>, components: Components): Content['photos'] {
  const { view } = context;
  const differ = new Set(components.rows.map(({ id }) => `component/${id}`));
  return buildPhotos(context, allPhotos(view).filter(({ of }) => checks.has(of) || differ.has(of) || of.startsWith('nonconformance/')));
}
