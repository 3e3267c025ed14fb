/** One language for the host's tests: a folder, a host on it, somebody signed in, operations to write. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { v7 } from 'uuid';
import { afterEach } from 'vitest';
import { createHost, type Host, type HostOptions } from '../../../../electron/host';
import type { Channel, Request, Response } from '../../../../src/contract/channels';
import { channels } from '../../../../src/contract/channels';
import { dispatch, unwrap } from '../../../../src/contract/handlers';
import { parseOperation } from '../../../../src/protocol/operation';

const cleanUps: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

export function atEnd(cleanUp: () => Promise<void> | void): void {
  cleanUps.push(cleanUp);
}

export function aFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'plumbline-host-'));
  atEnd(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export const PIN = '2468';
export const PERSON = 'person-1';

export interface TestHost extends Host {
  /** As a transport calls: validated both ways, errors as HostError. */
  invoke<C extends Channel>(channel: C, request: Request<C>): Promise<Response<C>>;
  readonly logged: string[];
}

export async function openHost(dataFolder: string, options: Partial<HostOptions> = {}): Promise<TestHost> {
  const logged: string[] = [];
  const host = await createHost({
    dataFolder,
    version: '0.0.0-test',
    shell: 'browser',
    locale: 'en',
    automation: true,
    // The cost of guessing is not what these tests are about, except where they say so.
    pinCostLog2: 10,
    freeBytes: () => Promise.resolve(50 * 2 ** 30),
    log: (level, message, details) => logged.push(`${level}: ${message} ${JSON.stringify(details ?? {})}`),
    ...options,
  });
  atEnd(() => host.close().catch(() => undefined));
  return {
    ...host,
    logged,
    async invoke(channel, request) {
      const outcome = await dispatch(host.handlers, channel, request, (error) => {
        throw error;
      });
      return channels[channel].response.parse(unwrap(channel, outcome)) as never;
    },
  };
}

/** A host with somebody signed in. */
export async function aHost(dataFolder = aFolder(), options: Partial<HostOptions> = {}): Promise<TestHost> {
  const host = await openHost(dataFolder, options);
  const { accounts } = await host.invoke('accounts.list', {});
  if (accounts.length === 0) await host.invoke('accounts.create', { person: PERSON, name: 'Ada', roles: ['technician', 'supervisor'], pin: PIN });
  else await host.invoke('accounts.unlock', { person: PERSON, pin: PIN });
  return host;
}

export function aStream(): string {
  return v7();
}

/** A new operation that answers a check. */
export function anAnswer(value = 'yes', check = 'packaging', id = v7()): { id: string; body: { kind: string; v: number; [key: string]: unknown } } {
  return {
    id,
    body: { kind: 'set', v: 1, entity: { type: 'answer', id: check }, fields: { value: { value: { type: 'text', value }, base: [] } } },
  };
}

/** Every operation id in the stream, in order, after checking hashes, offsets and the chain. */
export async function idsIn(host: TestHost, stream: string): Promise<string[]> {
  const ids: string[] = [];
  let prev: string | null = null;
  for (let from = 0; ; ) {
    const { records, end } = await host.invoke('journal.read', { stream, from, limit: 20_000 });
    for (const { offset, text } of records) {
      const operation = parseOperation(text);
      if (offset !== ids.length || operation.seq !== offset + 1 || operation.prev !== prev) throw new Error(`the chain breaks at ${offset}`);
      prev = operation.hash;
      ids.push(operation.id);
    }
    from = ids.length;
    if (from >= end) return ids;
  }
}

export async function codesOfRecoveries(host: TestHost): Promise<string[]> {
  return (await host.invoke('host.info', {})).recoveries.map((recovery) => recovery.code);
}
