/** How tests and the demo drive the shell: lines on standard output and input, only when it was started for automation. */
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** Printed when the host is ready, and again for every `url` asked for. */
export interface ReadyLine {
  readonly plumbline: 'ready';
  readonly url: string;
  readonly dataFolder: string;
}

/**
 * Reads orders: `url` asks for another address to open, `stop` ends the host as closing the window does. When the input
 * ends, whoever started the shell is gone, and so the shell goes too.
 */
export function takeOrders(input: Readable, orders: { url(): void; stop(): void }): void {
  const lines = createInterface({ input });
  lines.on('line', (line) => {
    if (line === 'url') orders.url();
    if (line === 'stop') orders.stop();
  });
  lines.on('close', () => orders.stop());
}
