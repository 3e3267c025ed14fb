/** What devices do that have not seen each other. */
import path from 'node:path';
import type { Page } from '@playwright/test';
import { v7 } from 'uuid';
import { nodeFs } from '../../../electron/host/fs/node-fs';
import { operationHash } from '../../../src/domain/record/canonical';
import type { EntityType, Json, KnownBody, Operation } from '../../../src/domain/record/operation';
import { operationText } from '../../../src/protocol/operation';
import { openJournal } from '../../integration/host/support/journal';
// For window.plumblineStore.
import type {} from '../../support/app/record';

/** The person at the device writes this without having seen what stands. Gives the operation's id. */
export function writeApart(page: Page, deployment: string, entity: { readonly type: EntityType; readonly id: string }, values: Readonly<Record<string, Json>>): Promise<string> {
  const fields = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, base: [] }]));
  return append(page, deployment, { kind: 'set', v: 1, entity, fields });
}

/**
 * Another device's operations come into the journal of a data folder whose application is closed, as delivery and bundles bring them.
 * `actor`: who wrote them there.
 */
export async function arriveFromElsewhere(dataFolder: string, stream: string, device: { readonly id: string; readonly actor: string }, bodies: readonly KnownBody[]): Promise<readonly Operation[]> {
  const operations: Operation[] = [];
  for (const body of bodies) {
    const unhashed = {
      id: v7(), stream, device: device.id, seq: operations.length + 1, prev: operations.at(-1)?.hash ?? null, lamport: LATE + operations.length,
      at: new Date().toISOString(), uptime: 60_000, boot: 'elsewhere', actor: device.actor, body,
    };
    operations.push({ ...unhashed, hash: operationHash(unhashed) });
  }
  const { journal } = await openJournal(nodeFs, path.join(dataFolder, 'journal'));
  await journal.appendForeign(stream, operations.map(operationText));
  await journal.close();
  return operations;
}

/** Beyond whatever the sample has. */
const LATE = 100_000;

/** Appends behind the back of the page, which takes it over with its next command. */
async function append(page: Page, stream: string, body: object): Promise<string> {
  return page.evaluate(
    async ([deployment, written]) => {
      const random = crypto.randomUUID();
      const time = Date.now().toString(16).padStart(12, '0');
      const id = `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(15)}`;
      const store = window.plumblineStore;
      await store?.host.invoke('journal.append', { stream: deployment, operations: [{ id, body: written as { kind: string; v: number } }] });
      await store?.commands.setNote(deployment, 'answer/change_approved', `Seen again, ${random}`);
      return id;
    },
    [stream, body] as const,
  );
}
