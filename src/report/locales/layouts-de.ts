import type { Overlay } from '../../domain/words/overlay';
import type { en } from './en';

/** What the report says otherwise in the layouts that are not the full one, in German. */
export const layouts = {
  customer: {
    layout: {
      of: '{name}, Kundenfassung',
      says: 'Kundenfassung: Komponenten mit Seriennummern und Positionen, wichtige Messwerte, Ergebnisse im Überblick, angenommene Abweichungen, offene Befunde und Punkte, Übergabe und Unterschriften. Interne Notizen, wer was erfasst hat, und das Protokoll aller Änderungen sind nicht gedruckt.',
    },
    section: { components: 'Komponenten', readings: 'Wichtige Messwerte', results: 'Ergebnisse im Überblick', photos: 'Fotos der Arbeiten', nonconformances: 'Angenommene Abweichungen und offene Befunde' },
    readings: { none: 'Es sind keine Messwerte mit Grenzwerten erfasst.' },
    nonconformance: { none: 'Keine Abweichung wurde angenommen, und kein Befund ist offen.' },
  },
  exceptions: {
    layout: {
      of: '{name}, nur Ausnahmen',
      says: 'Nur Ausnahmen: was nicht bestanden, grenzwertig, unvollständig oder widersprüchlich war, was darüber entschieden wurde, was nicht abgenommen ist, und wann eine Uhr verstellt wurde. Was bestanden ist, ist nicht gedruckt.',
    },
    section: {
      summary: 'Was zu beachten ist',
      components: 'Abweichende Komponenten',
      readings: 'Messwerte außerhalb oder nahe ihrer Grenzwerte',
      results: 'Prüfpunkte, die nicht einfach bestanden sind',
      photos: 'Fotos dazu',
      signatures: 'Abnahmen, die nicht gelten',
    },
    summary: { stages: 'Phasen, die nicht fertig sind oder in denen etwas nicht bestanden ist' },
    signature: { none: 'Jede erteilte Abnahme gilt.' },
  },
} as const satisfies { readonly customer: Overlay<typeof en>; readonly exceptions: Overlay<typeof en> };
