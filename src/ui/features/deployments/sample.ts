import { useCallback } from 'react';
import { z } from 'zod';
import type { Commands, Queries } from '../../../data/api';
import { daysAfter } from '../../../domain/time/zones';
import { useStore } from '../../hooks/store';
import { todayHere } from '../../hooks/words';
import { bundledModels } from '../models/bundled';

const siteSchema = z.object({ name: z.string(), address: z.string(), timeZone: z.string(), rooms: z.array(z.object({ name: z.string(), racks: z.array(z.string()) })) });
const deploymentSchema = z.object({
  model: z.string(),
  reference: z.string(),
  title: z.string(),
  requester: z.string(),
  description: z.string(),
  room: z.string(),
  rack: z.string(),
  rackUnits: z.int(),
  deliveryInDays: z.int(),
  startInDays: z.int(),
  handoverInDays: z.int(),
  windowNote: z.string(),
});
const instrumentsSchema = z.array(z.object({ name: z.string(), serial: z.string(), kind: z.string(), uncertainty: z.string().nullable(), calibrationDueInDays: z.int() }));

const files = import.meta.glob('../../../../resources/samples/{site,deployment,instruments}.json', { import: 'default' });

async function sampleFile<T>(name: string, schema: z.ZodType<T>): Promise<T> {
  const load = files[`../../../../resources/samples/${name}.json`];
  if (load === undefined) throw new Error(`the sample file ${name}.json did not ship`);
  return schema.parse(await load());
}

/** The lines of the sample packing list, read by the same reader as any other. */
async function sampleLines() {
  const [{ readPackingList }, { default: text }] = await Promise.all([import('../../../integrations/packing-list'), import('../../../../resources/samples/packing-list.csv?raw')]);
  const list = await readPackingList({ name: 'packing-list.csv', bytes: new TextEncoder().encode(text) });
  if (!list.ok) throw new Error(list.problems[0]?.message ?? 'the sample packing list cannot be read');
  return list.lines.map(({ sourceRow: _row, ...line }) => line);
}

async function loadSample(commands: Commands, queries: Queries): Promise<string> {
  const [site, sample, instruments, lines, { models }] = await Promise.all([
    sampleFile('site', siteSchema),
    sampleFile('deployment', deploymentSchema),
    sampleFile('instruments', instrumentsSchema),
    sampleLines(),
    bundledModels(),
  ]);
  const model = models.find(({ id }) => id === sample.model);
  if (model === undefined) throw new Error(`the model of the sample, ${sample.model}, did not ship`);
  const today = todayHere();
  const siteId = (await queries.sites()).find(({ name }) => name === site.name)?.id ?? (await commands.addSite(site));
  const known = new Set((await queries.instruments()).map(({ serial }) => serial));
  for (const { calibrationDueInDays, ...instrument } of instruments.filter(({ serial }) => !known.has(serial))) {
    await commands.addInstrument({ ...instrument, calibrationDue: daysAfter(today, calibrationDueInDays) });
  }
  const { model: _model, deliveryInDays, startInDays, handoverInDays, ...details } = sample;
  const deployment = await commands.createDeployment({
    ...details,
    model,
    site: { id: siteId, name: site.name, address: site.address },
    timeZone: site.timeZone,
    deliveryOn: daysAfter(today, deliveryInDays),
    startOn: daysAfter(today, startInDays),
    handoverOn: daysAfter(today, handoverInDays),
    people: [],
  });
  await commands.importComponents(deployment, lines);
  return deployment;
}

/** Gives the function that makes the sample site, instruments and deployment and resolves to its id. Call it inside `useRun()`. */
export function useLoadSample(): () => Promise<string> {
  const { commands, queries } = useStore();
  return useCallback(() => loadSample(commands, queries), [commands, queries]);
}
