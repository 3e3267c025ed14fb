/** Looks at a database before Dexie opens it, because Dexie opens a newer one silently and upgrades an older one unasked. */

export type Probe =
  | { readonly kind: 'absent' }
  | { readonly kind: 'present'; readonly version: number; readonly stores: readonly string[] }
  /** There is something, and it cannot be opened. */
  | { readonly kind: 'broken'; readonly error: unknown };

/** The native version and the stores of a database, without creating or upgrading it. Never throws. */
export function probeDatabase(name: string): Promise<Probe> {
  return new Promise((resolve) => {
    let request: IDBOpenDBRequest;
    try {
      request = indexedDB.open(name);
    } catch (error) {
      resolve({ kind: 'broken', error });
      return;
    }
    let absent = false;
    request.onupgradeneeded = () => {
      absent = true;
      // It did not exist: leave it so.
      request.transaction?.abort();
    };
    request.onsuccess = () => {
      const database = request.result;
      const found = { kind: 'present', version: database.version, stores: [...database.objectStoreNames] } as const;
      database.close();
      resolve(found);
    };
    request.onerror = (event) => {
      event.preventDefault();
      resolve(absent ? { kind: 'absent' } : { kind: 'broken', error: request.error });
    };
  });
}
