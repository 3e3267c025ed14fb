/** The head of a report where the organisation has one of its own, in German. */
import type { letterhead as english } from './letterhead-en';

export const letterhead: typeof english = {
  logoMissing: 'Das Logo war nicht auf diesem Gerät, als der Bericht erstellt wurde (SHA-256 {hash}…)',
  logoUnreadable: 'Das Logo kann nicht gezeigt werden: Die Datei ist kein Bild oder ist beschädigt',
};
