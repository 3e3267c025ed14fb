import type { Like } from '../like';
import type { scan as english } from '../en/scan';

export const scan: Like<typeof english> = {
  kept: { title: 'Scan aufgehoben', text: '{{code}} wurde gescannt, während kein Einsatz offen war. Der Scan bleibt auf diesem Gerät; öffnen Sie den Wareneingang eines Einsatzes, um ihn zuzuordnen.' },
  outcome: {
    matched: '{{code}}: stimmt überein',
    duplicate: '{{code}}: schon gescannt',
    extra: '{{code}}: nicht auf der Liste, als überzählig aufgehoben',
    unknown: '{{code}}: auf keiner Liste, zur Entscheidung aufgehoben',
    kept: '{{code}}: aufgehoben, kein Einsatz war offen',
  },
  camera: {
    title: 'Mit der Kamera scannen',
    picture: 'Kamerabild',
    aim: 'Halten Sie den Strichcode vor die Kamera.',
    seen: 'Gelesen: {{code}}',
    torch: 'Licht',
    close: 'Kamera schließen',
    denied: 'Die Kamera ist nicht freigegeben. Geben Sie sie in den Systemeinstellungen frei, oder scannen oder tippen Sie den Code.',
    none: 'Es lässt sich keine Kamera benutzen. Scannen Sie mit einem Handscanner oder tippen Sie den Code.',
  },
  unplaced: { title_one: '{{count}} Scan wartet auf Zuordnung', title_other: '{{count}} Scans warten auf Zuordnung', text: 'Gescannt, während kein Einsatz offen war.', take: 'In diesen Wareneingang übernehmen', discard: 'Nicht gebraucht' },
};
