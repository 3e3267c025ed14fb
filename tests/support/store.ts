/**
 * The data layer on a double of the host and an IndexedDB in memory. `aStore()` opens one with Tess (technician) signed in and Sam (supervisor)
 * known; `smallModel` is a deployment model with one of everything that the data layer's rules look at.
 */
import 'fake-indexeddb/auto';
import { createHostDouble, type HostDouble, type HostDoubleOptions } from '../../src/contract/double';
import type { NewDeployment, Store, ExpectedLine } from '../../src/data/api';
import { openStore } from '../../src/data/start';
import { PlumblineTables } from '../../src/data/tables/schema';
import { modelSchema, type Model } from '../../src/domain/model/schema';
import { operationHash } from '../../src/domain/record/canonical';
import type { Json, Operation } from '../../src/domain/record/operation';
import { operationText } from '../../src/protocol/operation';

export const PIN = '2468';

export const smallModel: Model = modelSchema.parse({
  schema: 'plumbline.model/1',
  id: 'small-model',
  version: '1.0.0',
  title: 'Small model',
  description: 'One of everything.',
  sources: [],
  stages: [
    {
      id: 'receipt',
      kind: 'receipt',
      title: 'Receipt',
      sections: [{ id: 'receiving', title: 'Receiving', screen: 'receiving', checks: [{ id: 'packaging', title: 'Packaging intact', response: { type: 'confirm' } }] }],
    },
    {
      id: 'readiness',
      kind: 'site_readiness',
      title: 'Site readiness',
      sections: [
        {
          id: 'air',
          title: 'Air',
          checks: [
            { id: 'inlet', title: 'Inlet temperature', response: { type: 'measurement', unit: 'C', limits: { min: '18', max: '27' } } },
            { id: 'outlet', title: 'Outlet temperature', response: { type: 'measurement', unit: 'C' }, required: false },
            { id: 'rise', title: 'Rise', response: { type: 'computed', expression: 'answers.outlet - answers.inlet', unit: 'C', limits: { max: '15' } }, required: false },
            { id: 'remarks', title: 'Remarks', response: { type: 'text' }, required: false },
            { id: 'soak', title: 'Soak', response: { type: 'timer', minimumMinutes: 30 }, required: false },
          ],
        },
      ],
      hold: { id: 'ready', title: 'Site accepted', role: 'supervisor', statement: 'The site is ready.' },
    },
    {
      id: 'installation',
      kind: 'installation',
      title: 'Installation',
      after: ['readiness'],
      sections: [{ id: 'units', title: 'Units', repeat: 'component', checks: [{ id: 'mounted', title: 'Mounted', response: { type: 'confirm' } }] }],
      hold: { id: 'done', title: 'Handover', role: 'supervisor', statement: 'Accepted.' },
    },
  ],
});

export function aPlan(changes: Partial<NewDeployment> = {}): NewDeployment {
  return {
    model: smallModel,
    reference: 'CHG-1001',
    title: 'Two servers',
    requester: 'Platform team',
    description: '',
    site: { name: 'Harbour' },
    room: 'R1',
    rack: 'A01',
    rackUnits: 42,
    timeZone: 'Europe/Berlin',
    deliveryOn: null,
    startOn: '2026-03-02',
    handoverOn: '2026-03-06',
    windowNote: '',
    people: [{ person: 'tess', role: 'technician' }],
    ...changes,
  };
}

export function aUnit(serial: string, changes: Partial<ExpectedLine> = {}): ExpectedLine {
  return { manufacturer: 'Acme', partNumber: 'R1', description: 'Server', quantity: 1, serial, tracked: true, ...changes };
}

/** Everything that the tables hold of the record, whether a rebuild or single folds wrote it: packed entities as the rows that they stand for. */
export async function rowsOf(name: string): Promise<Record<string, unknown[]>> {
  const db = new PlumblineTables(name);
  await db.open();
  const rows = Object.fromEntries(await Promise.all(['streams', 'records', 'summaries', 'recent'].map(async (table) => [table, await db.table(table).toArray()] as const)));
  const packed = (await db.packs.toArray()).flatMap((pack) => pack.entities);
  const entities = new Map([...packed, ...(await db.entities.toArray())].map((row) => [`${row.stream} ${row.key}`, row]));
  db.close();
  return { ...rows, entities: [...entities].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row) };
}

let databases = 0;
/** A database that no other test uses. */
export function aDatabaseName(): string {
  databases += 1;
  return `plumbline-test-${databases}`;
}

/** Tess signed in on this double, Sam known to it. */
export async function aHost(options: HostDoubleOptions = {}): Promise<HostDouble> {
  const host = createHostDouble(options);
  await host.invoke('accounts.create', { person: 'sam', name: 'Sam', roles: ['supervisor'], pin: PIN });
  await host.invoke('accounts.create', { person: 'tess', name: 'Tess', roles: ['technician'], pin: PIN });
  return host;
}

export interface OpenedStore {
  readonly host: HostDouble;
  readonly store: Store;
  readonly name: string;
  /** Closes the tables and opens them again, as a restart does. */
  reopen(): Promise<OpenedStore>;
}

export async function aStore(options: { readonly host?: HostDouble; readonly name?: string } = {}): Promise<OpenedStore> {
  const host = options.host ?? (await aHost());
  const name = options.name ?? aDatabaseName();
  const store = await openStore(host, { name });
  return {
    host,
    store,
    name,
    reopen: () => {
      store.close();
      return aStore({ host, name });
    },
  };
}

/** A deployment with two expected units, S1 and S2. */
export async function aDeploymentIn({ store }: OpenedStore, changes: Partial<NewDeployment> = {}): Promise<string> {
  const deployment = await store.commands.createDeployment(aPlan(changes));
  await store.commands.importComponents(deployment, [aUnit('S1'), aUnit('S2')]);
  return deployment;
}

/** An operation of another device, by Sam: its first there, so each needs a device of its own. */
export function foreignOperation(stream: string, body: Operation['body'], { id = '019c0000-0000-7000-8000-000000000001', device = '00000000-0000-4000-8000-000000000002', lamport }: { readonly id?: string; readonly device?: string; readonly lamport: number }): Operation {
  const operation: Omit<Operation, 'hash'> = { id, stream, device, seq: 1, prev: null, lamport, at: '2026-03-02T09:00:00.000Z', uptime: 1, boot: 'other', actor: 'sam', body };
  return { ...operation, hash: operationHash(operation) };
}

/** Another device answers while ours does not know: its first operation, based on nothing. */
export function foreignAnswer(deployment: string, check: string, value: Json, lamport: number): string {
  return operationText(foreignOperation(deployment, { kind: 'set', v: 1, entity: { type: 'answer', id: check }, fields: { value: { value, base: [] } } }, { lamport }));
}
