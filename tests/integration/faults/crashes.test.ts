/** Hubs and hosts that are killed, and disks that are full, in the middle of delivery. */
import { cpSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { Failpoints } from '../../../electron/host/failpoints';
import { parseOperation } from '../../../src/protocol/operation';
import { eventually, refusalsOf, signIn, statusOf, textsIn } from '../delivery/support/world';
import { aFolder, openHost, PIN } from '../host/support/host';
import { aKillableHub, beginDeployment, runAndKill } from './support/killing';
import { aMeeting, comeToRest, expectWhole, hasEverything, photograph, rowOf, write, type Party } from './support/meeting';

describe('a hub that is killed', () => {
  it('again and again while operations and photos come in has everything once afterwards', async () => {
    const hub = await aKillableHub();
    const parties: Pick<Party, 'host' | 'ids' | 'files'>[] = [];
    const people: string[] = [];
    for (const username of ['tess', 'tom']) {
      const host = await openHost(aFolder());
      people.push(await signIn(host, hub.url, await hub.admin.addUser(username, ['technician'])));
      parties.push({ host, ids: [], files: new Map() });
    }
    const stream = await beginDeployment(hub.admin, people);
    const [a, b] = parties as [Party, Party];
    await a.host.invoke('delivery.now', {});
    await eventually(() => statusOf(a.host), (status) => hasEverything(status, stream));
    for (const delay of [10, 60, 180]) {
      await write(a, stream, 120, 2000);
      await photograph(a, stream, 60_000);
      await a.host.invoke('delivery.now', {});
      await sleep(delay);
      await hub.kill();
    }
    const until = Date.now() + 120_000;
    for (;;) {
      const statuses = await Promise.all([a, b].map(({ host }) => statusOf(host)));
      const whole = (await textsIn(b.host, stream)).length === a.ids.length + 1;
      const rests = statuses.map((status, index) => hasEverything(status, stream) && (index === 0 || whole));
      if (!rests.includes(false)) break;
      if (Date.now() > until) throw new Error(`it did not come to rest: ${JSON.stringify(statuses)}`);
      // Whoever lacks nothing is left alone: set off by turns, the two would never be at rest at the same time.
      for (const [index, { host }] of [a, b].entries()) if (rests[index] === false && statuses[index]?.state !== 'working') await host.invoke('delivery.now', {});
      await sleep(50);
    }
    const texts = (await hub.admin.pullAll(stream)).sort();
    const ids = texts.map((text) => parseOperation(text).id);
    const known = new Set(ids);
    expect(known.size).toBe(ids.length);
    expect(a.ids.filter((id) => !known.has(id))).toEqual([]);
    for (const { host } of [a, b]) expect(await textsIn(host, stream)).toEqual(texts);
    for (const [sha256, content] of a.files) {
      const answer = await fetch(`${hub.url}/v1/files/${sha256}`, { headers: { authorization: `Bearer ${hub.admin.token}` } });
      expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true);
    }
    expect(await refusalsOf(a.host)).toEqual([]);
  });
});

describe('a host that is killed', () => {
  it('at every point of delivery, and at any time, has lost nothing and sends nothing twice', async () => {
    const meeting = await aMeeting();
    const { a, b, stream, world } = meeting;
    const kills = [
      { failpoint: 'delivery.after-push-before-cursor:1' },
      { failpoint: 'delivery.after-pull-before-journal:1' },
      { failpoint: 'delivery.after-journal-before-cursor:1' },
      { ms: 120 },
      { ms: 400 },
    ];
    for (const kill of kills) {
      await a.host.close();
      // Something to pull in that run.
      await write(b, stream, 10);
      await b.host.invoke('delivery.now', {});
      await eventually(() => statusOf(b.host), (status) => hasEverything(status, stream));
      const { acked, how } = await runAndKill(a.folder, a.person, stream, kill);
      expect(how, JSON.stringify(kill)).toBe('SIGKILL');
      a.ids.push(...acked);
      a.host = await openHost(a.folder);
      await a.host.invoke('accounts.unlock', { person: a.person, pin: PIN });
      await comeToRest(meeting);
    }
    expect(a.ids.length).toBeGreaterThan(20);
    await expectWhole(meeting);
    expect(world.hub.logged.filter((line) => line.includes('operation refused'))).toEqual([]);
  });
});

describe('a full disk', () => {
  it('at the hub is told, nothing counts as delivered that is not, and it goes on when there is room', async () => {
    const meeting = await aMeeting();
    const { a, stream, world } = meeting;
    const { db } = world.hub.hub.context;
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
    await sql.raw(`pragma max_page_count = ${(rows[0]?.page_count ?? 0) + 2}`).execute(db);
    await write(a, stream, 100, 3000);
    await a.host.invoke('delivery.now', {});
    const full = await eventually(() => statusOf(a.host), ({ trouble }) => trouble !== null);
    expect(full.trouble?.code).toBe('hub_full');
    expect(rowOf(full, stream)?.completeAt).toBeNull();
    expect(full.left.operations).toBe(100);
    await sql.raw('pragma max_page_count = 1000000').execute(db);
    await comeToRest(meeting);
    await expectWhole(meeting);
  });

  it('on a device that receives is told, and everything comes when there is room', async () => {
    const failpoints = new Failpoints();
    const meeting = await aMeeting({ failpoints });
    const { a, b, stream } = meeting;
    for (const point of ['journal.before-write', 'journal.after-partial-write'] as const) {
      await write(b, stream, 60, 1000);
      await b.host.invoke('delivery.now', {});
      await eventually(() => statusOf(b.host), (status) => hasEverything(status, stream));
      failpoints.arm(point, 'ENOSPC');
      await a.host.invoke('delivery.now', {});
      const full = await eventually(() => statusOf(a.host), ({ trouble }) => trouble !== null);
      expect(full.trouble?.code).toBe('disk_full');
    }
    await comeToRest(meeting);
    await expectWhole(meeting);
  });
});

describe('a data folder that was copied', () => {
  it('is found out: what the copy writes is refused and told there, and blocks nobody', async () => {
    const meeting = await aMeeting();
    const { a, b, stream } = meeting;
    await a.host.close();
    const copied = aFolder();
    cpSync(a.folder, copied, { recursive: true });
    a.host = await openHost(a.folder);
    await a.host.invoke('accounts.unlock', { person: a.person, pin: PIN });
    const copy = await openHost(copied);
    await copy.invoke('accounts.unlock', { person: a.person, pin: PIN });
    await write(a, stream, 10);
    await comeToRest(meeting);
    const lost = { host: copy, ids: [] as string[], files: new Map<string, Buffer>() };
    await write(lost as unknown as Party, stream, 10);
    await copy.invoke('delivery.now', {});
    const status = await eventually(() => statusOf(copy), (one) => rowOf(one, stream)?.refused === 10);
    expect(rowOf(status, stream)?.completeAt).toBeNull();
    expect((await refusalsOf(copy)).map(({ op, code, direction }) => [op, code, direction])).toEqual(expect.arrayContaining(lost.ids.map((id) => [id, 'chain_fork', 'out'])));
    await write(b, stream, 10);
    await comeToRest(meeting);
    await expectWhole(meeting);
  });
});
