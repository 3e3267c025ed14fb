// Before Dexie, which takes hold of IndexedDB when it is imported.
import 'fake-indexeddb/auto';
import { liveQuery } from 'dexie';
import { describe, expect, it } from 'vitest';
import { aDeploymentIn, aStore, rowsOf, type OpenedStore } from '../../tests/support/store';
import type { DeploymentSummary } from '../domain/deployment/view';

const celsius = (value: string) => ({ type: 'measurement', value, unit: 'C' }) as const;

/** Two deployments in which the same check was answered. */
async function twoDeployments(): Promise<{ readonly opened: OpenedStore; readonly going: string; readonly staying: string }> {
  const opened = await aStore();
  await opened.store.commands.addPerson({ id: 'tess', name: 'Tess', roles: ['technician'], publicKey: 'k' });
  const [going, staying] = [await aDeploymentIn(opened), await aDeploymentIn(opened)];
  await opened.store.commands.answer(going, 'answer/inlet', celsius('21'));
  await opened.store.commands.answer(staying, 'answer/inlet', celsius('23'));
  return { opened, going, staying };
}

async function remove({ host }: OpenedStore, stream: string): Promise<void> {
  await host.invoke('deployment.remove', { stream, kept: { where: 'bundle', upload: 'u', name: 'stick.zip' }, job: 'job' });
}

/** Every row of the tables that speaks of the stream. */
async function rowsAbout(opened: OpenedStore, stream: string): Promise<string[]> {
  const tables = await rowsOf(opened.name);
  return Object.entries(tables).flatMap(([table, rows]) => rows.filter((row) => (row as { key?: unknown }).key !== 'turns' && JSON.stringify(row).includes(stream)).map((row) => `${table}: ${JSON.stringify(row)}`));
}

describe('a deployment that is removed from this device', () => {
  it('leaves every table at once, and whoever looks at the list sees it go', async () => {
    const { opened, going, staying } = await twoDeployments();
    const { store } = opened;
    const seen: (readonly string[])[] = [];
    const watching = liveQuery(() => store.queries.summaries()).subscribe((list: readonly DeploymentSummary[]) => seen.push(list.map(({ id }) => id)));
    await expect.poll(() => seen.at(-1)).toEqual([going, staying].sort());
    expect(await rowsAbout(opened, going)).not.toEqual([]);
    const others = (await rowsAbout(opened, staying)).filter((row) => !row.includes(going)).length;
    await remove(opened, going);
    await expect.poll(() => seen.at(-1)).toEqual([staying]);
    watching.unsubscribe();
    expect(await rowsAbout(opened, going)).toEqual([]);
    expect((await rowsAbout(opened, staying)).length).toBeGreaterThanOrEqual(others);
    expect(await store.queries.deployment(going)).toBeUndefined();
    expect(await store.queries.summary(going)).toBeUndefined();
    expect((await store.queries.digests('facts')).length).toBe(1);
    expect(await store.queries.lastValues('inlet', 'another', 5)).toEqual([celsius('23')]);
    expect(await store.queries.history(going, { limit: 10 })).toEqual([]);
    expect(store.saveState().tables).toBeNull();
  });

  it('while no window was open is forgotten at the next start, without a rebuild', async () => {
    const { opened, going, staying } = await twoDeployments();
    opened.store.close();
    await remove(opened, going);
    const again = await opened.reopen();
    expect(again.store.condition).toEqual({ code: 'good' });
    expect((await again.store.queries.summaries()).map(({ id }) => id)).toEqual([staying]);
    expect(await rowsAbout(again, going)).toEqual([]);
    const last = await again.reopen();
    expect(last.store.condition).toEqual({ code: 'good' });
  });

  it('and is here again before the next window opens is folded anew: its records may stand in another order', async () => {
    const { opened, going } = await twoDeployments();
    const texts = [...(opened.host.controls.streams.get(going) ?? [])];
    opened.store.close();
    await remove(opened, going);
    opened.host.controls.deliver(going, texts);
    const reads = (): number => opened.host.controls.calls.filter(({ channel, request }) => channel === 'journal.read' && (request as { stream: string }).stream === going).length;
    const before = reads();
    const again = await opened.reopen();
    expect(again.store.condition).toEqual({ code: 'good' });
    expect(reads()).toBeGreaterThan(before);
    expect((await again.store.queries.deployment(going))?.checks.get('answer/inlet')?.answer).toEqual(celsius('21'));
    // Once only.
    const settled = reads();
    await again.reopen();
    expect(reads()).toBe(settled);
  });

  it('stays away when the tables are rebuilt', async () => {
    const { opened, going, staying } = await twoDeployments();
    await remove(opened, going);
    await expect.poll(() => opened.store.queries.deployment(going)).toBeUndefined();
    opened.store.close();
    indexedDB.deleteDatabase(opened.name);
    const again = await opened.reopen();
    expect((await again.store.queries.summaries()).map(({ id }) => id)).toEqual([staying]);
    const last = await again.reopen();
    expect(last.store.condition).toEqual({ code: 'good' });
  });
});
