/** Risks: how heavy each weighs, and the table of likelihood against impact. */
import { listEntities, type FieldsOf, type Listed } from '../deployment/entities';
import type { StreamState } from '../record/fold';

export type RiskLevel = 'low' | 'medium' | 'high';

export interface RiskView {
  readonly id: string;
  readonly title: string;
  readonly likelihood: number;
  readonly impact: number;
  /** Likelihood times impact, 1 to 25. */
  readonly score: number;
  readonly level: RiskLevel;
  readonly owner: string | null;
  readonly response: NonNullable<FieldsOf<'risk'>['response']>;
  readonly measures: string;
  readonly due: string | null;
  readonly state: NonNullable<FieldsOf<'risk'>['state']>;
  readonly outcome: string;
}

/** From where a score counts as medium and as high, on five by five steps (practice; any table of this kind has such bounds). */
const MEDIUM_FROM = 5;
const HIGH_FROM = 12;

export function riskLevel(likelihood: number, impact: number): RiskLevel {
  const score = likelihood * impact;
  return score >= HIGH_FROM ? 'high' : score >= MEDIUM_FROM ? 'medium' : 'low';
}

function riskOf({ id, values }: Listed<'risk'>): RiskView {
  const likelihood = values.likelihood ?? 1;
  const impact = values.impact ?? 1;
  return {
    id,
    title: values.title ?? '',
    likelihood,
    impact,
    score: likelihood * impact,
    level: riskLevel(likelihood, impact),
    owner: values.owner ?? null,
    response: values.response ?? 'accept',
    measures: values.measures ?? '',
    due: values.due ?? null,
    state: values.state ?? 'open',
    outcome: values.outcome ?? '',
  };
}

const order: Readonly<Record<RiskView['state'], number>> = { occurred: 0, open: 1, closed: 2 };

/** What occurred first, then what may, the heaviest first; closed ones last. */
export function risksOf(state: StreamState): readonly RiskView[] {
  return listEntities(state, 'risk')
    .map(riskOf)
    .sort((a, b) => order[a.state] - order[b.state] || b.score - a.score || a.title.localeCompare(b.title));
}

export interface MatrixCell {
  readonly likelihood: number;
  readonly impact: number;
  readonly level: RiskLevel;
  readonly risks: readonly RiskView[];
}

/** Five rows from the likeliest down, five columns from the least impact; only risks that are not closed stand in it. */
export function riskMatrix(risks: readonly RiskView[]): readonly (readonly MatrixCell[])[] {
  return [5, 4, 3, 2, 1].map((likelihood) =>
    [1, 2, 3, 4, 5].map((impact) => ({
      likelihood,
      impact,
      level: riskLevel(likelihood, impact),
      risks: risks.filter((risk) => risk.state !== 'closed' && risk.likelihood === likelihood && risk.impact === impact),
    })),
  );
}
