/** Stages that ask for something else since a deployment was moved to another version of its model: what was signed before is then not what is asked. */
import type { Model } from './schema';
import { asksOtherwise } from './diff';

export interface Moved {
  /** Key of the version that counts now, as `model/<id>@<version>`. */
  readonly to: string;
  /** Stages that ask otherwise than under the version with this hash; none for a version that the record does not hold. */
  readonly stagesSince: (sha256: string) => ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();
const compared = new WeakMap<Model, WeakMap<Model, ReadonlySet<string>>>();

function stagesThatDiffer(before: Model, after: Model): ReadonlySet<string> {
  const known = compared.get(after)?.get(before);
  if (known !== undefined) return known;
  const ids = new Set([...before.stages, ...after.stages].map(({ id }) => id));
  const differing = new Set([...ids].filter((id) => asksOtherwise(before, after, id)));
  const byBefore = compared.get(after) ?? new WeakMap<Model, ReadonlySet<string>>();
  byBefore.set(before, differing);
  compared.set(after, byBefore);
  return differing;
}

/** What was moved in a record that adopted these versions, by hash, of which `model` counts now. */
export function movedTo(model: Model, sha256: string, adopted: ReadonlyMap<string, Model>): Moved {
  return {
    to: `model/${model.id}@${model.version}`,
    stagesSince: (signed) => {
      const before = signed === sha256 ? undefined : adopted.get(signed);
      return before === undefined ? none : stagesThatDiffer(before, model);
    },
  };
}
