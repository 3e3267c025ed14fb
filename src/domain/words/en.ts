import { englishWords } from '../checks/show';
import { englishTargets } from '../deployment/targets';
import { englishDiscrepancies, englishInstrument } from '../nonconformance/rules';
import { englishRejection } from '../signoff/compose';
import type { RecordWords } from './words';

export const en: RecordWords = { answers: englishWords, discrepancies: englishDiscrepancies, targets: englishTargets, instrument: englishInstrument, rejection: englishRejection };
