import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { sql } from 'kysely';
import { forEachDatabase } from '../../../support/hub/databases';
import { aPerson, expectVerifiable, keysOf, openHub, operationsIn, pullAll, pushed } from './support/hub';

const script = fileURLToPath(new URL('support/crashing-hub.ts', import.meta.url));
const tsx = import.meta.resolve('tsx');
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function start(what: 'inside' | 'pushing', folder: string): ChildProcess & { stdin: NodeJS.WritableStream; stdout: NodeJS.ReadableStream } {
  const child = spawn(process.execPath, ['--import', tsx, script, what, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

forEachDatabase((name, open) => {
  if (name !== 'SQLite') return;

  it('leaves nothing of a transaction that was killed in the middle', async () => {
    const hub = await openHub(open);
    const who = await aPerson(hub, ['administrator']);
    const before = await operationsIn(hub, who, 'org');
    const child = start('inside', hub.database.folder);
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    expect(line).toBe(`inside ${before.length + 500}`);
    await kill(child);
    expect(await operationsIn(hub, who, 'org')).toEqual(before);
    expect((await hub.sync.news(who.caller)).streams).toEqual([{ stream: 'org', end: before.length }]);
    expect((await sql<{ integrity_check: string }>`pragma integrity_check`.execute(hub.database.db)).rows).toEqual([{ integrity_check: 'ok' }]);
    // It is not locked either.
    const site = who.device.write('org', who.person, { kind: 'set', v: 1, entity: { type: 'site', id: 's' }, fields: { name: { value: 'there', base: [] } } });
    expect(await pushed(hub, who, 'org', who.device.batch(site))).toEqual(['accepted']);
  });

  it('holds every batch that it answered, and nothing by halves, after being killed while pushes go on', async () => {
    const hub = await openHub(open);
    const who = await aPerson(hub, ['coordinator']);
    const stream = randomUUID();
    const size = 40;
    const requests = Array.from({ length: 60 }, () => who.device.batch(...Array.from({ length: size }, () => who.device.answer(stream, who.person))));
    const child = start('pushing', hub.database.folder);
    let answered = 0;
    const lines = createInterface({ input: child.stdout });
    const enough = new Promise<void>((resolve) => {
      lines.on('line', (line) => {
        answered = Number(line.split(' ')[1]) / size;
        if (answered >= 10) resolve();
      });
    });
    child.stdin.on('error', () => undefined);
    child.stdin.write(requests.map((request) => `${JSON.stringify({ caller: who.caller, stream, request })}\n`).join(''));
    await enough;
    await kill(child);

    const stored = await operationsIn(hub, who, stream);
    expect(stored.length % size).toBe(0);
    expect(stored.length / size).toBeGreaterThanOrEqual(answered);
    const again: string[] = [];
    for (const request of requests) again.push(...(await pushed(hub, who, stream, request)));
    expect(new Set(again.slice(0, stored.length))).toEqual(new Set(['duplicate']));
    expect(new Set(again.slice(stored.length))).toEqual(new Set(['accepted']));
    expectVerifiable(await pullAll(hub, who, stream), keysOf(hub, who.device));
    expect(await operationsIn(hub, who, stream)).toHaveLength(requests.length * size);
  });
});
