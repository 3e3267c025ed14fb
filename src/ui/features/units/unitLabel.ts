import type { ComponentView } from '../../../domain/deployment/view';

/** What a unit is called in one line: its name, else serial, else asset tag, else what it is. */
export function unitLabel(unit: ComponentView | undefined): string {
  if (unit === undefined) return '–';
  for (const text of [unit.name, unit.serial, unit.assetTag, unit.description, unit.partNumber]) if (text !== undefined && text.trim() !== '') return text;
  return unit.id.slice(0, 8);
}
