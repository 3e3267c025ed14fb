import type { Occasion } from '../../../domain/communication/fields';

/** What a message is begun with. */
export interface Composing {
  readonly occasion: Occasion;
  /** Stakeholder ids. */
  readonly to: readonly string[];
  /** A message that was prepared and is gone on with. */
  readonly message: string | undefined;
}
