/** Starting, watching and killing hosts in processes of their own, and judging what they left. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { expect } from 'vitest';
import { idsIn, type TestHost } from './host';
import { parseOperation } from '../../../../src/protocol/operation';

export interface Witness {
  readonly child: ChildProcess;
  readonly acked: { readonly id: string; readonly hash: string; readonly offset: number; readonly stream: string }[];
  readonly asked: { readonly ids: readonly string[]; readonly stream: string }[];
  readonly stored: string[];
  readonly failed: string[];
  readonly ready: Promise<unknown>;
  /** Resolves when it has acknowledged so many, or has ended. */
  hasAcked(count: number): Promise<void>;
  readonly ended: Promise<NodeJS.Signals | number | null>;
}

/** Bundles the child once: starting it many times from source would take minutes. */
export async function bundleChild(): Promise<string> {
  const outDir = path.resolve(import.meta.dirname, '../../../../node_modules/.cache/plumbline-tests', `child-${process.pid}`);
  mkdirSync(outDir, { recursive: true });
  await build({
    configFile: false,
    logLevel: 'error',
    build: { ssr: path.join(import.meta.dirname, 'child.ts'), outDir, emptyOutDir: true, minify: false, target: 'node24' },
  });
  return path.join(outDir, 'child.js');
}

export function startChild(bundle: string, dataFolder: string, options: { seed?: number; failpoint?: string; mode?: 'load' | 'idle' } = {}): Witness {
  const child = spawn(process.execPath, [bundle, dataFolder, String(options.seed ?? 0), options.mode ?? 'load'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PLUMBLINE_FAILPOINT: options.failpoint ?? '' },
  });
  const { promise: ready, resolve: isReady } = Promise.withResolvers<undefined>();
  const witness = { child, acked: [], asked: [], stored: [], failed: [], ready } as unknown as Witness & { ended: Witness['ended'] };
  let heard: () => void = () => undefined;
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    // The last line may have been cut by the kill.
    if (!line.endsWith('}')) return;
    const said = JSON.parse(line) as { ready?: boolean; acked?: Witness['acked'][number][]; asked?: string[]; stored?: string; failed?: string; stream?: string };
    if (said.ready === true) isReady(undefined);
    if (said.acked !== undefined) witness.acked.push(...said.acked.map((ack) => ({ ...ack, stream: said.stream ?? '' })));
    if (said.asked !== undefined) witness.asked.push({ ids: said.asked, stream: said.stream ?? '' });
    if (said.stored !== undefined) witness.stored.push(said.stored);
    if (said.failed !== undefined) witness.failed.push(said.failed);
    heard();
  });
  const ended = Promise.all([new Promise((resolve) => lines.once('close', resolve)), new Promise<NodeJS.Signals | number | null>((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)))]).then(([, how]) => how);
  const hasAcked = async (count: number): Promise<void> => {
    const enough = new Promise<void>((resolve) => {
      heard = () => {
        if (witness.acked.length >= count) resolve();
      };
      heard();
    });
    await Promise.race([enough, ended]);
  };
  return Object.assign(witness, { ended, hasAcked });
}

/** Everything acknowledged is there once, as acknowledged, with its photos; batches are whole or not at all. */
export async function expectKept(host: TestHost, witnesses: readonly Witness[], context: string): Promise<void> {
  const { streams } = await host.invoke('journal.streams', {});
  const ids = new Map<string, string[]>();
  for (const { stream } of streams) ids.set(stream, await idsIn(host, stream));
  for (const [stream, held] of ids) expect(new Set(held).size, `${context}: doubled in ${stream}`).toBe(held.length);
  for (const witness of witnesses) {
    for (const ack of witness.acked) expect(ids.get(ack.stream)?.[ack.offset], `${context}: an acknowledged answer`).toBe(ack.id);
    for (const { stream, ids: batch } of witness.asked) {
      const found = batch.filter((id) => ids.get(stream)?.includes(id) === true);
      expect([0, batch.length], `${context}: a batch is there in part`).toContain(found.length);
    }
    for (const sha256 of witness.stored) {
      const { bytes } = await host.invoke('files.read', { sha256 });
      expect(createHash('sha256').update(bytes).digest('hex'), `${context}: a photo`).toBe(sha256);
      expect(readFileSync(host.pathOf(sha256)).byteLength).toBe(bytes.byteLength);
    }
    const sample = witness.acked.at(-1);
    if (sample !== undefined) {
      const { records } = await host.invoke('journal.read', { stream: sample.stream, from: sample.offset, limit: 1 });
      expect(parseOperation(records[0]?.text ?? '').hash, `${context}: as acknowledged`).toBe(sample.hash);
    }
  }
}
