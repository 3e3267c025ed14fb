import type { TFunction } from 'i18next';
import type { DeliveryStatus } from '../../../contract/delivery';
import { bytesInWords, momentInWords } from '../../hooks/words';
import { standingOf } from './sentence';

/** The one sentence that says how the delivery stands. */
export function sentenceWords(status: DeliveryStatus, t: TFunction<'delivery'>, locale: string): string {
  const both = (operations: number, files: number): string => {
    const records = t('things.records', { count: operations });
    if (files === 0) return records;
    const photos = t('things.files', { count: files });
    return operations === 0 ? photos : t('sentence.and', { first: records, second: photos });
  };
  const standing = standingOf(status);
  switch (standing.kind) {
    case 'nothing_yet':
      return t('sentence.nothingYet');
    case 'looking':
      return t('sentence.looking');
    case 'arrived': {
      const at = momentInWords(standing.at, locale);
      return standing.operations + standing.files === 0 ? t('sentence.arrivedNothing', { at }) : t('sentence.arrived', { what: both(standing.operations, standing.files), at });
    }
    case 'left': {
      const { operations, files, bytes, working } = standing;
      const what = both(operations, files);
      const left = t('sentence.left', { count: operations + files, what: files > 0 && bytes > 0 ? t('sentence.size', { what, size: bytesInWords(bytes, locale) }) : what });
      return working === undefined ? left : `${left} ${t('sentence.working', { done: working.done.toLocaleString(locale), total: working.total.toLocaleString(locale) })}`;
    }
  }
}
