import { useDeferredValue, useMemo } from 'react';
import { readModel } from '../../../../domain/model/read';
import type { Json } from '../../../../domain/record/operation';
import { pathOf } from './document';
import type { LocatedProblem } from './EditorContext';

/** What keeps the document from being a model, as of a moment ago: typing does not wait for it. */
export function useProblems(document: Json): readonly LocatedProblem[] {
  const settled = useDeferredValue(document);
  return useMemo(() => {
    const read = readModel(JSON.stringify(settled));
    return read.ok ? [] : read.problems.map((problem) => ({ ...problem, at: pathOf(problem.path) }));
  }, [settled]);
}
