// Before Dexie, which takes hold of IndexedDB when it is imported.
import 'fake-indexeddb/auto';
import { liveQuery } from 'dexie';
import { describe, expect, it } from 'vitest';
import { aDeploymentIn, aPlan, aStore, foreignAnswer } from '../../../tests/support/store';

const yes = { type: 'confirm', value: 'yes' } as const;

/** What a live query gave, latest last; `stop` ends it. */
function watch<T>(query: () => Promise<T>): { readonly seen: T[]; readonly errors: unknown[]; stop: () => void } {
  const seen: T[] = [];
  const errors: unknown[] = [];
  const subscription = liveQuery(query).subscribe({ next: (value) => void seen.push(value), error: (error) => void errors.push(error) });
  return { seen, errors, stop: () => subscription.unsubscribe() };
}

describe('queries', () => {
  it('give the same objects until something changes', async () => {
    const opened = await aStore();
    const [one, two] = [await aDeploymentIn(opened), await aDeploymentIn(opened)];
    const { queries, commands } = opened.store;
    const view = await queries.deployment(one);
    const summaries = await queries.summaries();
    const people = await queries.people();
    expect(await queries.deployment(one)).toBe(view);
    expect(await queries.summaries()).toBe(summaries);
    expect(await queries.people()).toBe(people);
    await commands.answer(two, 'answer/packaging', yes);
    expect(await queries.deployment(one)).toBe(view);
    const after = await queries.summaries();
    expect(after).not.toBe(summaries);
    expect(after.find((summary) => summary.id === one)).toBe(summaries.find((summary) => summary.id === one));
  });

  it('know nothing of what was never written', async () => {
    const { store } = await aStore();
    const nobody = '019c0000-0000-7000-8000-00000000ffff';
    expect(await store.queries.deployment(nobody)).toBeUndefined();
    expect(await store.queries.summary(nobody)).toBeUndefined();
    expect((await store.queries.state(nobody)).entities.size).toBe(0);
    expect(await store.queries.lastValues('inlet', nobody, 3)).toEqual([]);
    expect(await store.queries.history(nobody, { limit: 5 })).toEqual([]);
  });

  it('are told to live queries: the deployment, the list and the people', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    const { queries, commands } = opened.store;
    const answer = watch(async () => (await queries.deployment(deployment))?.checks.get('answer/packaging')?.answer);
    const list = watch(async () => (await queries.summaries()).map((summary) => summary.counts.answered));
    const people = watch(async () => (await queries.people()).map((person) => person.name));
    await expect.poll(() => answer.seen).toEqual([undefined]);
    await commands.answer(deployment, 'answer/packaging', yes);
    await expect.poll(() => answer.seen.at(-1)).toEqual(yes);
    await expect.poll(() => list.seen.at(-1)).toEqual([1]);
    await commands.addPerson({ id: 'tess', name: 'Tess', roles: ['technician'], publicKey: 'k' });
    await expect.poll(() => people.seen.at(-1)).toEqual(['Tess']);
    opened.host.controls.deliver(deployment, [foreignAnswer(deployment, 'remarks', { type: 'text', value: 'hello' }, 40)]);
    await expect.poll(async () => (await queries.deployment(deployment))?.checks.get('answer/remarks')?.answer).toBeDefined();
    for (const watched of [answer, list, people]) {
      expect(watched.errors).toEqual([]);
      watched.stop();
    }
  });

  it('are told to live queries that load a cold or damaged stream themselves', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    await opened.store.commands.answer(deployment, 'answer/packaging', yes);
    const { store } = await opened.reopen();
    const watched = watch(async () => (await store.queries.deployment(deployment))?.checks.get('answer/packaging')?.answer);
    await expect.poll(() => watched.seen.at(-1)).toEqual(yes);
    await store.commands.answer(deployment, 'answer/packaging', { type: 'confirm', value: 'no' });
    await expect.poll(() => watched.seen.at(-1)).toMatchObject({ value: 'no' });
    watched.stop();
  });

  it('keep answering from memory when the tables are gone', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    const before = await opened.store.queries.deployment(deployment);
    opened.store.close();
    expect(await opened.store.queries.deployment(deployment)).toBe(before);
    expect(opened.store.saveState().tables).toMatchObject({ code: 'tables_unavailable' });
    await opened.store.commands.answer(deployment, 'answer/packaging', yes);
    expect((await opened.store.queries.deployment(deployment))?.checks.get('answer/packaging')?.answer).toEqual(yes);
  });

  it('keep many deployments apart when more are opened than stay in memory', async () => {
    const opened = await aStore();
    const deployments: string[] = [];
    for (let index = 0; index < 60; index += 1) deployments.push(await opened.store.commands.createDeployment(aPlan({ reference: `CHG-${index}` })));
    const { store } = await opened.reopen();
    for (const [index, deployment] of deployments.entries()) expect((await store.queries.deployment(deployment))?.details.reference).toBe(`CHG-${index}`);
    await store.commands.answer(deployments[0]!, 'answer/packaging', yes);
    expect((await store.queries.deployment(deployments[0]!))?.checks.get('answer/packaging')?.answer).toEqual(yes);
    expect(store.condition).toEqual({ code: 'good' });
  });
});

describe('history', () => {
  it('comes newest first, page by page, for all or one entity', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    for (const value of ['19', '20', '21']) await opened.store.commands.answer(deployment, 'answer/inlet', { type: 'measurement', value, unit: 'C' });
    const { queries } = opened.store;
    const all = await queries.history(deployment, { limit: 100 });
    expect(all.map((operation) => operation.lamport)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    const first = await queries.history(deployment, { limit: 3 });
    const second = await queries.history(deployment, { limit: 3, before: first.at(-1)!.lamport });
    expect([...first, ...second]).toEqual(all.slice(0, 6));
    expect(await queries.history(deployment, { entity: 'answer/inlet', limit: 2 })).toEqual(all.slice(0, 2));
  });

  it('gives the last at once, without what is before', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    for (const value of ['19', '20', '21']) await opened.store.commands.answer(deployment, 'answer/inlet', { type: 'measurement', value, unit: 'C' });
    const { queries } = opened.store;
    const reads = () => opened.host.controls.calls.filter((call) => call.channel === 'journal.read' && (call.request as { stream: string }).stream === deployment).length;
    const before = reads();
    expect((await queries.latest(deployment, 2)).map((operation) => operation.lamport)).toEqual([7, 6]);
    expect(reads() - before).toBe(1);
    expect(await queries.latest(deployment, 100)).toEqual(await queries.history(deployment, { limit: 100 }));
    expect(await queries.latest('0197a000-0000-7000-8000-0000000000aa', 2)).toEqual([]);
  });

  it('reads only what is new when it is asked again, and keeps operations of one lamport together', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    await opened.store.queries.history(deployment, { limit: 1 });
    opened.host.controls.deliver(deployment, [foreignAnswer(deployment, 'remarks', { type: 'text', value: 'hello' }, 4)]);
    expect((await opened.store.queries.history(deployment, { limit: 1 })).map((operation) => operation.lamport)).toEqual([4, 4]);
    const reads = opened.host.controls.calls.filter((call) => call.channel === 'journal.read').map((call) => (call.request as { from: number }).from);
    expect(reads).toContain(4);
    expect(reads.filter((from) => from === 0)).toHaveLength(1);
  });
});
