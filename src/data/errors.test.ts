import { describe, expect, it } from 'vitest';
import { asStoreError, isQuotaError, StoreError } from './errors';

const quota = new DOMException('full', 'QuotaExceededError');

describe('quota errors', () => {
  it('are recognised as they are, inside an abort, in a cause and among failures', () => {
    expect(isQuotaError(quota)).toBe(true);
    expect(isQuotaError(Object.assign(new Error('aborted'), { name: 'AbortError', inner: quota }))).toBe(true);
    expect(isQuotaError(new Error('x', { cause: new Error('y', { cause: quota }) }))).toBe(true);
    expect(isQuotaError(Object.assign(new Error('bulk'), { failures: [new Error('z'), quota] }))).toBe(true);
  });

  it('are not seen where there are none, even in circles', () => {
    const circle: { inner?: unknown } = {};
    circle.inner = { inner: circle };
    expect(isQuotaError(circle)).toBe(false);
    expect(isQuotaError(new DOMException('no', 'AbortError'))).toBe(false);
    expect(isQuotaError('QuotaExceededError')).toBe(false);
  });

  it('become store errors that keep their cause', () => {
    const error = asStoreError(quota);
    expect(error).toMatchObject({ code: 'quota', cause: quota });
    expect(asStoreError(error)).toBe(error);
    expect(asStoreError(new Error('locked')).code).toBe('tables_unavailable');
    expect(asStoreError('odd')).toBeInstanceOf(StoreError);
  });
});
