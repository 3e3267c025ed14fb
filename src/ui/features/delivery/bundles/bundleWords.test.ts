import { describe, expect, it } from 'vitest';
import { bundleRefusals } from '../../../../contract/delivery';
import { bundles } from '../../../locales/en/bundles';
import { refusalOf } from './bundleWords';

describe('The words for a refused bundle', () => {
  it('are there for every reason', () => {
    expect(Object.keys(bundles.refusal).sort()).toEqual([...bundleRefusals].sort());
  });

  it('name the part, whatever its name is', () => {
    expect(refusalOf('entry_altered files/ab')).toEqual({ code: 'entry_altered', entry: 'files/ab' });
    expect(refusalOf('unsafe_name ../a b c')).toEqual({ code: 'unsafe_name', entry: '../a b c' });
    expect(refusalOf('truncated')).toEqual({ code: 'truncated', entry: '' });
  });

  it('do not invent a reason that is not known', () => {
    expect(refusalOf('something new')).toEqual({ code: 'not_a_bundle', entry: '' });
  });
});
