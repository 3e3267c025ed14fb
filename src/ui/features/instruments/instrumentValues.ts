/** What the form of an instrument holds, as it is typed. */
import { z } from 'zod';
import { parseDecimalInput } from '../../../domain/checks/show';

/** As typed: comma or point, empty for nothing. */
export interface AccuracyRow {
  unit: string;
  percent: string;
  digits: string;
  resolution: string;
  fixed: string;
}

export interface InstrumentValues {
  name: string;
  kind: string;
  label: string;
  serial: string;
  uncertainty: string;
  calibrationDue: string | null;
  holder: string | null;
  accuracies: AccuracyRow[];
}

const isNumber = (text: string): boolean => text.trim() === '' || !(parseDecimalInput(text) ?? '-').startsWith('-');

/** What a row must be; the words are those of the problems. */
export function accuracyRowSchema(words: { readonly unit: string; readonly number: string; readonly nothing: string }) {
  const number = z.string().refine(isNumber, words.number);
  return z
    .object({ unit: z.string().trim().min(1, words.unit).max(20), percent: number, digits: number, resolution: number, fixed: number })
    .refine(({ percent, digits, resolution, fixed }) => percent.trim() !== '' || fixed.trim() !== '' || (digits.trim() !== '' && resolution.trim() !== ''), { path: ['percent'], message: words.nothing });
}
