import type { Like } from '../like';
import type { verdicts as english } from '../en/verdicts';

export const verdicts: Like<typeof english> = {
  pass: 'Bestanden',
  marginal: 'Grenzwertig',
  fail: 'Nicht bestanden',
  not_applicable: 'Nicht zutreffend',
  recorded: 'Erfasst',
  open: 'Nicht beantwortet',
  incomplete: 'Es fehlt etwas',
  reopened: 'Wieder geöffnet',
  stale: 'Erneut zu prüfen',
  conflict: 'Zwei verschiedene Antworten',
  warning: 'Bestanden, nahe am Grenzwert',
  answer: { yes: 'Ja', no: 'Nein', running: 'Läuft', finished: 'Beendet', signedBy: 'Unterschrieben von {name}' },
  stage: {
    not_begun: 'Nicht begonnen',
    in_progress: 'In Arbeit',
    waiting_for_signature: 'Wartet auf Unterschrift',
    accepted: 'Abgenommen',
    rejected: 'Zurückgewiesen',
    superseded: 'Seit der Unterschrift geändert',
    locked: 'Gesperrt',
    complete: 'Abgeschlossen',
  },
  unit: {
    expected: 'Noch nicht eingegangen',
    matched: 'Stimmt überein',
    missing: 'Fehlt',
    extra: 'Überzählig',
    damaged: 'Beschädigt',
    wrong: 'Falscher Artikel',
    dead_on_arrival: 'Defekt bei Ankunft',
  },
  nonconformance: { open: 'Entscheidung nötig', decided: 'Entschieden', awaiting_retest: 'Wartet auf erneute Prüfung', closed: 'Erledigt' },
  disposition: { accept_as_is: 'So annehmen', repair: 'Instand setzen', replace: 'Ersetzen', reject: 'Nicht verwenden' },
};
