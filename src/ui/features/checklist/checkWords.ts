/** Words for a check in the reader's language; the rules behind them are the domain's. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDecimal, optionTitle, pointTitle, showAnswer, type ShowWords } from '../../../domain/checks/show';
import { finishedTimerMs } from '../../../domain/checks/timers';
import type { AnswerValue } from '../../../domain/deployment/fields';
import type { CheckView, Missing, ResolvedLimits, VerdictReason } from '../../../domain/deployment/view';
import { localText, type Check, type LocalText } from '../../../domain/model/schema';
import { unitInWords } from '../../../domain/words/units';
import { momentInWords } from '../../hooks/words';

export interface CheckWords {
  readonly locale: string;
  readonly text: (text: LocalText) => string;
  /** A decimal with the check's own digits and unit. */
  readonly reading: (check: Check, value: string) => string;
  readonly answer: (view: CheckView) => string;
  /** Any answer of the check, e.g. an earlier one. */
  readonly value: (check: Check, answer: AnswerValue) => string;
  readonly reason: (check: Check, reason: VerdictReason) => string;
  readonly missing: (missing: Missing) => string;
  readonly limits: (check: Check, limits: ResolvedLimits) => string;
}

/** Every placeholder of the reasons, so that the strings' types are met by each. */
const blank = { value: '', limit: '', uncertainty: '', option: '', expected: '', minutes: '' };

const decimalText = /^-?\d+(\.\d+)?$/;

function spec(check: Check): { readonly unit: string; readonly decimals: number } {
  return 'unit' in check.response ? check.response : { unit: '', decimals: 0 };
}

export function useCheckWords(): CheckWords {
  const { t, i18n } = useTranslation(['checklist', 'common', 'verdicts']);
  const locale = i18n.language;
  return useMemo(() => {
    const words: ShowWords = {
      yes: t('common:yes'),
      no: t('common:no'),
      notApplicable: t('common:notApplicable'),
      running: t('showWords.running'),
      finished: t('showWords.finished'),
      signedBy: t('showWords.signedBy'),
      none: t('verdicts:open'),
    };
    const reading = (check: Check, value: string): string => {
      if (!decimalText.test(value)) return value;
      const { unit, decimals } = spec(check);
      const digits = value.includes('.') ? value.length - value.indexOf('.') - 1 : 0;
      const number = formatDecimal(value, Math.max(decimals, digits), locale);
      return unit === '' ? number : `${number}\u00a0${unitInWords(unit, locale)}`;
    };
    const reason = (check: Check, { code, values }: VerdictReason): string => {
      const shown: Record<string, string> = Object.fromEntries(
        Object.entries(values).map(([name, value]) => {
          if (code === 'too_early' || code === 'too_late') return [name, momentInWords(value, locale)];
          if (name === 'option') return [name, optionTitle(check, value, locale)];
          if ('unit' in check.response && name !== 'point') return [name, reading(check, value)];
          return [name, value];
        }),
      );
      const said = t(`reasons.${code}`, { ...blank, ...shown });
      return values['point'] === undefined ? said : t('reasons.atPoint', { point: pointTitle(check, values['point'], locale), reason: said });
    };
    const limits = (check: Check, given: ResolvedLimits): string => {
      const { min, max, warnMin, warnMax } = given;
      const say = (value: string): string => reading(check, value);
      const parts: string[] = [];
      if (min !== undefined && max !== undefined) parts.push(t('measure.between', { min: say(min), max: say(max) }));
      else if (min !== undefined) parts.push(t('measure.atLeast', { min: say(min) }));
      else if (max !== undefined) parts.push(t('measure.atMost', { max: say(max) }));
      if (warnMin !== undefined && warnMax !== undefined) parts.push(t('measure.warnBetween', { min: say(warnMin), max: say(warnMax) }));
      else if (warnMin !== undefined) parts.push(t('measure.warnBelow', { min: say(warnMin) }));
      else if (warnMax !== undefined) parts.push(t('measure.warnAbove', { max: say(warnMax) }));
      return parts.join(', ');
    };
    return {
      locale,
      text: (text) => localText(text, locale),
      reading,
      reason,
      limits,
      missing: (missing) => t(`missing.${missing}`),
      value: (check, answer) => showAnswer(check, answer, { locale, words }),
      answer: (view) =>
        showAnswer(view.check, view.answer, {
          locale,
          words,
          computed: view.computed,
          elapsedMs: finishedTimerMs(view.history, view.write),
          count: view.check.response.type === 'file' ? view.files.length : view.photos.length,
        }),
    };
  }, [t, locale]);
}
