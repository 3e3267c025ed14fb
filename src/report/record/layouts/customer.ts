/**
 * The customer summary: what the customer accepts. Printed is what was written for a reader outside: what was delivered, readings and results in short, deviations that were
 * accepted with their reason, what is still open, statements that were signed. Internal, and not printed: notes on checks, conditions and scans, comments beside a signature and
 * what a rejection reopened, who answered or received what, custody, plan, messages, incidents, cost, review, conflicts among the people, the audit trail.
 */
import { allPhotos } from '../../../domain/deployment/shown-files';
import type { NonconformanceView } from '../../../domain/deployment/view';
import type { Operation } from '../../../domain/record/operation';
import { buildBrief } from '../brief';
import { buildComponents, receivedCodes } from '../components';
import type { Context } from '../context';
import { buildCover } from '../cover';
import { buildCheckSignatures, buildNonconformances, buildPhotos, buildSignatures } from '../evidence';
import { buildHandover } from '../handover';
import { buildInstruments } from '../instruments';
import { buildKeyReadings, provesSomething } from '../key-readings';
import { buildSummary } from '../summary';
import type { Components, Cover, Fact, NonconformanceEntry, SignatureEntry, Summary } from '../types';
import { nothing, type Content } from './content';

/** Stages whose photos show the work; earlier ones show what was found before it. */
const workStages: ReadonlySet<string> = new Set(['installation', 'verification', 'handover']);

export function customerContent(context: Context, operations: readonly Operation[]): Content {
  const { words } = context;
  const photos = photosOfTheWork(context);
  const handover = buildHandover(context).map((section) => ({ ...section, parts: section.parts.filter(({ heading }) => heading !== words.told.handover.after) }));
  return {
    ...nothing,
    parts: ['summary', 'components', 'readings', 'brief', 'nonconformances', 'told', ...(photos.length === 0 ? [] : (['photos'] as const)), 'signatures'],
    cover: outward(context, buildCover(context)),
    summary: inShort(context, buildSummary(context, operations)),
    components: delivered(context),
    readings: buildKeyReadings(context),
    instruments: buildInstruments(context, provesSomething),
    brief: buildBrief(context),
    photos,
    nonconformances: buildNonconformances(context, context.view.nonconformances.filter(concernsCustomer)).map((entry) => withoutPeople(context, entry)),
    told: handover.filter(({ parts }) => parts.length > 0),
    signatures: standingSignatures(context, operations),
    checkSignatures: buildCheckSignatures(context).map((entry) => without(entry, [words.signature.signedAt])),
  };
}

const isAccepted = ({ disposition }: NonconformanceView): boolean => disposition?.decision === 'accept_as_is';

/** Accepted as it is, or not settled yet. What was repaired or replaced is as agreed again. */
function concernsCustomer(entry: NonconformanceView): boolean {
  return isAccepted(entry) || entry.state === 'open' || entry.state === 'awaiting_retest';
}

function outward({ words }: Context, cover: Cover): Cover {
  const inward = new Set([words.cover.modelHash, words.cover.people, words.cover.recorded, words.figure.photos, words.figure.decided, words.figure.held]);
  return { ...cover, facts: cover.facts.filter(({ label }) => !inward.has(label)), figures: cover.figures.filter(({ label }) => !inward.has(label)) };
}

function inShort(context: Context, { stages, failures }: Summary): Summary {
  // The reason that the criterion gives stays; what somebody noted beside it is internal.
  return { stages: stages.map((stage) => ({ ...stage, durations: [] })), failures: failures.map((failure) => ({ ...failure, why: failure.reasons })), conflicts: [], decisions: [], held: [], clockJumps: [], wrongClocks: [] };
}

function delivered(context: Context): Components {
  const { words, view } = context;
  const { counts, rows } = buildComponents(context, concernsCustomer);
  return {
    counts,
    scans: undefined,
    rows: rows.map((row) => {
      const component = view.components.get(row.id);
      return {
        ...row,
        expected: [],
        received: component === undefined ? [] : receivedCodes(context, component),
        condition: component === undefined || component.received === null ? [] : [words.condition[component.condition]],
      };
    }),
  };
}

/** Photos that the model asks for of the work, and those of deviations that were accepted. */
function photosOfTheWork(context: Context): Content['photos'] {
  const { view } = context;
  const of = new Set<string>();
  const kinds = new Map(view.stages.map(({ stage }) => [stage.id, stage.kind]));
  for (const check of view.checks.values()) {
    if (check.check.response.type === 'photo' && workStages.has(kinds.get(check.stage) ?? '') && check.judgement.verdict !== 'fail') of.add(check.key);
  }
  for (const { id, source } of view.nonconformances.filter(isAccepted)) {
    of.add(`nonconformance/${id}`);
    of.add(source.kind === 'check' ? source.key : `component/${source.component}`);
  }
  return buildPhotos(context, allPhotos(view).filter((photo) => of.has(photo.of)), { named: false });
}

function withoutPeople({ words }: Context, entry: NonconformanceEntry): NonconformanceEntry {
  return without(entry, [words.nonconformance.raised, words.nonconformance.owner, words.nonconformance.photos]);
}

/** The latest sign-off of each stage. Earlier ones are history. */
function standingSignatures(context: Context, operations: readonly Operation[]): readonly SignatureEntry[] {
  const { view, words } = context;
  const latest = new Set(view.stages.map(({ signoff }) => signoff?.op));
  return buildSignatures(context, operations)
    .filter((_entry, index) => latest.has(view.signoffs[index]?.op))
    .map((entry) => ({ ...without(entry, [words.signature.comment]), reopened: [] }));
}

function without<T extends { readonly facts: readonly Fact[] }>(entry: T, labels: readonly string[]): T {
  return { ...entry, facts: entry.facts.filter(({ label }) => !labels.includes(label)) };
}
