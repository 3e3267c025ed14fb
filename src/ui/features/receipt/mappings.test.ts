import { describe, expect, it } from 'vitest';
import { headerSignature, remapped } from './mappings';

describe('the signature of a list', () => {
  it('is the same for the same columns in another order and case', () => {
    expect(headerSignature(['Serial No.', 'QTY '])).toBe(headerSignature(['qty', 'serial no.']));
  });

  it('differs when a column is added', () => {
    expect(headerSignature(['a', 'b'])).not.toBe(headerSignature(['a', 'b', 'c']));
    expect(headerSignature(['a,b'])).not.toBe(headerSignature(['a', 'b']));
  });
});

describe('a column that is given another meaning', () => {
  const mapping = { Article: 'partNumber', Text: 'description', Ref: 'other' } as const;

  it('takes it from the column that had it', () => {
    expect(remapped(mapping, 'Ref', 'partNumber')).toEqual({ Article: 'other', Text: 'description', Ref: 'partNumber' });
  });

  it('shares being kept and being left out', () => {
    expect(remapped(mapping, 'Text', 'other')).toEqual({ Article: 'partNumber', Text: 'other', Ref: 'other' });
    expect(remapped({ ...mapping, Ref: 'ignore' }, 'Text', 'ignore')).toEqual({ Article: 'partNumber', Text: 'ignore', Ref: 'ignore' });
  });
});
