import { useTranslation } from 'react-i18next';
import type { ResolvedLimits } from '../../../domain/deployment/view';
import type { Check } from '../../../domain/model/schema';
import type { ShownVerdict } from '../../components/VerdictBadge';
import { useCheckWords } from './checkWords';
import { limitScale, type LimitScale } from './limitScale';
import classes from './checklist.module.css';

interface LimitBarProps {
  readonly check: Check;
  readonly limits: ResolvedLimits | undefined;
  /** Decimal text; several for a series. */
  readonly values: readonly string[];
  /** Half-width of each value's uncertainty, decimal text. */
  readonly uncertainties?: readonly (string | undefined)[];
  readonly verdict: ShownVerdict | undefined;
}

const percent = (part: number): string => `${(part * 100).toFixed(2)}%`;

/** Limits, warning band and value as a bar, and the same in words. */
export function LimitBar({ check, limits, values, uncertainties = [], verdict }: LimitBarProps) {
  const { t } = useTranslation(['checklist', 'verdicts']);
  const words = useCheckWords();
  const scale = limits === undefined ? undefined : limitScale(limits, values, uncertainties);
  if (limits === undefined || scale === undefined) return null;
  const said = words.limits(check, limits);
  const withUncertainty = (reading: string, uncertainty: string | undefined): string => (uncertainty === undefined ? reading : t('measure.plusMinus', { value: reading, uncertainty: words.reading(check, uncertainty) }));
  const value = values.length === 0 ? t('measure.barNoValue') : t('measure.barValue', { value: values.map((each, i) => withUncertainty(words.reading(check, each), uncertainties[i])).join(', '), verdict: verdict === undefined ? '' : t(`verdicts:${verdict}`) });
  return (
    <figure className={classes['bar']}>
      <svg role="img" aria-label={`${said}. ${value}`} width="100%" height="34" className={classes['barDrawing']}>
        <Bands scale={scale} />
        {scale.values.map(
          ({ within }, i) =>
            within !== undefined && (
              <g key={`within ${i}`}>
                <line x1={percent(within[0])} x2={percent(within[1])} y1="22" y2="22" className={classes['barWithin']} />
                {within.map((end) => (
                  <line key={end} x1={percent(end)} x2={percent(end)} y1="17" y2="27" className={classes['barWithin']} />
                ))}
              </g>
            ),
        )}
        {scale.values.map((each, i) => (
          <svg key={`${i} ${each.at}`} x={percent(each.at)} y="0" overflow="visible">
            <path d="M0,14 l-7,-12 h14 z" className={classes['barValue']} />
            <line y1="12" y2="32" className={classes['barNeedle']} />
          </svg>
        ))}
      </svg>
      <figcaption className={classes['barCaption']}>{said}</figcaption>
    </figure>
  );
}

function Bands({ scale }: { readonly scale: LimitScale }) {
  const low = scale.min ?? 0;
  const high = scale.max ?? 1;
  const warnLow = scale.warnMin ?? low;
  const warnHigh = scale.warnMax ?? high;
  const band = (from: number, to: number, kind: 'bandFail' | 'bandWarn' | 'bandPass') => (to > from ? <rect x={percent(from)} y="16" width={percent(to - from)} height="12" className={classes[kind]} /> : null);
  return (
    <>
      {band(0, low, 'bandFail')}
      {band(high, 1, 'bandFail')}
      {band(low, warnLow, 'bandWarn')}
      {band(warnHigh, high, 'bandWarn')}
      {band(warnLow, warnHigh, 'bandPass')}
      {[scale.min, scale.max].map((at, i) => at !== undefined && <line key={i === 0 ? 'min' : 'max'} x1={percent(at)} x2={percent(at)} y1="12" y2="32" className={classes['barLimit']} />)}
    </>
  );
}
