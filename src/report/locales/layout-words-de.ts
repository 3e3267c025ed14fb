import type { layoutWords as english } from './layout-words-en';
import { letterhead } from './letterhead-de';

/** What a report says of its own layout, in German. */
const layout: (typeof english)['layout'] = {
  of: '{name}',
  says: 'Vollständiger Bericht: alles, was erfasst wurde, mit dem Protokoll aller Änderungen.',
  attached: 'Unabhängig von der Fassung ist die ganze Aufzeichnung als {name} angehängt: Wer die Datei hat, kann alles lesen.',
};

const brief: (typeof english)['brief'] = {
  stage: 'Phase',
  section: 'Abschnitt',
  answered: 'Beantwortet',
  passed: 'Bestanden',
  marginal: 'Grenzwertig',
  failed: 'Nicht bestanden',
  notApplicable: 'Trifft nicht zu',
  readings: { one: '1 Messwert', other: '{n} Messwerte' },
  range: '{low} bis {high}',
};

export const layoutWords: typeof english = { layout, brief, letterhead };
