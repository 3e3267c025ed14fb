import { describe, expect, it } from 'vitest';
import { verify } from '../../src/ui/locales/en/verify';
import type { ReportVerdict, Seal } from '../../src/verification';
import { verdictLines } from './verdict-lines';

const absent: Seal = { state: 'absent', device: null, trust: 'undetermined' };
const verdict = {
  file: { sha256: 'a'.repeat(64), bytes: 12 }, outcome: 'broken', record: null, reportSigned: absent, recordSigned: absent, chains: [], signatures: [], photos: 0, pages: 'not_compared',
  findings: [{ code: 'report_not_signed', where: 'the file' }, { code: 'chain_broken', where: 'entry 7', detail: 'does not follow number 6' }, { code: 'organisation_not_known', where: 'KEY' }],
} satisfies ReportVerdict;

describe('A verdict on the terminal', () => {
  it('says what does not hold before what should be known, in the words of the screen, with where and why', () => {
    const lines = verdictLines(verdict);
    expect(lines[0]).toMatch(/^DOES NOT HOLD/);
    expect(lines.slice(lines.indexOf('What does not hold'))).toEqual([
      'What does not hold',
      `  - ${verify.finding.chain_broken} Where: entry 7 (does not follow number 6)`,
      '',
      'What should be known',
      `  - ${verify.finding.report_not_signed} Where: the file`,
      `  - ${verify.finding.organisation_not_known} Or give the key that you know: --organisation KEY. Where: KEY`,
    ]);
  });

  it('has reservations where a signature does not count or the pages were not compared, and none where only a signature file is missing', () => {
    const [first] = verdictLines({ ...verdict, outcome: 'holds', findings: [{ code: 'report_not_signed', where: 'the file' }] });
    expect(first).toMatch(/^HOLDS: /);
    for (const code of ['revoked_certificate', 'pages_of_another_version', 'record_not_signed'] as const) {
      expect(verdictLines({ ...verdict, outcome: 'holds', findings: [{ code, where: '' }] })[0]).toMatch(/^HOLDS, WITH RESERVATIONS: /);
    }
  });
});
