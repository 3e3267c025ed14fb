import type { TFunction } from 'i18next';
import { localText, type Check, type Limit, type Limits } from '../../../domain/model/schema';
import { unitInWords } from '../../../domain/words/units';

type Words = TFunction<'models'>;

function limitText(limit: Limit | undefined, t: Words): string | undefined {
  if (limit === undefined) return undefined;
  return typeof limit === 'string' ? limit : t('criteria.expression', { expression: limit.expr });
}

function limitsText(limits: Limits | undefined, unit: string, t: Words): readonly string[] {
  const min = limitText(limits?.min, t);
  const max = limitText(limits?.max, t);
  const warnMin = limitText(limits?.warnMin, t);
  const warnMax = limitText(limits?.warnMax, t);
  const texts: string[] = [];
  if (min !== undefined && max !== undefined) texts.push(t('criteria.between', { min, max, unit }));
  else if (min !== undefined) texts.push(t('criteria.atLeast', { min, unit }));
  else if (max !== undefined) texts.push(t('criteria.atMost', { max, unit }));
  if (warnMin !== undefined || warnMax !== undefined) texts.push(t('criteria.warning', { min: warnMin ?? t('criteria.open'), max: warnMax ?? t('criteria.open') }));
  return texts;
}

function hasExpression(check: Check): boolean {
  const { response } = check;
  if (response.type !== 'measurement' && response.type !== 'series' && response.type !== 'computed') return false;
  return Object.values(response.limits ?? {}).some((limit) => typeof limit === 'object');
}

/** The criterion in one line: limits worked out from other answers are only said to be so. */
export function shortCriterion(check: Check, t: Words, locale: string): string {
  return hasExpression(check) ? t('criteria.dependent') : criterionWords(check, t, locale).join('; ');
}

/** What makes the check pass, in words; says so when it is recorded only. */
export function criterionWords(check: Check, t: Words, locale: string): readonly string[] {
  const { response } = check;
  const titles = (ids: readonly string[], options: readonly { readonly id: string; readonly title: Check['title'] }[]): string =>
    options
      .filter(({ id }) => ids.includes(id))
      .map(({ title }) => localText(title, locale))
      .join(', ');
  const found = ((): readonly string[] => {
    switch (response.type) {
      case 'confirm':
        return [t(`criteria.confirm_${response.expected}`)];
      case 'measurement':
      case 'series':
      case 'computed':
        return limitsText(response.limits, unitInWords(response.unit, locale), t);
      case 'choice': {
        const failing = response.options.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
        return failing.length === 0 ? [] : [t('criteria.failing', { options: titles(failing, response.options) })];
      }
      case 'multi_choice':
        return response.mustInclude === undefined ? [] : [t('criteria.must', { options: titles(response.mustInclude, response.options) })];
      case 'text':
        return response.pattern === undefined ? [] : [t('criteria.pattern', { pattern: response.pattern })];
      case 'identifier':
        return [
          ...(response.mustEqual === undefined ? [] : [t('criteria.equals', { field: t(`criteria.fields.${response.mustEqual}`) })]),
          ...(response.pattern === undefined ? [] : [t('criteria.pattern', { pattern: response.pattern })]),
        ];
      case 'photo':
        return [t('criteria.photos', { count: response.min })];
      case 'file':
        return [t('criteria.files', { count: response.min })];
      case 'timer':
        return [response.maximumMinutes === undefined ? t('criteria.timerMin', { minutes: response.minimumMinutes }) : t('criteria.timerBetween', { minutes: response.minimumMinutes, maximum: response.maximumMinutes })];
      case 'date_time':
      case 'signature':
        return [];
    }
  })();
  return found.length === 0 ? [t('criteria.recorded')] : found;
}
