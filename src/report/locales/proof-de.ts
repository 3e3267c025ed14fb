/** How the report can be checked, in German. */
import type { proof as english } from './proof-en';

export const proof: typeof english = {
  section: 'So wird dieser Bericht geprüft',
  text: 'Diese Datei enthält als Anhang {name} die Aufzeichnung, aus der sie gedruckt wurde, mit allen Signaturen. Jeder kann ohne Netz und ohne Konto prüfen, dass seither nichts geändert wurde: dass jeder Eintrag so ist, wie er geschrieben wurde, dass jede Signatur gilt und von wem sie ist, und dass diese Seiten sagen, was die Aufzeichnung sagt. Das Verfahren steht in docs/verification.md von Plumbline; „npm run verify“ oder Plumbline selbst unter „Prüfen“ führt es aus.',
  record: 'SHA-256 der Aufzeichnung',
  entries: 'Einträge',
  device: 'Erstellt auf Gerät',
  organisation: 'Schlüssel der Organisation (SHA-256, erste 16 Byte)',
  none: 'keiner: die Personen bürgen für sich selbst',
  attached: 'Angehängt',
  declared: 'Diese Datei erklärt, PDF/A-3a zu entsprechen. Das ist ihre eigene Angabe, nicht das Ergebnis eines Prüfprogramms.',
  markAlt: 'QR-Code: SHA-256 der Aufzeichnung, aus der dieser Bericht gedruckt wurde',
  recordText: 'Die Aufzeichnung, aus der der Bericht gedruckt wurde',
  sealText: 'Signatur des Geräts über die Aufzeichnung',
  pictureText: 'Bild, wie es aufgezeichnet wurde',
};
