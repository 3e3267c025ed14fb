/** What the report bench prints: as much as is asked for, all of it made up, the same each time. */
import jpeg from 'jpeg-js';
import type { ReportRecord } from '../../../src/report';

export interface Amount {
  readonly units: number;
  /** Of all units together. */
  readonly checks: number;
  readonly auditRows: number;
}

const who = 'Jana Nováková';
const moment = (n: number): string => `13 Mar 2026, ${String(Math.floor(n / 60) % 24).padStart(2, '0')}:${String(n % 60).padStart(2, '0')} CET`;

/** A photo as a camera makes them: 1600 x 1200, with the noise that makes it half a megabyte. */
export function cameraPhoto(): Buffer {
  const [width, height] = [1600, 1200];
  const data = Buffer.alloc(width * height * 4, 255);
  let state = 12345;
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    const light = 70 + ((Math.floor(pixel / width / 24) * 37) % 90) + ((state >>> 16) % 22);
    data[pixel * 4] = light;
    data[pixel * 4 + 1] = light + 6;
    data[pixel * 4 + 2] = light + 14;
  }
  return Buffer.from(jpeg.encode({ data, width, height }, 80).data);
}

export function contentOf({ units, checks, auditRows }: Amount, photos: readonly string[]): ReportRecord {
  const unitName = (unit: number): string => `NMK7XK${String(1000 + unit)} (node-${String(unit)})`;
  const result = (n: number): ReportRecord['results'][number]['groups'][number]['results'][number] => ({
    title: `Check ${String(n)}: links are up at the planned speed`,
    answer: n % 3 === 0 ? `${(20 + (n % 9) / 10).toFixed(1)} °C` : 'Yes',
    verdict: n % 97 === 0 ? { mark: 'fail', word: 'Fail' } : { mark: 'pass', word: 'Pass' },
    reasons: '',
    who,
    when: moment(n),
    lines: n % 40 === 0 ? ['Note: the second cable was seated again and the link came up at once'] : [],
  });
  const all = Array.from({ length: checks }, (_, n) => n);
  return {
    locale: 'en', layout: 'full', removal: false, title: 'Bench', reference: 'CHG-1', at: '2026-03-20T15:30:00.000Z', madeAt: '20 Mar 2026, 16:30 CET', generator: 'bench', letterhead: undefined,
    parts: ['results', 'photos', 'audit'],
    cover: { complete: true, ribbon: 'Complete', ribbonLines: [], facts: [], figures: [], signoffs: [] },
    summary: { stages: [], failures: [], conflicts: [], decisions: [], held: [], clockJumps: [], wrongClocks: [] },
    components: { counts: [], rows: [], scans: undefined }, readings: [], instruments: [], sources: [], brief: [],
    results: [{ title: 'Verification', groups: Array.from({ length: units }, (_, unit) => ({ title: 'Functional tests', unit: unitName(unit), results: all.filter((n) => n % units === unit).map(result) })) }],
    photos: photos.map((sha256, n) => ({ sha256, what: `Rear of unit ${String(n)}`, caption: 'As built', by: `${who}, ${moment(n)}`, hash: `SHA-256 ${sha256}`, alt: `Photo of the rear of unit ${String(n)}` })),
    nonconformances: [], told: [], signatures: [], checkSignatures: [],
    audit: Array.from({ length: auditRows }, (_, n) => ({ when: moment(n), who, what: `Check ${String(n)}: links are up at the planned speed · ${unitName(n % units)}: answer`, from: n % 9 === 0 ? 'No' : '', to: 'Yes', loud: false })),
    devices: [],
  };
}
