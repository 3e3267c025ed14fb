/** Sections that are printed only when there is something to tell: facts, lists and drawn signatures, one shape for all. */
import type { FileRef } from '../../domain/deployment/fields';
import { fill } from '../locales/words';
import type { Context } from './context';
import type { ToldPart, ToldSection } from './types';
import { isNothing } from '../../domain/nothing';

/** A section with those of its parts that say something; nothing when none does. */
export function toldSection(destination: ToldSection['destination'], title: string, parts: readonly ToldPart[]): readonly ToldSection[] {
  const said = parts.filter((part) => part.facts.length + part.rows.length + part.lines.length + part.images.length > 0);
  return said.length === 0 ? [] : [{ destination, title, parts: said }];
}

const nothing = { facts: [], lines: [], headers: [], shares: [], rows: [], images: [] } as const;

/** A part of a section; what is not given is empty. */
export function part(heading: string, content: Partial<Omit<ToldPart, 'heading'>>): ToldPart {
  return { heading, ...nothing, ...content };
}

/** A drawn signature and its name; none where nobody signed. */
export function drawnSignature({ words }: Context, signature: FileRef | null | undefined, name: string): ToldPart['images'] {
  if (isNothing(signature)) return [];
  return [{ sha256: signature.sha256, alt: fill(words.told.signatureOf, { name }), missing: fill(words.told.signatureMissing, { hash: signature.sha256.slice(0, 16) }) }];
}
