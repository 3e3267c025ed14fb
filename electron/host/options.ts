/** What a shell gives the host and what it gets back. No shell's own types appear here. */
import type { EventName, EventPayload } from '../../src/contract/channels';
import type { Handlers } from '../../src/contract/handlers';
import type { Clock } from './clock';
import type { Failpoints } from './failpoints';
import type { HostFs } from './fs/port';

/** Encryption by the operating system's keychain (Electron's safeStorage), on top of the PIN. */
export interface SafeStoragePort {
  encrypt(bytes: Uint8Array): Uint8Array;
  decrypt(bytes: Uint8Array): Uint8Array;
}

export type SaveOutcome = { readonly outcome: 'saved'; readonly path: string } | { readonly outcome: 'cancelled' };

/** One line of the host's log. Nothing secret and no answers in it. */
export type HostLog = (level: 'info' | 'warn' | 'error', message: string, details?: Readonly<Record<string, unknown>>) => void;

export interface HostOptions {
  /** Where everything is kept. Created when missing. */
  readonly dataFolder: string;
  readonly version: string;
  readonly shell: 'electron' | 'browser';
  readonly locale: string;
  /** Tests and the demo: failpoints may be set by environment, the renderer exposes its commands. */
  readonly automation: boolean;
  readonly log: HostLog;
  /** Asks the person where to save and copies the file there. Absent: the renderer downloads it. */
  readonly saveAs?: (path: string, name: string) => Promise<SaveOutcome>;
  readonly safeStorage?: SafeStoragePort;
  /** Folder that holds `fonts`. Default: the nearest `resources` folder above the running code. */
  readonly resourcesFolder?: string;
  readonly failpoints?: Failpoints;
  readonly fs?: HostFs;
  /** The machine's clocks; tests inject others. */
  readonly clock?: Clock;
  /** Free bytes where the data folder is; tests inject it. */
  readonly freeBytes?: () => Promise<number>;
  /** log2 of scrypt's N for new PINs, 17 unless a test cannot wait. */
  readonly pinCostLog2?: number;
  /** How long delivery waits for a hub, ms; what `electron/host/delivery/http.ts` says unless a test cannot wait. */
  readonly deliveryTimes?: { readonly connectMs: number; readonly stallMs: number; readonly overallMs: number };
}

/** The one renderer that may be served. */
export interface Lease {
  release(): void;
}

export interface Host {
  readonly handlers: Handlers;
  /** Returns the function that stops listening. */
  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void;
  /** Throws HostError `lease_taken` while another renderer holds it. */
  acquireLease(): Lease;
  /** Path of a stored file on disk, for shells that save or show it themselves. */
  pathOf(sha256: string): string;
  /** Finishes what was begun, covers it with checkpoints, marks the end as clean and lets the folder go. */
  close(): Promise<void>;
}
