/**
 * Saving one answer: the host's journal (in this process, no transport) against the floor, a bare append of as many bytes and the same
 * sync on the same disk; with nothing stored and with a filled store, in turn.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { v7 } from 'uuid';
import type { Host } from '../../electron/host';
import { nodeFs } from '../../electron/host/fs/node-fs';
import { interleave, ratioOverBlocks, timed, type Findings } from './numbers';
import { openBenchHost, type FilledStore, type NewBody } from './store';

const ROUNDS = 2000;
/** Rounds whose p95 are compared with each other. */
const BLOCK = 100;
const WARMUP = 50;
/** Before the payload of a record in a segment. */
const FRAME_BYTES = 20;
const BAR = 1.3;

export interface SavingFolders {
  /** On the same disk as the stores. */
  readonly scratch: string;
  readonly filled: string;
  readonly store: FilledStore;
}

export async function benchSaving({ scratch, filled, store }: SavingFolders, findings: Findings): Promise<void> {
  findings.title(`Saving an answer (${ROUNDS} each, in turn)`);
  const emptyFolder = path.join(scratch, 'saving-empty');
  mkdirSync(emptyFolder, { recursive: true });
  const empty = await openBenchHost(emptyFolder);
  const full = await openBenchHost(filled);
  const bytes = await bytesOfAnAnswer(empty);
  const floor = await bareAppend(path.join(scratch, 'saving-floor'), bytes);
  try {
    const { streams } = await full.handlers['journal.streams']({});
    const others = streams.map(({ stream }) => stream).filter((stream) => stream !== 'org' && stream !== store.begun);
    let opened = 0;
    const samples = await interleave(ROUNDS, WARMUP, {
      [`bare append of ${bytes} bytes and fdatasync`]: floor.append,
      'journal, nothing stored': answering(empty, v7()),
      'journal, filled store': answering(full, store.begun),
    });
    const cold = await interleave(Math.min(100, others.length), 0, {
      'the same floor, again': floor.append,
      'journal, first answer in a deployment since the start': async () => {
        const stream = others[opened % others.length] ?? store.begun;
        opened += 1;
        return answering(full, stream)();
      },
    });
    for (const one of [...Object.values(samples), ...Object.values(cold)]) findings.samples(one);
    const [bare, nothing, much] = Object.values(samples).map(({ ms }) => ms);
    if (bare === undefined || nothing === undefined || much === undefined) throw new Error('nothing was measured');
    const p50 = (one: readonly number[], other: readonly number[]): number => ratioOverBlocks(one, other, 0.5, BLOCK);
    const p95 = (one: readonly number[], other: readonly number[]): number => ratioOverBlocks(one, other, 0.95, BLOCK);
    findings.note(`p50 over the floor: nothing stored ${p50(nothing, bare).toFixed(2)} x, filled store ${p50(much, bare).toFixed(2)} x`);
    findings.note(`each ratio is the median of ${ROUNDS / BLOCK} blocks of ${BLOCK} rounds`);
    findings.ratio('p95, nothing stored, over the floor', p95(nothing, bare), BAR);
    findings.ratio('p95, filled store, over the floor', p95(much, bare), BAR);
    findings.ratio('p95, filled store over nothing stored', p95(much, nothing), BAR);
  } finally {
    await floor.close();
    await empty.close();
    await full.close();
  }
}

/** An answer to a check that is answered again and again: names what it replaces, as the interface's do. */
function answering(host: Host, stream: string): () => Promise<number> {
  let base: readonly string[] = [];
  return async () => {
    const id = v7();
    const operations = [{ id, body: answerBody(base) }];
    base = [id];
    return timed(() => host.handlers['journal.append']({ stream, operations }));
  };
}

function answerBody(base: readonly string[]): NewBody {
  const value = { type: 'measurement', value: '230.4', unit: 'V', instrument: 'DMM-0172' };
  return { kind: 'set', v: 1, entity: { type: 'answer', id: 'feed_a_voltage' }, fields: { value: { value, base } } };
}

/** What the host writes for it: the stored text and its frame. */
async function bytesOfAnAnswer(host: Host): Promise<number> {
  const stream = v7();
  const base = v7();
  await host.handlers['journal.append']({ stream, operations: [{ id: base, body: answerBody([]) }] });
  await host.handlers['journal.append']({ stream, operations: [{ id: v7(), body: answerBody([base]) }] });
  const { records } = await host.handlers['journal.read']({ stream, from: 1, limit: 1 });
  const text = records[0]?.text;
  if (text === undefined) throw new Error('the answer was not journaled');
  return FRAME_BYTES + Buffer.byteLength(text);
}

/** The least that a durable append can be, by the same calls as the host's. */
async function bareAppend(file: string, bytes: number): Promise<{ readonly append: () => Promise<number>; readonly close: () => Promise<void> }> {
  const handle = await nodeFs.open(file, 'create');
  const payload = Buffer.alloc(bytes, 'x');
  let position = 0;
  return {
    append: () =>
      timed(async () => {
        await handle.write(payload, position);
        await handle.sync();
        position += bytes;
      }),
    close: () => handle.close(),
  };
}
