/** What the report tells of the way home. */
import { capturedOriginals } from '../../domain/back-out/proof';
import type { BackOutEpisode } from '../../domain/back-out/episodes';
import { fill } from '../locales/words';
import { shownAnswer } from './answers';
import type { Context } from './context';
import { part, toldSection } from './told';
import type { Fact, ToldPart, ToldSection } from './types';

export function buildBackOut(context: Context): readonly ToldSection[] {
  const { view, words } = context;
  const { backOut } = words.told;
  const { episodes } = view.backOut;
  if (episodes.length === 0) return [];
  const originals = capturedOriginals(view).map((check) => [context.checkName(check), [shownAnswer(context, check), check.note].filter((text) => text !== '').join('. ')]);
  return toldSection('back_out', backOut.title, [...episodes.map((episode, index) => episodePart(context, episode, index + 1)), part(backOut.original, { headers: [backOut.original, backOut.value], rows: originals })]);
}

function episodePart(context: Context, episode: BackOutEpisode, n: number): ToldPart {
  const { words, view } = context;
  const { backOut } = words.told;
  const { entered, alsoEntered, ended, resumed } = episode;
  const outcome = ended === null ? (resumed === null ? backOut.underWay : backOut.givenUp) : `${backOut[ended.outcome]} (${context.stamp(ended.by, ended.at)})`;
  const facts: Fact[] = [entered, ...alsoEntered].flatMap((one) => [
    { label: backOut.reason, value: one.reason },
    { label: backOut.decidedBy, value: one.decidedBy },
    { label: backOut.entered, value: context.stamp(one.by, one.at) },
  ]);
  facts.push({ label: backOut.outcome, value: outcome });
  if (ended !== null && ended.note !== '') facts.push({ label: backOut.note, value: ended.note });
  if (resumed !== null) facts.push({ label: backOut.resumed, value: `${resumed.reason} (${context.stamp(resumed.by, resumed.at)})` });
  // Of the last one also the steps that nobody dealt with.
  const open = episode === view.backOut.current && resumed === null ? view.backOut.stepsOpen : [];
  const handled = [...episode.handled].map(([key, one]) => stepRow(context, key, [backOut[one.how], one.note, context.stamp(one.by, one.at)].filter((text) => text !== '').join('. ')));
  return part(fill(backOut.number, { n }), { facts, headers: [backOut.step, backOut.takes, backOut.what], rows: [...handled, ...open.map((key) => stepRow(context, key, backOut.open))] });
}

function stepRow(context: Context, key: string, what: string): readonly string[] {
  const check = context.view.checks.get(key);
  if (check === undefined) return [key, '', what];
  return [context.text(check.check.undo ?? check.check.title), context.checkName(check), what];
}
