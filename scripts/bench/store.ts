/**
 * A data folder as a busy device has it: deployments of the bundled rack server model, each with some 300 answers, photos' records and real sign-offs,
 * written through the host's own journal in batches. What is repeated is one deployment that was worked through once; ids, references,
 * frontiers and signatures are each deployment's own.
 */
import { v7 } from 'uuid';
import { createHost, type Host } from '../../electron/host';
import { appInfo } from '../../electron/shell/app-info';
import type { Request } from '../../src/contract/channels';
import { isKnownBody, type Operation } from '../../src/domain/record/operation';
import { susan, tina } from '../../tests/support/fixtures';
import { workedThrough, type WorkedThrough } from './worked-through';

export const PIN = '2468';
/** That of the build: a host of another version than the last one makes a snapshot of everything at its start, which is not what is measured. */
export const { version: BENCH_VERSION } = appInfo(import.meta.dirname);
/** Deployments that are written side by side, so that the disk is never waited for alone. */
const SIDE_BY_SIDE = 16;

/** A body as the contract takes it. */
export type NewBody = Request<'journal.append'>['operations'][number]['body'];

export interface FilledStore {
  readonly deployments: number;
  readonly operations: number;
  readonly answers: number;
  /** A deployment whose site is accepted and whose installation has not begun. */
  readonly begun: string;
}

/** A host in this process, with somebody signed in. The PIN costs little: what guessing costs is not what is measured. */
export async function openBenchHost(dataFolder: string): Promise<Host> {
  const host = await createHost({ dataFolder, version: BENCH_VERSION, shell: 'browser', locale: 'en', automation: true, pinCostLog2: 10, log: () => undefined });
  const { accounts } = await host.handlers['accounts.list']({});
  const [account] = accounts;
  if (account === undefined) await host.handlers['accounts.create']({ person: tina.person, name: tina.name, roles: ['technician'], pin: PIN });
  else await host.handlers['accounts.unlock']({ person: account.person, pin: PIN });
  return host;
}

/** Operations of a deployment of which little more than the plan is there. */
const PLANNED_OPERATIONS = 12;

/**
 * Fills a data folder that no host has open. `begun` deployments are those beyond `deployments`: one more, for benches that answer. `planned`: so many
 * more, in which nothing was answered. Throws what the host throws.
 */
export async function fillStore(dataFolder: string, deployments: number, planned = 0): Promise<FilledStore> {
  const template = workedThrough();
  const device = await deviceOf(dataFolder);
  const host = await openBenchHost(dataFolder);
  try {
    await writePeople(host);
    let next = 0;
    const work = async (): Promise<void> => {
      while (next < deployments + planned) {
        const number = next;
        next += 1;
        await writeDeployment(host, template, number < deployments ? template.operations : template.operations.slice(0, PLANNED_OPERATIONS), number, device);
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
    const begun = await writeDeployment(host, template, template.operations.slice(0, template.beforeInstallation), deployments + planned, device);
    const { streams } = await host.handlers['journal.streams']({});
    const answers = template.operations.filter(({ body }) => isKnownBody(body) && body.kind === 'set' && body.entity.type === 'answer').length;
    return { deployments: deployments + planned + 1, operations: streams.reduce((sum, { end }) => sum + end, 0), answers: answers * deployments, begun };
  } finally {
    await host.close();
  }
}

/** The device's id, made by a first start. */
async function deviceOf(dataFolder: string): Promise<string> {
  const host = await openBenchHost(dataFolder);
  try {
    return (await host.handlers['host.info']({})).device;
  } finally {
    await host.close();
  }
}

async function writePeople(host: Host): Promise<void> {
  const set = (type: string, id: string, values: Readonly<Record<string, unknown>>): { id: string; body: NewBody } => {
    const fields = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, base: [] }]));
    return { id: v7(), body: { kind: 'set', v: 1, entity: { type, id }, fields } };
  };
  await host.handlers['journal.append']({
    stream: 'org',
    operations: [
      set('person', tina.person, { name: tina.name, roles: ['technician'] }),
      set('person', susan.person, { name: susan.name, roles: ['supervisor'] }),
      set('instrument', 'instrument-1', { name: 'Meter 1', serial: 'M-1', kind: 'multimeter', uncertainty: '0.01', calibrationDue: '2030-01-01' }),
    ],
  });
}

/** Ids of the template, and names that stand for ids. */
const templateIds = /\b(?:0197[0-9a-f]{4}-0000-7000-8000-[0-9a-f]{12}|(?:unit|accessory)-\d+)\b/g;

async function writeDeployment(host: Host, template: WorkedThrough, operations: readonly Operation[], number: number, device: string): Promise<string> {
  const stream = v7();
  const own = new Map<string, string>([
    [template.stream, stream],
    [template.device, device],
  ]);
  const ownId = (id: string): string => {
    const known = own.get(id);
    if (known !== undefined) return known;
    const made = v7();
    own.set(id, made);
    return made;
  };
  const ownText = (text: string): string => text.replace(templateIds, ownId).replaceAll('CHG-REFERENCE', `CHG-${20_000 + number}`);

  let batch: { id: string; body: NewBody }[] = [];
  let chainEnd = '';
  const write = async (): Promise<void> => {
    if (batch.length === 0) return;
    const { acks } = await host.handlers['journal.append']({ stream, operations: batch });
    chainEnd = acks.at(-1)?.operation.hash ?? chainEnd;
    batch = [];
  };
  for (const { id, body, prev } of operations) {
    if (!isKnownBody(body) || body.kind !== 'sign') {
      batch.push({ id: ownId(id), body: JSON.parse(ownText(JSON.stringify(body))) as NewBody });
      continue;
    }
    await write();
    const document = ownText(body.document).replaceAll(prev ?? '', chainEnd);
    batch.push({ id: ownId(id), body: { kind: 'sign', v: 1, document, ...susan.sign(document) } });
  }
  await write();
  return stream;
}
