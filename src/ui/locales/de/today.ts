import type { Like } from '../like';
import type { today as english } from '../en/today';

export const today: Like<typeof english> = {
  title: 'Heute',
  now: 'Als Nächstes zu tun',
  nowWaiting: 'Hier gibt es für Sie gerade nichts zu tun',
  allDone: 'Nichts wartet',
  allDoneText: 'Alle Einsätze auf diesem Gerät sind fertig. Beginnen Sie den nächsten, wenn er geplant ist.',
  newDeployment: 'Neuer Einsatz',
  forMe: 'Wartet außerdem auf Sie',
  forMeNone: 'Sonst wartet nichts auf Sie.',
  others: 'Wartet auf andere',
  othersNone: 'Nichts wartet auf andere.',
  found: 'Befunde',
  foundNone: 'Keine Fehlschläge, Widersprüche oder offenen Befunde.',
  delivery: 'Noch nicht übermittelt',
  deliveryWithHub: 'Übermittlung',
  deliveryText_one: 'Die Aufzeichnung von {{count}} Einsatz ist nur auf diesem Gerät gespeichert.',
  deliveryText_other: 'Die Aufzeichnungen von {{count}} Einsätzen sind nur auf diesem Gerät gespeichert.',
  deliveryLink: 'Ansehen, was gespeichert ist',
  more_one: '{{count}} weiterer unter „Einsätze“',
  more_other: '{{count}} weitere unter „Einsätze“',
};
