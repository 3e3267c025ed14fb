/** The measures as a file for a spreadsheet: every figure with what it was worked out from. */
import type { TFunction } from 'i18next';
import { writeCsv, type CsvCell } from '../../../integrations/export/csv';
import type { MeasureFilter } from '../../../domain/measures/measures';
import type { Measured } from './useMeasures';

/** CSV text: one line a measure and month, and one for the whole period. Durations are in hours, shares from 0 to 1. */
export function measuresCsv({ measures }: Measured, filter: MeasureFilter, t: TFunction<'measures'>, delimiter: ',' | ';'): string {
  const header: readonly CsvCell[] = [t('header.measure'), t('header.month'), t('header.value'), t('header.part'), t('header.of')];
  const rows = measures.flatMap(({ id, unit, months, ...whole }) =>
    [{ month: `${filter.from}/${filter.to}`, ...whole }, ...months].map(({ month, value, part, of }): readonly CsvCell[] => [t(`name.${id}`), month, value === null ? null : unit === 'ms' ? Math.round(value / 36_000) / 100 : value, part, of]),
  );
  return writeCsv([header, ...rows], { delimiter });
}
