/** What can go wrong with the local tables. The record itself is in the journal and is not touched by any of these. */
export type StoreErrorCode =
  /** The tables were written by a newer program: refused, nothing changed. */
  | 'newer_database'
  /** The browser gives no more room; work goes on from memory and is safe in the journal. */
  | 'quota'
  /** The tables cannot be opened or written for another reason. */
  | 'tables_unavailable'
  /** The journal gave something that is no operation, or less than it promised. */
  | 'journal_unreadable';

export class StoreError extends Error {
  override readonly name = 'StoreError';
  constructor(
    readonly code: StoreErrorCode,
    readonly detail: string,
    options?: { readonly cause?: unknown },
  ) {
    super(`${code}: ${detail}`, options);
  }
}

function innerErrors(error: unknown): readonly unknown[] {
  if (typeof error !== 'object' || error === null) return [];
  const { inner, cause, failures } = error as { inner?: unknown; cause?: unknown; failures?: unknown };
  return [inner, cause, ...(Array.isArray(failures) ? (failures as unknown[]) : [])].filter((one) => one !== undefined && one !== error);
}

/** True when the error, or one wrapped in it, says that the storage quota is used up. Browsers hide it inside AbortError. */
export function isQuotaError(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 5) return false;
  if ((error as { name?: unknown }).name === 'QuotaExceededError') return true;
  return innerErrors(error).some((inner) => isQuotaError(inner, depth + 1));
}

/** What a failed table write means, as a StoreError. */
export function asStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new StoreError(isQuotaError(error) ? 'quota' : 'tables_unavailable', detail, { cause: error });
}
