import type { Overlay } from '../../domain/words/overlay';
import type { en } from './en';

/** Was der Bericht anders sagt, wo Hardware ausgebaut wurde: Dort ist nichts eingegangen und nichts eingebaut. */
export const removal = {
  kind: 'Ausbaubericht',
  fileName: '{reference} Ausbaubericht',
  report: 'Ausbaubericht',
  cover: { delivery: 'Abholung', start: 'Beginn des Ausbaus' },
  figure: { units: 'Zum Ausbau aufgefundene Geräte' },
  components: {
    expected: 'Auf der Liste',
    received: 'Aufgefunden',
    notReceived: 'Nicht aufgefunden',
    quarantined: 'Zurückgehalten',
    noDiscrepancies: 'Aufgefunden ist, was auf der Liste steht.',
  },
  unitState: { expected: 'Noch nicht aufgefunden', extra: 'Nicht auf der Liste', dead_on_arrival: 'Außer Funktion' },
  condition: { dead_on_arrival: 'Außer Funktion' },
  receiptCount: { expected: 'Auf der Liste', received: 'Aufgefunden', waiting: 'Noch nicht aufgefunden', extra: 'Nicht auf der Liste', deadOnArrival: 'Außer Funktion' },
  scanOutcome: { extra: 'Gerät, das nicht auf der Liste steht' },
  scanDecision: { is_extra_unit: 'Ein Gerät, das nicht auf der Liste steht' },
  field: { deliveryOn: 'Abholung', expected: 'auf der Liste', received: 'aufgefunden', quarantined: 'zurückgehalten' },
  planned: { plan: { kinds: { shipping: 'Transport', delivery: 'Abholung', storage: 'Lagerung bis zur Entsorgung', installation: 'Ausbau' } } },
  told: {
    custody: {
      title: 'Obhut über das Ausgebaute',
      goods: 'Geräte',
      all: 'Alles, was aufgefunden wurde',
      unheld: { one: '1 aufgefundene Komponente ist in niemandes Obhut', other: '{n} aufgefundene Komponenten sind in niemandes Obhut' },
    },
    handover: { notTransferred: 'Die Verantwortung für die ausgebauten Geräte ist nicht übergegangen' },
    review: { delivery: 'Abholung', start: 'Beginn des Ausbaus' },
  },
} as const satisfies Overlay<typeof en>;
