import { describe, expect, it } from 'vitest';
import { removalRefusals } from '../../../contract/removal';
import { removing } from '../../locales/en/removing';
import { refusalIn } from './refusal';

describe('why a deployment was not removed', () => {
  it('is read with its count', () => {
    expect(refusalIn('entries_missing 12')).toEqual({ code: 'entries_missing', count: 12 });
  });

  it('is not made up for what no host of this version says', () => {
    expect(refusalIn('the moon is full 3')).toBeUndefined();
  });

  it('has words for every reason', () => {
    const keys = Object.keys(removing.refused);
    for (const code of removalRefusals) expect(keys.some((key) => key.startsWith(code)), code).toBe(true);
  });
});
