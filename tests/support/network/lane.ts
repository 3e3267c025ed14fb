/** One direction of a proxied connection: takes bytes from one socket and passes them to the other as its plan says. */
import type net from 'node:net';

/** Byte counts are from the beginning of the connection, in this direction. */
export interface LanePlan {
  /** Every byte arrives this much later; those behind it are on their way meanwhile. */
  readonly delayMs?: number;
  readonly bytesPerSecond?: number;
  /** Nothing passes after this byte, and nobody is told. */
  readonly stallAfter?: number;
  /** Both ends get a reset (RST) after this byte. */
  readonly resetAfter?: number;
  /** The receiving end is told after this byte that there is no more (FIN), and nothing follows. */
  readonly endAfter?: number;
}

/** Bytes kept in the proxy per lane before the sender is made to wait. */
const QUEUE_BYTES = 1024 * 1024;
/** A throttled lane passes this many pieces a second. */
const SLICES_PER_SECOND = 50;

interface Piece {
  readonly bytes: Buffer;
  readonly due: number;
}

export class Lane {
  readonly #from: net.Socket;
  readonly #to: net.Socket;
  readonly #passed: (bytes: number) => void;
  readonly #reset: () => void;
  readonly #queue: Piece[] = [];
  #plan: LanePlan;
  #queued = 0;
  #sent = 0;
  #ended = false;
  #stopped = false;
  #busy = false;
  #again = false;
  #wake: (() => void) | undefined;

  constructor(from: net.Socket, to: net.Socket, plan: LanePlan, passed: (bytes: number) => void, reset: () => void) {
    this.#from = from;
    this.#to = to;
    this.#plan = plan;
    this.#passed = passed;
    this.#reset = reset;
    from.on('data', (bytes: Buffer) => {
      this.#queue.push({ bytes, due: Date.now() + (this.#plan.delayMs ?? 0) });
      this.#queued += bytes.length;
      if (this.#queued > QUEUE_BYTES) from.pause();
      void this.#run();
    });
    from.on('end', () => {
      this.#ended = true;
      void this.#run();
    });
    // A limit of no bytes at all needs no first byte to act.
    void this.#run();
  }

  calm(): void {
    this.#plan = {};
    this.#wake?.();
    void this.#run();
  }

  stop(): void {
    this.#stopped = true;
    this.#wake?.();
  }

  async #run(): Promise<void> {
    this.#again = true;
    if (this.#busy) return;
    this.#busy = true;
    while (this.#again) {
      this.#again = false;
      while (await this.#step());
    }
    this.#busy = false;
  }

  /** Passes one piece on. False when there is nothing to do now. */
  async #step(): Promise<boolean> {
    if (this.#stopped) return false;
    const { resetAfter, endAfter, stallAfter, bytesPerSecond } = this.#plan;
    if (resetAfter !== undefined && this.#sent >= resetAfter) {
      this.#reset();
      return false;
    }
    if (endAfter !== undefined && this.#sent >= endAfter) {
      this.#stopped = true;
      this.#to.end();
      return false;
    }
    if (stallAfter !== undefined && this.#sent >= stallAfter) return false;
    const piece = this.#queue[0];
    if (piece === undefined) {
      if (this.#ended) {
        this.#stopped = true;
        this.#to.end();
      }
      return false;
    }
    const wait = this.#plan.delayMs === undefined ? 0 : piece.due - Date.now();
    if (wait > 0) {
      await this.#sleep(wait);
      return true;
    }
    const most = Math.min(
      bytesPerSecond === undefined ? Infinity : Math.max(1, Math.floor(bytesPerSecond / SLICES_PER_SECOND)),
      ...[resetAfter, endAfter, stallAfter].filter((limit) => limit !== undefined).map((limit) => limit - this.#sent),
    );
    const slice = piece.bytes.length > most ? piece.bytes.subarray(0, most) : piece.bytes;
    if (slice === piece.bytes) this.#queue.shift();
    else this.#queue[0] = { bytes: piece.bytes.subarray(most), due: piece.due };
    this.#queued -= slice.length;
    this.#sent += slice.length;
    this.#passed(slice.length);
    if (!this.#to.write(slice)) await this.#drained();
    if (this.#queued <= QUEUE_BYTES && this.#from.isPaused()) this.#from.resume();
    if (bytesPerSecond !== undefined) await this.#sleep((slice.length / bytesPerSecond) * 1000);
    return true;
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#wake = undefined;
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#wake = wake;
    });
  }

  #drained(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.#to.off('drain', done);
        this.#to.off('close', done);
        resolve();
      };
      this.#to.once('drain', done);
      this.#to.once('close', done);
    });
  }
}
