import { BrowserNotFoundError } from './find-browser';

/** What `npm start` is to open, and what it says about it. */
export type Choice =
  | { readonly shell: 'electron'; readonly executable: string }
  | { readonly shell: 'browser'; readonly executable: string; readonly say: string }
  | { readonly shell: 'none'; readonly say: string };

/** Everything the choice depends on, so that tests can stand in for it. */
export interface StartMachine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  findElectron(): string | undefined;
  /** Fetches Electron's runtime; gives up within a minute. */
  fetchElectron(): Promise<string | undefined>;
  /** When fetching failed last, in ms since the epoch. */
  failedAtMs(): number | undefined;
  rememberFailure(): void;
  nowMs(): number;
  /** A browser that can open a window. Throws BrowserNotFoundError. */
  findBrowser(): Promise<string>;
}

/** A network that blocks the release server does so all day; nobody should wait a minute for it at every start. */
const RETRY_AFTER_MS = 12 * 60 * 60_000;

export const DEMO_HINT = 'To see Plumbline without a window: npm run demo';

/** Electron where its runtime is present or can be fetched; otherwise the browser shell; otherwise words. */
export async function chooseShell(machine: StartMachine): Promise<Choice> {
  if (machine.platform === 'linux' && !isSet(machine.env['DISPLAY']) && !isSet(machine.env['WAYLAND_DISPLAY'])) {
    return { shell: 'none', say: `There is no display to open a window on: start Plumbline in a graphical session (or set DISPLAY). ${DEMO_HINT}` };
  }
  const electron = await electronRuntime(machine);
  if (electron !== undefined) return { shell: 'electron', executable: electron };
  return chooseBrowser(machine, "Electron's runtime is not here and could not be fetched: Plumbline opens in an installed browser instead.");
}

/** The browser shell, and the one line that says why. */
export async function chooseBrowser(machine: Pick<StartMachine, 'findBrowser'>, say: string): Promise<Choice> {
  try {
    return { shell: 'browser', executable: await machine.findBrowser(), say };
  } catch (error) {
    if (!(error instanceof BrowserNotFoundError)) throw error;
    return { shell: 'none', say: `${error.message}\n${DEMO_HINT}` };
  }
}

async function electronRuntime(machine: StartMachine): Promise<string | undefined> {
  const present = machine.findElectron();
  if (present !== undefined) return present;
  const failedAtMs = machine.failedAtMs();
  if (failedAtMs !== undefined && machine.nowMs() - failedAtMs < RETRY_AFTER_MS) return undefined;
  const fetched = await machine.fetchElectron();
  if (fetched === undefined) machine.rememberFailure();
  return fetched;
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}
