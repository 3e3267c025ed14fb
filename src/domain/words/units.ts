/** Units of models that are words rather than symbols. The record, and exports that programs read, keep what the model wrote; people read these. */

const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  de: { pcs: 'Stk.', alarms: 'Alarme', connections: 'Verbindungen', entries: 'Einträge', errors: 'Fehler', media: 'Datenträger', U: 'HE', d: 'Tage' },
  en: { d: 'days' },
};

/** The unit as people read it in a language (a tag such as `de` or `de-AT`); symbols such as kW or °C are the same in all. */
export function unitInWords(unit: string, locale: string): string {
  const known = words[locale.slice(0, 2).toLowerCase()];
  return known !== undefined && Object.hasOwn(known, unit) ? (known[unit] ?? unit) : unit;
}
