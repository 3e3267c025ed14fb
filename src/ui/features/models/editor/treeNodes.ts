/** The nodes of the tree of a draft, as they stand below each other with what is open. Pure. */
import type { JsonPath } from '../../../../domain/model/positions';
import type { Json } from '../../../../domain/record/operation';
import { isFields, kindOf, listOf, valueAt, type PartKind } from './document';

export interface TreeNode {
  readonly path: JsonPath;
  readonly kind: PartKind | 'sources';
  readonly level: number;
  /** Undefined for what holds nothing. */
  readonly expanded: boolean | undefined;
  /** Title as the document holds it. */
  readonly title: Json | undefined;
  readonly signed: boolean;
}

export const pathKey = (path: JsonPath): string => path.join('.');

/** What stands in the tree: the model, its sources and stages, and what is in those that are open. */
export function treeNodes(document: Json, open: ReadonlySet<string>): readonly TreeNode[] {
  const nodes: TreeNode[] = [{ path: [], kind: 'model', level: 1, expanded: undefined, title: valueAt(document, ['title']), signed: false }];
  const sources = listOf(valueAt(document, ['sources']));
  nodes.push({ path: ['sources'], kind: 'sources', level: 1, expanded: sources.length === 0 ? undefined : open.has('sources'), title: undefined, signed: false });
  if (open.has('sources')) sources.forEach((source, index) => nodes.push({ path: ['sources', index], kind: 'source', level: 2, expanded: undefined, title: valueAt(source, ['title']), signed: false }));
  const walk = (path: JsonPath, part: Json, children: 'sections' | 'checks' | undefined, level: number): void => {
    const inner = children === undefined ? [] : listOf(valueAt(part, [children]));
    const isOpen = open.has(pathKey(path));
    nodes.push({ path, kind: kindOf(path), level, expanded: inner.length === 0 ? undefined : isOpen, title: valueAt(part, ['title']), signed: isFields(valueAt(part, ['hold'])) });
    if (isOpen && children !== undefined) inner.forEach((one, index) => walk([...path, children, index], one, children === 'sections' ? 'checks' : undefined, level + 1));
  };
  listOf(valueAt(document, ['stages'])).forEach((stage, index) => walk(['stages', index], stage, 'sections', 1));
  return nodes;
}

/** Keys of everything that a path lies in, so that it can be seen. */
export function ancestorsOf(path: JsonPath): readonly string[] {
  if (path[0] === 'sources') return ['sources'];
  return [2, 4].filter((length) => length < path.length).map((length) => pathKey(path.slice(0, length)));
}
