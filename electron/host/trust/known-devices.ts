/**
 * The first key that was met of each device that the organisation has not certified: from then on nobody else can pass as it
 * (trust on first use). A certificate of the organisation comes before what is remembered here.
 */
import path from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../../src/domain/record/read-json';
import type { Failpoints } from '../failpoints';
import { readIfThere, replaceFile } from '../fs/atomic';
import type { HostFs } from '../fs/port';
import type { HostLog } from '../options';

const fileSchema = z.object({
  v: z.literal(1),
  devices: z.array(z.object({ device: z.uuid(), publicKey: z.string().regex(/^[A-Za-z0-9+/]{43}=$/), firstMetAt: z.string() })),
});

export interface KnownDevicesOptions {
  readonly fs: HostFs;
  readonly failpoints: Failpoints;
  /** Folder of keys; must exist. */
  readonly folder: string;
  readonly at: () => string;
  readonly log: HostLog;
}

interface Met {
  readonly publicKey: string;
  readonly firstMetAt: string;
}

export class KnownDevices {
  readonly #options: KnownDevicesOptions;
  readonly #file: string;
  readonly #met = new Map<string, Met>();
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(options: KnownDevicesOptions) {
    this.#options = options;
    this.#file = path.join(options.folder, 'devices.json');
  }

  /** Reads what is remembered. A file that cannot be read is kept aside: devices are then met anew. */
  static async open(options: KnownDevicesOptions): Promise<KnownDevices> {
    const known = new KnownDevices(options);
    const { fs, failpoints, log } = options;
    const text = (await readIfThere(fs, known.#file))?.toString('utf8');
    if (text === undefined) return known;
    const parsed = fileSchema.safeParse(parseJson(text));
    if (parsed.success) {
      for (const { device, publicKey, firstMetAt } of parsed.data.devices) known.#met.set(device, { publicKey, firstMetAt });
    } else {
      log('error', 'the keys of devices that were met could not be read; they are met anew', { file: known.#file });
      await replaceFile(fs, failpoints, `${known.#file}.unreadable`, Buffer.from(text));
    }
    return known;
  }

  /** The key (base64) by which the device was first met, or undefined. */
  keyOf(device: string): string | undefined {
    return this.#met.get(device)?.publicKey;
  }

  /** Remembers keys of devices that were never met, on the disk when it resolves; of others the first key stays. */
  async remember(keys: Iterable<readonly [device: string, publicKey: string]>): Promise<void> {
    const fresh = [...keys].filter(([device]) => !this.#met.has(device));
    if (fresh.length === 0) return;
    const firstMetAt = this.#options.at();
    const turn = this.#writing.then(async () => {
      const next = new Map(this.#met);
      for (const [device, publicKey] of fresh) if (!next.has(device)) next.set(device, { publicKey, firstMetAt });
      const devices = [...next].map(([device, met]) => ({ device, ...met }));
      await replaceFile(this.#options.fs, this.#options.failpoints, this.#file, Buffer.from(JSON.stringify({ v: 1, devices })));
      for (const [device, met] of next) this.#met.set(device, met);
    });
    // A failure is the caller's to hear; who comes next tries again.
    this.#writing = turn.catch(() => undefined);
    await turn;
  }
}
