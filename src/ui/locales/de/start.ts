import type { Like } from '../like';
import type { start as english } from '../en/start';

export const start: Like<typeof english> = {
  connecting: 'Verbindung zur Anwendung auf diesem Gerät …',
  opening: 'Die Aufzeichnung auf diesem Gerät wird geöffnet …',
  rebuilding: 'Die lokalen Tabellen werden aus dem Journal neu aufgebaut: {{done}} von {{total}}',
  catching_up: 'Neues wird gelesen: {{done}} von {{total}}',
  failedTitle: 'Plumbline konnte seine Aufzeichnung nicht öffnen',
  newer_database: 'Die lokalen Tabellen wurden von einer neueren Version von Plumbline geschrieben. Installieren Sie jene Version wieder; es wurde nichts geändert.',
  retry: 'Erneut versuchen',
};
