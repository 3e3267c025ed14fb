/** The browser's database from below, while the application is closed. */
import type { Page } from '@playwright/test';
import type { Shell } from '../../../support/shell';

/** Leaves the application for an empty page of its origin, from which its database can be reached. */
export async function leaveForEmptyPage(page: Page, shell: Shell): Promise<void> {
  const address = `${shell.origin}/empty-page-of-a-test`;
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>empty</title>' }));
  await page.goto(address);
}

export async function deleteDatabase(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase('plumbline');
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error ?? new Error('not deleted'));
        request.onblocked = () => reject(new Error('somebody has it open'));
      }),
  );
}

/** Gives the database a version of a program that is yet to be written; tells the version that it had. */
export async function raiseVersion(page: Page): Promise<number> {
  const before = await versionOf(page);
  await page.evaluate(
    (version) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('plumbline', version);
        request.onupgradeneeded = () => void request.result.createObjectStore('not_invented_yet');
        request.onsuccess = () => {
          request.result.close();
          resolve();
        };
        request.onerror = () => reject(request.error ?? new Error('not opened'));
      }),
    before + 10,
  );
  return before;
}

export async function versionOf(page: Page): Promise<number> {
  return page.evaluate(async () => (await indexedDB.databases()).find(({ name }) => name === 'plumbline')?.version ?? 0);
}

/** Overwrites rows of a store that `matches` in their JSON, by changing one of their members. Tells how many those were. */
export async function overwriteRows(page: Page, store: string, containing: string, changes: Readonly<Record<string, unknown>>): Promise<number> {
  return page.evaluate(
    ({ store, containing, changes }) =>
      new Promise<number>((resolve, reject) => {
        const open = indexedDB.open('plumbline');
        open.onerror = () => reject(open.error ?? new Error('not opened'));
        open.onsuccess = () => {
          const database = open.result;
          const transaction = database.transaction(store, 'readwrite');
          const rows = transaction.objectStore(store);
          let changed = 0;
          const cursors = rows.openCursor();
          cursors.onsuccess = () => {
            const cursor = cursors.result;
            if (cursor === null) return;
            if (JSON.stringify(cursor.value).includes(containing)) {
              changed += 1;
              cursor.update({ ...(cursor.value as object), ...changes });
            }
            cursor.continue();
          };
          transaction.oncomplete = () => {
            database.close();
            resolve(changed);
          };
          transaction.onerror = () => reject(transaction.error ?? new Error('not written'));
        };
      }),
    { store, containing, changes },
  );
}
