import { removalRefusals, type RemovalRefusal } from '../../../contract/removal';

/** The detail of a `not_removable`: why, and of how many; undefined for what no host of this version says. */
export function refusalIn(detail: string): { readonly code: RemovalRefusal; readonly count: number } | undefined {
  const [first, count] = detail.split(' ');
  const code = removalRefusals.find((known) => known === first);
  return code === undefined ? undefined : { code, count: Number(count) };
}
