import type { RecordWords } from './words';

export const de: RecordWords = {
  answers: {
    yes: 'Ja',
    no: 'Nein',
    notApplicable: 'Nicht zutreffend',
    running: 'Läuft',
    finished: 'Beendet',
    signedBy: 'Unterschrieben von {name}',
    none: 'Nicht beantwortet',
  },
  discrepancies: { missing: 'Fehlt', extra: 'Nicht auf der Liste', damaged: 'Beschädigt', wrong: 'Falscher Artikel', dead_on_arrival: 'Defekt bei Ankunft' },
  targets: { rack: 'Rack {name}', feed: 'Einspeisung {name}' },
  instrument: 'durch das Messgerät nicht gedeckt',
  rejection: 'Ich nehme das nicht ab. Was hier genannt ist, muss noch einmal gemacht werden.',
};
