/** The first page: what it is, where, by whom, and whether it is complete. */
import { cancellationsOf } from '../../domain/deployment/cancellation';
import { allPhotos } from '../../domain/deployment/shown-files';
import { forwardStages } from '../../domain/deployment/stages';
import { isRemoval } from '../../domain/model/schema';
import { withinSentence } from '../../domain/words';
import { fill, fillPlural } from '../locales/words';
import type { DeploymentView } from '../../domain/deployment/view';
import type { Context } from './context';
import type { Cover, Fact } from './types';
import { stagesTold } from './stages';
import { stageVerdict } from './summary';

export function buildCover(context: Context): Cover {
  const open = whatIsOpen(context);
  const { words, view } = context;
  const cancelled = view.details.cancelled;
  const home = wayHome(context);
  return {
    complete: open.length === 0 && cancelled === null && home === undefined,
    ribbon: cancelled !== null ? words.ribbon.cancelled : home !== undefined ? home : open.length === 0 ? words.ribbon.complete : words.ribbon.notComplete,
    ribbonLines: [...backOutLines(context), ...cancellationLines(context), ...(cancelled === null && open.length === 0 ? [words.ribbon.completeText] : open), ...notCounted(context), ...wrongClocks(context)],
    facts: factsOf(context),
    figures: figuresOf(context),
    signoffs: signoffsOf(context),
  };
}

/** What the ribbon says of a deployment that goes home, or has gone home. */
function wayHome({ view, words }: Context): string | undefined {
  if (view.backOut.state === 'ended') return words.told.ribbon.backedOut;
  return view.backOut.state === 'under_way' ? words.told.ribbon.backingOut : undefined;
}

/** Why it was backed out; or that it once was, and was taken up again. */
function backOutLines({ view, words, locale }: Context): readonly string[] {
  const { current, state, episodes } = view.backOut;
  const { ribbon } = words.told;
  if (current === undefined) return [];
  return state === 'resumed' ? [fillPlural(locale, ribbon.resumed, episodes.length)] : [fill(ribbon.reason, { reason: current.entered.reason })];
}

/** Why it does not come; and that it once was not to come. */
function cancellationLines(context: Context): readonly string[] {
  const { state, words } = context;
  return cancellationsOf(state.entities.get('deployment/deployment')).map(({ cancelled, takenBack }) => {
    const values = { reason: cancelled.reason, who: context.stamp(cancelled.by, cancelled.at) };
    return takenBack === null ? fill(words.ribbon.cancelledBecause, values) : fill(words.ribbon.reinstated, { ...values, why: takenBack.reason, whoBack: context.stamp(takenBack.by, takenBack.at) });
  });
}

/** Every reason why the deployment is not complete. The back-out is no part of the way forward. */
function whatIsOpen(context: Context): readonly string[] {
  const { view, words, locale, format } = context;
  const { ribbon } = words;
  const reasons: string[] = [];
  const stages = forwardStages(view.stages).filter(({ state }) => state !== 'accepted' && state !== 'complete');
  if (stages.length > 0) {
    reasons.push(fillPlural(locale, ribbon.stagesOpen, stages.length, { names: stages.map(({ stage, state }) => `${context.text(stage.title)} (${withinSentence(words.stageState[state])})`).join(', ') }));
  }
  const unanswered = stages.reduce((sum, { counts }) => sum + counts.total - counts.answered, 0);
  if (unanswered > 0) reasons.push(fillPlural(locale, ribbon.checksOpen, unanswered, { n: format.count(unanswered) }));
  const nonconformances = openNonconformances(view);
  if (nonconformances > 0) reasons.push(fillPlural(locale, ribbon.nonconformancesOpen, nonconformances));
  if (view.conflicts.length > 0) reasons.push(fillPlural(locale, ribbon.conflicts, view.conflicts.length));
  if (view.unadmitted) reasons.push(ribbon.unadmitted);
  if (view.parked > 0) reasons.push(fillPlural(locale, ribbon.parked, view.parked));
  const invalid = view.signoffs.filter((signoff) => !signoff.valid).length;
  if (invalid > 0) reasons.push(fillPlural(locale, ribbon.invalid, invalid));
  const revoked = view.signoffs.filter((signoff) => signoff.valid && signoff.trust === 'revoked').length;
  if (revoked > 0) reasons.push(fillPlural(locale, ribbon.untrusted, revoked));
  return reasons;
}

/** Said wherever it is so, though it leaves nothing open: what somebody wrote without being allowed to cannot undo what is complete. */
function notCounted({ view, words, locale }: Context): readonly string[] {
  return view.held.length === 0 ? [] : [fillPlural(locale, words.ribbon.held, view.held.length)];
}

/** Said wherever it is so: what was recorded stands, but whoever reads a time is to know. */
function wrongClocks({ view, words, locale }: Context): readonly string[] {
  return view.corrections.size === 0 ? [] : [fillPlural(locale, words.time.cover, view.corrections.size)];
}

/** Not decided, or decided and waiting for the re-test; as in the list of deployments. */
function openNonconformances(view: DeploymentView): number {
  return view.nonconformances.filter((entry) => entry.state === 'open' || entry.state === 'awaiting_retest').length;
}

function factsOf(context: Context): readonly Fact[] {
  const { view, words, format } = context;
  const { details, model } = view;
  const { cover } = words;
  const day = (date: string | null): string => (date === null ? words.none : format.day(date));
  const facts: Fact[] = [
    { label: cover.reference, value: details.reference },
    { label: cover.requester, value: details.requester },
    { label: cover.site, value: [details.site.name, details.site.address ?? ''].filter((part) => part !== '').join(', ') },
    { label: cover.location, value: [details.room, details.rack, fill(cover.rackUnits, { units: details.rackUnits })].filter((part) => part !== '').join(' · ') },
    // Nothing is delivered where hardware is taken out.
    ...(details.deliveryOn === null && isRemoval(model) ? [] : [{ label: cover.delivery, value: day(details.deliveryOn) }]),
    { label: cover.start, value: day(details.startOn) },
    { label: cover.handover, value: day(details.handoverOn) },
    { label: cover.window, value: details.windowNote },
    { label: cover.model, value: fill(cover.modelVersion, { title: context.text(model.title), version: model.version }) },
    { label: cover.modelHash, value: view.modelSha256 },
    { label: cover.recorded, value: fill(cover.recordedFrom, { from: context.when(view.createdAt), to: context.when(view.changedAt) }) },
    { label: cover.times, value: fill(cover.timesIn, { zone: format.zone(view.changedAt) }) },
    { label: cover.people, value: details.people.map(({ person, role }) => `${context.who(person)} (${words.role[role]})`).join(', ') },
    { label: cover.description, value: details.description },
  ];
  return facts.map(({ label, value }) => ({ label, value: value.trim() === '' ? words.none : value }));
}

function figuresOf(context: Context): Cover['figures'] {
  const { view, words, format } = context;
  const { counts, receipt } = view;
  const { figure } = words;
  const discrepancies = receipt.components.filter(({ state }) => state !== 'matched' && state !== 'expected').length;
  const open = openNonconformances(view);
  const decided = view.decisions.filter(({ takenBack }) => !takenBack).length;
  return [
    { label: figure.checks, value: fill(figure.ofTotal, { n: format.count(counts.answered), total: format.count(counts.total) }), mark: counts.answered === counts.total ? 'pass' : 'open' },
    { label: figure.failed, value: format.count(counts.failed), mark: counts.failed > 0 ? 'fail' : 'pass' },
    { label: figure.marginal, value: format.count(counts.marginal), mark: counts.marginal > 0 ? 'marginal' : 'pass' },
    { label: figure.warnings, value: format.count(counts.warnings), mark: counts.warnings > 0 ? 'warning' : 'pass' },
    { label: figure.units, value: format.count(view.units.length), mark: 'recorded' },
    { label: figure.discrepancies, value: format.count(discrepancies), mark: discrepancies > 0 ? 'warning' : 'pass' },
    { label: figure.nonconformances, value: fill(figure.ofTotal, { n: format.count(open), total: format.count(view.nonconformances.length) }), mark: open > 0 ? 'fail' : 'pass' },
    { label: figure.photos, value: format.count(allPhotos(view).length), mark: 'recorded' },
    ...(decided === 0 ? [] : [{ label: figure.decided, value: format.count(decided), mark: 'recorded' } as const]),
    ...(view.held.length === 0 ? [] : [{ label: figure.held, value: format.count(view.held.length), mark: 'warning' } as const]),
  ];
}

function signoffsOf(context: Context): Cover['signoffs'] {
  const { view, words } = context;
  return stagesTold(view).map((stage) => {
    const { signoff } = stage;
    const required = stage.stage.hold !== undefined;
    const detail = signoff === undefined ? (required ? words.none : words.cover.notRequired) : `${signoff.signerName} (${words.role[signoff.role]}), ${context.signedWhen(signoff)}`;
    return { stage: context.text(stage.stage.title), verdict: stageVerdict(context, stage), detail };
  });
}
