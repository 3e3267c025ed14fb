/** How true times stand beside what devices' clocks showed, in German. */
import type { time as english } from './time-en';

const entries = { one: '1 Eintrag', other: '{n} Einträge' };
const cover = {
  one: '1 Eintrag wurde erfasst, während die Uhr seines Geräts falsch ging; seine Zeit ist berichtigt, soweit sie bekannt ist, und so gekennzeichnet',
  other: '{n} Einträge wurden erfasst, während die Uhr ihres Geräts falsch ging; ihre Zeiten sind berichtigt, soweit sie bekannt sind, und so gekennzeichnet',
};

export const time: typeof english = {
  corrected: '{time} (berichtigt; das Gerät zeigte {device})',
  wrong: '{time} (wie das Gerät sie zeigte; seine Uhr ging falsch)',
  cover,
  title: 'Wo Uhren falsch gingen',
  intro: 'Ermittelt aus Vergleichen mit der Uhr der Organisation, die diese signiert hat, und aus der Reihenfolge der Aufzeichnung. Signierte Dokumente bleiben, wie sie signiert wurden.',
  from: 'Von',
  to: 'Bis',
  off: 'Wie falsch',
  entries,
  behind: 'Die Uhr ging {duration} nach (± {uncertainty})',
  ahead: 'Die Uhr ging {duration} vor (± {uncertainty})',
  unknown: 'Falsch; um wie viel, ist nicht bekannt',
  between: 'Erfasst zwischen {from} und {to}',
  after: 'Erfasst nach {from}',
  before: 'Erfasst vor {to}',
  atLeast: 'mindestens {duration} zurück, zwischen zwei Starts des Geräts',
};
