/** What the report tells of the goods between receipt and installation. */
import { custodyOf, type Condition, type CustodyEntry } from '../../domain/storage/custody';
import { fill, fillPlural } from '../locales/words';
import type { Context } from './context';
import { drawnSignature, part, toldSection } from './told';
import type { ToldSection } from './types';
import { isNothing } from '../../domain/nothing';

export function buildCustody(context: Context): readonly ToldSection[] {
  const { words, format, locale } = context;
  const { custody } = words.told;
  const { entries, limits, unheld } = custodyOf(context.state, context.view);
  if (entries.length === 0) return [];
  const { celsius, humidity } = limits;
  const say = fill(custody.limits, { minC: format.decimal(celsius.min), maxC: format.decimal(celsius.max), minH: format.decimal(humidity.min), maxH: format.decimal(humidity.max) });
  const lines = [`${say} (${custody.source[celsius.source]})`, ...(unheld.length === 0 ? [] : [fillPlural(locale, custody.unheld, unheld.length)])];
  return toldSection('custody', custody.title, [
    part('', {
      lines,
      headers: [custody.from, custody.to, custody.place, custody.goods, custody.when],
      rows: entries.map((entry) => [entry.values.from ?? '', entry.values.to ?? '', placeOf(context, entry), goodsOf(context, entry), `${context.stamp(entry.by, entry.at)}\n${isNothing(entry.values.signature) ? custody.unsigned : custody.signed}`]),
      images: entries.flatMap((entry) => drawnSignature(context, entry.values.signature, entry.values.to ?? '')),
    }),
  ]);
}

function placeOf({ words, format }: Context, { values, celsius, humidity }: CustodyEntry): string {
  const { custody } = words.told;
  const reading = (template: string, value: string | null | undefined, condition: Condition | undefined): string => (isNothing(value) || condition === undefined ? '' : `${fill(template, { value: format.decimal(value) })} (${custody[condition]})`);
  return [values.place ?? '', reading(custody.celsius, values.celsius, celsius), reading(custody.humidity, values.humidity, humidity), values.note ?? ''].filter((text) => text !== '').join('\n');
}

function goodsOf(context: Context, { values }: CustodyEntry): string {
  const of = values.components ?? 'all';
  return of === 'all' ? context.words.told.custody.all : of.map((id) => context.unitName(id)).join(', ');
}
