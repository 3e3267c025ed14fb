/** The words of the report in one language, and the two ways to fill them in. */
import type { ReportLayout } from '../../domain/deployment/report-layouts';
import { overlaid, type Texts } from '../../domain/words/overlay';
import { de } from './de';
import { en } from './en';
import { layouts as germanLayouts } from './layouts-de';
import { layouts as englishLayouts } from './layouts-en';
import { removal as germanRemoval } from './removal-de';
import { removal as englishRemoval } from './removal-en';

export type Words = typeof en;

export type Plural = { readonly one: string; readonly other: string };

/** Each layout has a few words of its own. */
type Language = Readonly<Record<ReportLayout, Words>>;
interface Languages {
  readonly plain: Language;
  /** Where hardware was taken out. */
  readonly removal: Language;
}

function layoutsOf(words: Words, layouts: Readonly<Record<Exclude<ReportLayout, 'full'>, Texts>>): Language {
  return { full: words, customer: overlaid(words, layouts.customer), exceptions: overlaid(words, layouts.exceptions) };
}

const english: Languages = { plain: layoutsOf(en, englishLayouts), removal: layoutsOf(overlaid(en, englishRemoval), englishLayouts) };
const languages: Readonly<Record<string, Languages>> = { en: english, de: { plain: layoutsOf(de, germanLayouts), removal: layoutsOf(overlaid(de, germanRemoval), germanLayouts) } };

/** The words for a locale such as `en`, `en-GB` or `de-AT`; English where the language is not there. `removal`: for hardware that was taken out. */
export function wordsFor(locale: string, removal = false, layout: ReportLayout = 'full'): Words {
  const language = languages[locale.slice(0, 2).toLowerCase()] ?? english;
  return language[removal ? 'removal' : 'plain'][layout];
}

/** `Installation report`, and of which layout. */
export function kindInWords({ kind, layout }: Words): string {
  return fill(layout.of, { name: kind });
}

/**
 * The BCP 47 tag that dates and numbers follow. Plain `en` means international English (day before month, 24 hours),
 * because a report travels; a locale that the runtime does not know falls back to it.
 */
export function formatLocale(locale: string): string {
  if (locale === 'en' || locale === '') return 'en-GB';
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en-GB';
  } catch (error) {
    if (error instanceof RangeError) return 'en-GB';
    throw error;
  }
}

/** Fills `{name}` placeholders. A placeholder without a value stays as it is, so that the mistake shows. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
}

/** Chooses the form for a count and fills it; `{n}` is the count. */
export function fillPlural(locale: string, forms: Plural, n: number, values: Readonly<Record<string, string | number>> = {}): string {
  const form = new Intl.PluralRules(formatLocale(locale)).select(n) === 'one' ? forms.one : forms.other;
  return fill(form, { n, ...values });
}

/** What the file of a report is called, without its ending. */
export function reportName(reference: string, locale: string, removal: boolean, layout: ReportLayout): string {
  const words = wordsFor(locale, removal, layout);
  return fill(words.layout.of, { name: fill(words.fileName, { reference }) });
}

/** Looks a code up that may come from a newer program: the code itself where there is no word. */
export function wordFor(table: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(table, code) ? (table[code] ?? code) : code;
}
