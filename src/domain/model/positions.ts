/**
 * JSON with places: the value, and for each value the line and column where it stands in the text.
 * Bounded before it is parsed, so that a hostile file costs little.
 */
import { parse, type DocumentNode, type ValueNode } from '@humanwhocodes/momoa';
import { said, type Said } from './problem';

/** A place in a text file; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export type JsonPath = readonly (string | number)[];

export interface PlacedProblem extends Place, Said {
  readonly path: JsonPath;
}

export interface PlacedJson {
  readonly value: unknown;
  /** Where the value at the path stands; of its nearest parent when there is none, e.g. a missing field. */
  placeOf(path: JsonPath): Place;
  /** Where the field's name stands, for fields that should not be there. */
  placeOfKey(path: JsonPath): Place;
  /** Where a character inside a text value stands; the beginning of the text when escapes make that uncertain. */
  placeInText(path: JsonPath, offset: number): Place;
  /** Fields that are given twice in one object: JSON.parse would silently take the last. */
  readonly duplicates: readonly PlacedProblem[];
}

export const jsonLimits = { characters: 2_000_000, depth: 40 } as const;

export type PlacedJsonResult = { readonly ok: true; readonly json: PlacedJson } | { readonly ok: false; readonly problem: PlacedProblem };

const OPENING = new Set(['{', '[']);
const CLOSING = new Set(['}', ']']);

/** Line and column of a character of the text. */
function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lastBreak = before.lastIndexOf('\n');
  return { line: before.split('\n').length, column: offset - lastBreak };
}

/** Offset at which the text is nested too deeply, if it is. Runs before the parser, which recurses. */
function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  let inText = false;
  for (let i = 0; i < text.length; i += 1) {
    const character = text.charAt(i);
    if (inText) {
      if (character === '\\') i += 1;
      else if (character === '"') inText = false;
    } else if (character === '"') inText = true;
    else if (OPENING.has(character)) {
      depth += 1;
      if (depth > jsonLimits.depth) return i;
    } else if (CLOSING.has(character)) depth -= 1;
  }
  return undefined;
}

/** Parses strict JSON and remembers where everything stands. Never throws on bad input. */
export function readPlacedJson(source: string): PlacedJsonResult {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const refuse = (place: Place, problem: Said): PlacedJsonResult => ({ ok: false, problem: { path: [], ...place, ...problem } });
  if (text.length > jsonLimits.characters) {
    return refuse({ line: 1, column: 1 }, said('too_large', { count: text.length, most: jsonLimits.characters }));
  }
  if (text.trim() === '') return refuse({ line: 1, column: 1 }, said('empty'));
  const deep = tooDeepAt(text);
  if (deep !== undefined) return refuse(placeAt(text, deep), said('too_deep', { most: jsonLimits.depth }));
  let document: DocumentNode;
  let value: unknown;
  try {
    document = parse(text, { mode: 'json' });
    value = JSON.parse(text);
  } catch (error) {
    return refuse(placeOfError(error, text), said('not_json', { reason: messageOfError(error) }));
  }
  return { ok: true, json: makePlacedJson(document.body, value, text) };
}

/** The parser's errors carry their place, but it does not export their class. Where the text ends too early, that is its end. */
function placeOfError(error: unknown, text: string): Place {
  const end = placeAt(text, text.trimEnd().length);
  if (/end of (?:input|file)/i.test(messageOfError(error))) return end;
  if (typeof error === 'object' && error !== null && 'line' in error && 'column' in error) {
    const { line, column } = error;
    if (typeof line === 'number' && typeof column === 'number') return { line, column };
  }
  return end;
}

function messageOfError(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  // The place is said by line and column already.
  return message.replace(/\s*\(\d+:\d+\)$/, '');
}

function childOf(node: ValueNode, step: string | number): ValueNode | undefined {
  if (node.type === 'Array' && typeof step === 'number') return node.elements[step]?.value;
  if (node.type === 'Object') return memberOf(node, step)?.value;
  return undefined;
}

function memberOf(node: Extract<ValueNode, { type: 'Object' }>, step: string | number): (typeof node.members)[number] | undefined {
  // The last one counts, as it does for JSON.parse.
  return node.members.findLast((member) => keyOf(member) === String(step));
}

function keyOf(member: Extract<ValueNode, { type: 'Object' }>['members'][number]): string {
  return member.name.type === 'String' ? member.name.value : member.name.name;
}

function startOf(node: { readonly loc: { readonly start: Place } }): Place {
  return { line: node.loc.start.line, column: node.loc.start.column };
}

function makePlacedJson(root: ValueNode, value: unknown, text: string): PlacedJson {
  const nearest = (path: JsonPath): ValueNode => {
    let node = root;
    for (const step of path) {
      const child = childOf(node, step);
      if (child === undefined) break;
      node = child;
    }
    return node;
  };
  const lines = text.split('\n');
  return {
    value,
    placeOf: (path) => startOf(nearest(path)),
    placeOfKey(path) {
      const parent = nearest(path.slice(0, -1));
      const last = path.at(-1);
      const member = parent.type === 'Object' && last !== undefined ? memberOf(parent, last) : undefined;
      return startOf(member?.name ?? parent);
    },
    placeInText(path, offset) {
      const node = nearest(path);
      const start = startOf(node);
      const raw = lines[start.line - 1]?.slice(start.column - 1, node.loc.end.column - 1) ?? '';
      return node.type === 'String' && !raw.includes('\\') ? { line: start.line, column: start.column + 1 + offset } : start;
    },
    duplicates: duplicatesIn(root, []),
  };
}

function duplicatesIn(node: ValueNode, path: JsonPath): PlacedProblem[] {
  if (node.type === 'Array') return node.elements.flatMap((element, index) => duplicatesIn(element.value, [...path, index]));
  if (node.type !== 'Object') return [];
  const seen = new Set<string>();
  return node.members.flatMap((member) => {
    const key = keyOf(member);
    const here = [...path, key];
    const twice = seen.has(key) ? [{ path: here, ...startOf(member.name), ...said('given_twice', { name: key }) }] : [];
    seen.add(key);
    return [...twice, ...duplicatesIn(member.value, here)];
  });
}
