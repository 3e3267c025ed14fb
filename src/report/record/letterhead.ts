/** Whose report it is: the organisation's name, address and logo, as they stand on the cover and run along the pages. */
import { letterLines, organisationOf } from '../../domain/organisation/profile';
import { fill } from '../locales/words';
import type { Context } from './context';
import { HASH_SHOWN } from './evidence';
import type { Letterhead } from './types';

/** Undefined where the organisation has not said how it is called: the report then stands without a letterhead. */
export function letterheadOf({ org, words }: Pick<Context, 'org' | 'words'>): Letterhead | undefined {
  const profile = org === undefined ? undefined : organisationOf(org);
  if (profile === undefined) return undefined;
  const { name, footer, logo } = profile;
  return {
    name,
    lines: letterLines(profile),
    footer: footer.trim(),
    logo: logo === null ? undefined : { sha256: logo.sha256, alt: name, missing: fill(words.letterhead.logoMissing, { hash: logo.sha256.slice(0, HASH_SHOWN) }) },
  };
}
