import { RuleError } from '../../domain/errors';
import { entityTypes, type EntityRef, type EntityType } from '../../domain/record/operation';

const types: ReadonlySet<string> = new Set(entityTypes);

/** `type/id` taken apart. Throws RuleError `no_such_entity`. */
export function parseEntityKey(key: string): EntityRef {
  const slash = key.indexOf('/');
  const type = key.slice(0, slash);
  const id = key.slice(slash + 1);
  if (slash < 1 || id === '' || !types.has(type)) throw new RuleError('no_such_entity', { key });
  return { type: type as EntityType, id };
}
