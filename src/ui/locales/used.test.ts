/** Texts that nothing shows any more, found by reading the sources. That a key which is used exists is the type check's business. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { en } from './en';

type Texts = string | readonly string[] | { readonly [key: string]: Texts };

/** Keys of a namespace, plural forms as one: `left_one` and `left_other` are asked for as `left`. A list is one key. */
function keysOf(texts: Texts, path = ''): readonly string[] {
  if (typeof texts === 'string' || Array.isArray(texts)) return [path.replace(/_(one|other)$/, '')];
  return Object.entries(texts).flatMap(([key, value]) => keysOf(value, path === '' ? key : `${path}.${key}`));
}

const src = join(import.meta.dirname, '../..');
const sources = globSync(['**/*.ts', '**/*.tsx'], { cwd: src }).filter((file) => !file.startsWith('ui/locales') && !file.includes('.test.'));
const texts = sources.map((file) => readFileSync(join(src, file), 'utf8'));
const interfaceTexts = sources.flatMap((file, index) => (file.startsWith('ui/') ? [texts[index] ?? ''] : []));

/** Everything in quotes: what may be a key, or the part of one that a template fills in. */
const literals = new Set(texts.flatMap((text) => [...text.matchAll(/'([\w.:-]+)'|"([\w.:-]+)"/g)].map(([, single, double]) => (single ?? double ?? '').replace(/^\w+:/, ''))));
/** Templates such as `waiting.${state}`, as patterns; those without words of their own say nothing. */
const templates = interfaceTexts
  // Those within another template too.
  .flatMap((text) => [...text.matchAll(/`([^`\n]*\$\{[^`\n]*)`/g), ...text.matchAll(/\bt\(`([^`\n]*)`/g)].map(([, template]) => (template ?? '').replace(/^\w+:/, '')))
  .filter((template) => /^[\w.]*(\$\{[^}]*\}[\w.]*)+$/.test(template) && /\w{2}/.test(template.replace(/\$\{[^}]*\}/g, '')))
  .map((template) => new RegExp(`^${template.split(/\$\{[^}]*\}/).map((part) => part.replace(/\./g, '\\.')).join('[\\w.-]+')}$`));
/** Property accesses such as `english.field`, and names of keys in objects that are shown whole (`returnObjects`, tables by code). */
const names = new Set(texts.flatMap((text) => [...text.matchAll(/\b[A-Za-z_]\w+\b/g)].map(([name]) => name)));

function isUsed(key: string): boolean {
  if (literals.has(key) || templates.some((template) => template.test(key))) return true;
  const parts = key.split('.');
  // A group asked for whole (`t('help:words')`, `english.field`), its members named by codes of the domain.
  return parts.slice(0, -1).some((_part, index) => literals.has(parts.slice(0, index + 1).join('.'))) && names.has(parts.at(-1) ?? '');
}

it('has no text that nothing shows', () => {
  const unused = Object.entries(en).flatMap(([namespace, all]) => [...new Set(keysOf(all as Texts))].filter((key) => !isUsed(key)).map((key) => `${namespace}:${key}`));
  expect(unused).toEqual([]);
});
