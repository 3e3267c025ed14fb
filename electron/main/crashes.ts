/** When the page dies or hangs: it is logged, and a page that died is loaded again. What was acknowledged is in the journal. */
import type { BrowserWindow } from 'electron';
import type { HostLog } from '../host';

const MANY = 3;
const WITHIN_MS = 60_000;

/** `giveUp` is called instead of yet another reload when the page keeps dying. */
export function watchForCrashes(window: Pick<BrowserWindow, 'on' | 'webContents'>, log: HostLog, giveUp: () => void, nowMs: () => number = Date.now): void {
  let deaths: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log('error', 'the page died', { reason, exitCode });
    deaths = [...deaths.filter((at) => nowMs() - at < WITHIN_MS), nowMs()];
    if (deaths.length >= MANY) giveUp();
    else window.webContents.reload();
  });
  window.on('unresponsive', () => log('warn', 'the page does not respond'));
  window.on('responsive', () => log('info', 'the page responds again'));
}
