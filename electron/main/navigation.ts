/** The window shows our page and nothing else: no navigation, no windows, no webviews. Links to the world go to the system's browser. */
import type { WebContents } from 'electron';

const externalSchemes: ReadonlySet<string> = new Set(['https:', 'mailto:']);

export interface NavigationOptions {
  readonly isOurs: (url: string) => boolean;
  readonly openExternal: (url: string) => Promise<void>;
  readonly log: (level: 'info' | 'warn' | 'error', message: string, details?: Readonly<Record<string, unknown>>) => void;
}

type Cancellable = { readonly url: string; preventDefault(): void };

export function denyNavigation(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>, { isOurs, openExternal, log }: NavigationOptions): void {
  const deny = (details: Cancellable): void => {
    // A reload of our own page is a navigation, too.
    if (isOurs(details.url)) return;
    details.preventDefault();
    log('warn', 'a navigation was denied', { url: details.url });
  };
  contents.on('will-navigate', deny);
  contents.on('will-frame-navigate', deny);
  contents.on('will-redirect', deny);
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    log('warn', 'a webview was denied');
  });
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenExternally(url)) openExternal(url).catch((error: unknown) => log('error', 'a link could not be opened', { error: String(error) }));
    else log('warn', 'a new window was denied', { url });
    return { action: 'deny' };
  });
}

/** Web pages and mail only: other schemes start programs. */
export function mayOpenExternally(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && externalSchemes.has(url.protocol) && url.username === '' && url.password === '';
}
