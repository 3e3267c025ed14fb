import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { aCheck } from '../../../tests/support/fixtures';
import { showAnswer } from '../checks/show';
import { unitInWords } from './units';
import { recordWords } from './index';

const folder = path.join(import.meta.dirname, '../../../resources/models');
/** Symbols are the same in every language: of the SI, of information, ratios. */
const symbols = new Set(['%', '/ 3', ':1', 'A', 'Ah', 'Hz', 'K', 'Mbit/s', 'MΩ', 'TB', 'TiB', 'V', 'W', 'dB', 'dBm', 'h', 'kW', 'kg', 'm', 'min', 'mm', 'ms', 's', '°C', 'Ω', 'g', 'Gbit/s', 'mA', 'Pa', 'l/s', 'lx', 'cm', 'kPa', 'VA', 'kVA', 'mΩ', 'W/m²', 'm/s', 'N']);

describe('units in words', () => {
  it('are those of the language, and symbols as they are', () => {
    expect(unitInWords('pcs', 'de-AT')).toBe('Stk.');
    expect(unitInWords('U', 'de')).toBe('HE');
    expect(unitInWords('pcs', 'en')).toBe('pcs');
    expect(unitInWords('kW', 'de')).toBe('kW');
    expect(unitInWords('toString', 'de')).toBe('toString');
  });

  it('are known in German for every word that a model that ships uses as a unit', () => {
    const used = new Set(readdirSync(folder).filter((name) => name.endsWith('.json')).flatMap((name) => [...readFileSync(path.join(folder, name), 'utf8').matchAll(/"unit": "([^"]+)"/g)].map(([, unit = '']) => unit)));
    expect(used.size).toBeGreaterThan(10);
    expect([...used].filter((unit) => !symbols.has(unit) && unitInWords(unit, 'de') === unit)).toEqual([]);
  });

  it('stand behind readings, which keep the unit of the model in the record', () => {
    const check = aCheck('labels', { type: 'measurement', unit: 'pcs', decimals: 0 });
    const answer = { type: 'measurement', value: '4', unit: 'pcs' } as const;
    expect(showAnswer(check, answer, { locale: 'de', words: recordWords('de').answers })).toBe('4\u00a0Stk.');
    expect(showAnswer(check, answer, { locale: 'en', words: recordWords('en').answers })).toBe('4\u00a0pcs');
    expect(answer.unit).toBe('pcs');
  });
});
