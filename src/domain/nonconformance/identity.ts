/** Ids of nonconformances follow from their source, so that two devices that see the same failure raise the same one. */
import type { NonconformanceView } from '../deployment/view';
import { parseAnswerKey } from '../model/places';

export type NonconformanceSource = NonconformanceView['source'];

/** `check.<check>`, `check.<check>@<unit>` or `component.<id>.<discrepancy>`. */
export function nonconformanceIdFor(source: NonconformanceSource): string {
  if (source.kind === 'component') return `component.${source.component}.${source.discrepancy}`;
  const { check, unit } = parseAnswerKey(source.key);
  return unit === undefined ? `check.${check}` : `check.${check}@${unit}`;
}
