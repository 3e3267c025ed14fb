/** The order in which people look for models. Pure. */
import type { DeploymentSummary } from '../deployment/view';
import { localText, type LocalText } from './schema';

interface Titled {
  readonly id: string;
  readonly title: LocalText;
}

/** Most used first; of those used equally often the one that was begun with last; then by title as the language sorts it. Cancelled deployments count: somebody chose the model. */
export function byUse(summaries: readonly Pick<DeploymentSummary, 'modelId' | 'createdAt'>[], locale: string): (a: Titled, b: Titled) => number {
  const uses = new Map<string, { readonly count: number; readonly last: string }>();
  for (const { modelId, createdAt } of summaries) {
    const { count, last } = uses.get(modelId) ?? { count: 0, last: '' };
    uses.set(modelId, { count: count + 1, last: createdAt > last ? createdAt : last });
  }
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return (a, b) => {
    const [one, other] = [uses.get(a.id), uses.get(b.id)];
    const later = (one?.last ?? '') === (other?.last ?? '') ? 0 : (one?.last ?? '') > (other?.last ?? '') ? -1 : 1;
    return (other?.count ?? 0) - (one?.count ?? 0) || later || compare(localText(a.title, locale), localText(b.title, locale)) || (a.id < b.id ? -1 : 1);
  };
}
