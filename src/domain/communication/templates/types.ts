/** The shape of the texts that ship in each language. */
import type { Disruption } from '../../planning/fields';
import type { Occasion } from '../fields';
import type { OutcomeKind } from '../outcome';

export interface MessageText {
  readonly title: string;
  readonly subject: string;
  readonly body: string;
}

export interface MessageWords {
  readonly templates: Readonly<Record<Occasion, MessageText>>;
  readonly outcome: Readonly<Record<OutcomeKind, string>>;
  /** When it goes on still. */
  readonly underWay: string;
  readonly disruption: Readonly<Record<Disruption, string>>;
  /** For a fact that the record does not hold. */
  readonly notKnown: string;
  readonly none: string;
  readonly noOpenPoints: string;
  readonly notLate: string;
  /** `{from}` and `{to}`. */
  readonly period: string;
  /** `{what}` and `{date}`: what is late, and since when. */
  readonly late: string;
  /** `{title}` and `{version}`. */
  readonly model: string;
  /** `{minutes}`. */
  readonly downtime: string;
}
