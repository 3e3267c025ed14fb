/** Answers and numbers as people read and type them. */
import { Big } from 'big.js';
import type { AnswerValue } from '../deployment/fields';
import { localText, type Check } from '../model/schema';
import { unitInWords } from '../words/units';

/** The words that an answer may need, in the reader's language. */
export interface ShowWords {
  readonly yes: string;
  readonly no: string;
  readonly notApplicable: string;
  /** A timer that runs, and one that has finished. */
  readonly running: string;
  readonly finished: string;
  /** "signed by {name}": the name replaces `{name}`. */
  readonly signedBy: string;
  /** Shown where there is no answer. */
  readonly none: string;
}

/** English, also for records that name no language. */
export const englishWords: ShowWords = {
  yes: 'Yes',
  no: 'No',
  notApplicable: 'Not applicable',
  running: 'Running',
  finished: 'Finished',
  signedBy: 'Signed by {name}',
  none: 'Not answered',
};

export interface ShowOptions {
  readonly locale: string;
  readonly words: ShowWords;
  /** For computed checks: the value as decimal text. */
  readonly computed?: string | undefined;
  /** For finished timers: how long they ran, in ms. */
  readonly elapsedMs?: number | undefined;
  /** For photo and file checks: how many there are. */
  readonly count?: number | undefined;
}

const formatters = new Map<string, Intl.NumberFormat>();

function formatter(locale: string, decimals: number): Intl.NumberFormat {
  const key = `${locale} ${decimals}`;
  let found = formatters.get(key);
  if (found === undefined) {
    found = new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    formatters.set(key, found);
  }
  return found;
}

/**
 * Decimal text with exactly `decimals` digits after the mark, rounded half up, in the locale's notation. Exact: never goes through a binary float.
 * Throws when the text is not a decimal number.
 */
export function formatDecimal(text: string, decimals: number, locale: string): string {
  const rounded = new Big(text).toFixed(decimals, 1);
  const plain = /^-0(\.0+)?$/.test(rounded) ? rounded.slice(1) : rounded;
  return formatter(locale, decimals).format(plain as `${number}`);
}

/** Digits after the decimal point. */
function digitsAfter(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

/** A reading with its unit, at least as many digits as the model shows and never fewer than were recorded. */
function reading(value: string, decimals: number, unit: string, locale: string): string {
  const number = formatDecimal(value, Math.max(decimals, digitsAfter(value)), locale);
  return unit === '' ? number : `${number}\u00a0${unitInWords(unit, locale)}`;
}

/** A check's answer in words, with units. Photos and files as their count, which needs `options.count`. */
export function showAnswer(check: Check, answer: AnswerValue | undefined, options: ShowOptions): string {
  const { locale, words } = options;
  const { response } = check;
  if (answer?.type === 'not_applicable') return `${words.notApplicable}: ${answer.reason}`;
  if (response.type === 'computed') {
    if (options.computed === undefined) return words.none;
    const number = formatDecimal(options.computed, response.decimals, locale);
    return response.unit === '' ? number : `${number}\u00a0${unitInWords(response.unit, locale)}`;
  }
  if ((response.type === 'photo' || response.type === 'file') && (options.count ?? 0) > 0) return String(options.count);
  if (answer === undefined) return words.none;
  switch (answer.type) {
    case 'cleared':
      return words.none;
    case 'confirm':
      return answer.value === 'yes' ? words.yes : words.no;
    case 'measurement':
      return reading(answer.value, response.type === 'measurement' ? response.decimals : 0, answer.unit, locale);
    case 'series':
      return showSeries(check, answer, locale);
    case 'choice':
      return optionTitle(check, answer.value, locale);
    case 'multi_choice':
      return answer.values.length === 0 ? '–' : answer.values.map((id) => optionTitle(check, id, locale)).join(', ');
    case 'text':
    case 'identifier':
      return answer.value;
    case 'date_time':
      return showInstant(answer.value, answer.zone, locale);
    case 'signature':
      return words.signedBy.replace('{name}', () => answer.name);
    case 'timer':
      if (answer.state === 'running') return words.running;
      return options.elapsedMs === undefined ? words.finished : `${words.finished} (${showDuration(options.elapsedMs)})`;
  }
}

function showSeries(check: Check, answer: Extract<AnswerValue, { type: 'series' }>, locale: string): string {
  const decimals = check.response.type === 'series' ? check.response.decimals : 0;
  const points = check.response.type === 'series' ? check.response.points.map((point) => point.id) : Object.keys(answer.values);
  return points
    .map((id) => {
      const value = answer.values[id];
      return `${pointTitle(check, id, locale)} ${value === undefined ? '–' : reading(value, decimals, answer.unit, locale)}`;
    })
    .join(' · ');
}

/** Title of one point of a series, or the id when the model does not know it. */
export function pointTitle(check: Check, id: string, locale: string): string {
  const point = check.response.type === 'series' ? check.response.points.find((one) => one.id === id) : undefined;
  return point === undefined ? id : localText(point.title, locale);
}

/** Title of one option of a choice, or the id when the model does not know it. */
export function optionTitle(check: Check, id: string, locale: string): string {
  const options = check.response.type === 'choice' || check.response.type === 'multi_choice' ? check.response.options : [];
  const option = options.find((one) => one.id === id);
  return option === undefined ? id : localText(option.title, locale);
}

/** Date and time in the zone in which it was given, with the zone's name; in UTC when the zone is not known here. */
function showInstant(value: string, zone: string, locale: string): string {
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const;
  const instant = new Date(value);
  try {
    return `${new Intl.DateTimeFormat(locale, { ...style, timeZone: zone }).format(instant)} (${zone})`;
  } catch {
    // An unknown zone name, e.g. from another system: UTC is never wrong.
    return `${new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }).format(instant)} (UTC)`;
  }
}

/** "2 h 10 min", "45 s": unit symbols of the SI brochure, the same in every language. */
export function showDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const h = Math.floor(seconds / 3600);
  const min = Math.floor((seconds % 3600) / 60);
  if (h > 0) return min === 0 ? `${h} h` : `${h} h ${min} min`;
  return min > 0 ? `${min} min` : `${seconds} s`;
}

const SPACES = /[\s\u00a0\u2009\u202f]/;

/**
 * What a person typed as a number, as decimal text, or undefined when it is not one or could mean two numbers.
 *
 * - A single comma or point is the decimal mark: "1,5" and "1.5" are 1.5; "1,234" is 1.234 (readings are typed, not copied from ledgers).
 * - Both kinds: the last is the decimal mark, the other groups: "1,234.5" and "1.234,5" are 1234.5. Groups must be of three.
 * - The same mark twice groups: "1.234.567". Spaces (also thin) and apostrophes group.
 * - A leading + or minus (also U+2212); "12." is 12 and ".5" is 0.5, so that nothing jumps while typing. No exponents.
 */
export function parseDecimalInput(text: string): string | undefined {
  const trimmed = text.trim().replace(/^[\u2212\u2013]/, '-');
  const signed = /^([+-]?)\s*(.*)$/s.exec(trimmed);
  const body = signed?.[2] ?? '';
  if (body === '' || !/^[\d.,'\u2019\s\u00a0\u2009\u202f]+$/.test(body) || !/\d/.test(body)) return undefined;

  const marks = Array.from(body).filter((char) => char === '.' || char === ',');
  const last = marks.at(-1);
  const groupsOnly = marks.length > 1 && marks.every((mark) => mark === last);
  const decimalAt = last === undefined || groupsOnly ? body.length : body.lastIndexOf(last);
  const whole = body.slice(0, decimalAt);
  const fraction = body.slice(decimalAt + 1);
  if (!/^\d*$/.test(fraction)) return undefined;
  if (last !== undefined && !groupsOnly && whole.includes(last)) return undefined;
  const integer = ungroup(whole);
  if (integer === undefined || (integer === '' && fraction === '')) return undefined;

  const digits = integer.replace(/^0+(?=\d)/, '') || '0';
  const value = fraction === '' ? digits : `${digits}.${fraction}`;
  return signed?.[1] === '-' && /[1-9]/.test(value) ? `-${value}` : value;
}

/** Digits without group separators; undefined unless one kind of separator groups by three. */
function ungroup(whole: string): string | undefined {
  if (/^\d*$/.test(whole)) return whole;
  const kinds = new Set(Array.from(whole).filter((char) => !/\d/.test(char)).map((char) => (SPACES.test(char) ? ' ' : char === '\u2019' ? "'" : char)));
  if (kinds.size !== 1) return undefined;
  const groups = whole.split(/[^\d]/);
  return groups.every((group, index) => (index === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group)) ? groups.join('') : undefined;
}
