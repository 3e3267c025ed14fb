import { expect, it } from 'vitest';
import { fileName } from './file-name';

it.each([
  ['CHG-1001 installation report', 'CHG-1001 installation report.pdf'],
  ['CHG/10:01 *"<>|?\\', 'CHG-10-01.pdf'],
  ['../../etc/passwd', 'etc-passwd.pdf'],
  ['  a \n b  ', 'a - b.pdf'],
  ['...', 'plumbline.pdf'],
  ['', 'plumbline.pdf'],
  ['Umbau Köln', 'Umbau Köln.pdf'],
])('makes of %j the file name %j', (title, name) => {
  expect(fileName(title, 'pdf')).toBe(name);
});

it('keeps names short', () => {
  expect(fileName('x'.repeat(500), 'pdf').length).toBeLessThanOrEqual(124);
});
