import { componentLabel } from '../../../domain/deployment/targets';
import type { ComponentView } from '../../../domain/deployment/view';

/** What a unit is called in one line; a dash when there is none. */
export function unitLabel(unit: ComponentView | undefined): string {
  return unit === undefined ? '–' : componentLabel(unit);
}
