/** What happened to the record while nobody looked: kept on disk until a person has seen it. */
import { z } from 'zod';
import { recoverySchema, type Recovery } from '../../src/contract/channels';
import { parseJson } from '../../src/domain/record/read-json';
import type { Failpoints } from './failpoints';
import { readIfThere, replaceFile } from './fs/atomic';
import type { HostFs } from './fs/port';
import type { HostLog } from './options';

/** More than these say nothing more to a person. */
const KEPT = 200;

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never;

export class Recoveries {
  #list: Recovery[] = [];
  readonly #save: (list: readonly Recovery[]) => Promise<void>;
  readonly #log: HostLog;
  readonly #at: () => string;
  readonly #added: (recovery: Recovery) => void;
  #saving: Promise<void> = Promise.resolve();

  private constructor(save: (list: readonly Recovery[]) => Promise<void>, log: HostLog, at: () => string, added: (recovery: Recovery) => void) {
    this.#save = save;
    this.#log = log;
    this.#at = at;
    this.#added = added;
  }

  static async open(fs: HostFs, failpoints: Failpoints, file: string, log: HostLog, at: () => string, added: (recovery: Recovery) => void): Promise<Recoveries> {
    const recoveries = new Recoveries((list) => replaceFile(fs, failpoints, file, Buffer.from(JSON.stringify(list))), log, at, added);
    const text = (await readIfThere(fs, file))?.toString('utf8');
    if (text === undefined) return recoveries;
    const parsed = z.array(recoverySchema).safeParse(parseJson(text));
    if (parsed.success) recoveries.#list = parsed.data;
    else log('warn', 'the list of recoveries was not readable and begins anew', { file });
    return recoveries;
  }

  get list(): readonly Recovery[] {
    return this.#list;
  }

  /** Adds one unless the same is there already. */
  add(what: WithoutTime<Recovery>): void {
    const key = JSON.stringify(what);
    if (this.#list.some(({ at: _at, ...rest }) => JSON.stringify(rest) === key)) return;
    this.#log('warn', 'recovered', what);
    const recovery: Recovery = { ...what, at: this.#at() };
    this.#list = [...this.#list, recovery].slice(-KEPT);
    this.#write();
    this.#added(recovery);
  }

  async seen(): Promise<void> {
    this.#list = [];
    this.#write();
    await this.#saving;
  }

  /** Resolves when what was added is on disk, or was tried. */
  saved(): Promise<void> {
    return this.#saving;
  }

  /** Telling must not stop the host from working: a list that cannot be written is told from memory. */
  #write(): void {
    this.#saving = this.#saving
      .then(() => this.#save(this.#list))
      .catch((error: unknown) => {
        this.#log('error', 'the list of recoveries was not written', { error: String(error) });
      });
  }
}
