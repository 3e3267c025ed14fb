export const start = {
  connecting: 'Connecting to the application on this device…',
  opening: 'Opening the record on this device…',
  rebuilding: 'Rebuilding the local tables from the journal: {{done}} of {{total}}',
  catching_up: 'Reading what is new: {{done}} of {{total}}',
  failedTitle: 'Plumbline could not open its record',
  newer_database: 'The local tables were written by a newer version of Plumbline. Install that version again; nothing was changed.',
  retry: 'Try again',
} as const;
