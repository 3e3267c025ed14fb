import { describe, expect, it } from 'vitest';
import { aDeployment } from '../../../tests/support/fixtures';
import { raisedByCheck, raisedByComponent } from '../nonconformance/rules';
import { recordWords } from './index';

describe('words that go into the record', () => {
  it('are those of whoever writes, and English where there are none', () => {
    expect(recordWords('de-AT').answers.yes).toBe('Ja');
    expect(recordWords('en-GB').answers.yes).toBe('Yes');
    expect(recordWords('fr').answers.yes).toBe('Yes');
  });

  it('name every answer and discrepancy in German', () => {
    const { answers, discrepancies } = recordWords('de');
    const english = recordWords('en');
    expect(Object.keys(answers)).toEqual(Object.keys(english.answers));
    expect(Object.keys(discrepancies)).toEqual(Object.keys(english.discrepancies));
    expect(answers.signedBy).toContain('{name}');
  });

  it('make the summary of a nonconformance German, with a decimal comma', () => {
    const words = { locale: 'de', words: recordWords('de').answers, discrepancies: recordWords('de').discrepancies };
    const failing = aDeployment().withUnits(1).receivingAll().answering('bonding', { type: 'measurement', value: '1.4', unit: 'Ω', instrument: 'Meter 1' }, 'loose lug');
    expect(raisedByCheck(failing.check('bonding'), failing.view().targets, words)?.values.summary).toMatch(/: 1,40\u00a0Ω$/);
    const damaged = aDeployment().withUnits(1).receivingAll().condition('unit-1', 'damaged', 'dent').view().components.get('unit-1');
    expect(damaged && raisedByComponent(damaged, words)?.values.summary).toBe('Beschädigt: Example Rack server SN-0001');
  });
});
