import type { Like } from '../like';
import type { palette as english } from '../en/palette';

export const palette: Like<typeof english> = {
  placeholder: 'Bildschirme, Einsätze und Befehle suchen',
  nothingFound: 'Nichts gefunden. Versuchen Sie eine Referenz, ein Rack oder den Namen eines Bildschirms.',
  screens: 'Bildschirme',
  commands: 'Befehle',
  next: 'Zum Nächsten, das zu tun ist',
  newDeployment: 'Neuer Einsatz',
  showKeys: 'Tasten anzeigen',
  themeLight: 'Helles Farbschema verwenden',
  themeDark: 'Dunkles Farbschema verwenden',
  densityDesk: 'Zur Darstellung „Schreibtisch“ wechseln',
  densityField: 'Zur Darstellung „Vor Ort“ wechseln',
  keyNames: { Ctrl: 'Strg', Esc: 'Esc', Tab: 'Tab', Enter: 'Eingabe' },
  keysTitle: 'Tasten',
  everywhere: 'Überall',
  inChecklist: 'In einer Checkliste',
  keys: {
    palette: 'Suche und Befehle',
    keys: 'Diese Liste anzeigen',
    undo: 'Letzte Antwort zurücknehmen, solange es angeboten wird',
    search: 'Zum Suchfeld einer Liste',
    close: 'Menü oder Dialog schließen',
    tab: 'Zum nächsten Bedienelement',
  },
};
