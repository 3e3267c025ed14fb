/**
 * A double of the electron module for main's glue: it records what the application sets up and lets tests act as Electron would.
 * Its parts are typed by electron's own declarations, so glue that drifts from them does not compile.
 */
import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';

type Handler<K extends keyof Electron.Session> = Electron.Session[K] extends (handler: infer H, ...rest: never[]) => unknown ? NonNullable<H> : never;

export class FrameDouble {
  parent: FrameDouble | null = null;
  constructor(public url: string) {}
}

export class WebContentsDouble extends EventEmitter {
  mainFrame = new FrameDouble('about:blank');
  readonly sent: unknown[][] = [];
  reloads = 0;
  destroyed = false;
  windowOpenHandler: ((details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse) | undefined;
  setWindowOpenHandler(handler: (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse): void {
    this.windowOpenHandler = handler;
  }
  send(...message: unknown[]): void {
    this.sent.push(message);
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  reload(): void {
    this.reloads += 1;
  }
}

export class SessionDouble {
  permissionRequest: Handler<'setPermissionRequestHandler'> | undefined;
  permissionCheck: Handler<'setPermissionCheckHandler'> | undefined;
  devicePermission: Handler<'setDevicePermissionHandler'> | undefined;
  displayMedia: Handler<'setDisplayMediaRequestHandler'> | undefined;
  readonly schemes = new Map<string, (request: Request) => Promise<Response> | Response>();
  readonly protocol = {
    handle: (scheme: string, handler: (request: Request) => Promise<Response> | Response): void => void this.schemes.set(scheme, handler),
  };
  readonly webRequest = { onHeadersReceived: (): void => undefined };
  setPermissionRequestHandler(handler: Handler<'setPermissionRequestHandler'> | null): void {
    this.permissionRequest = handler ?? undefined;
  }
  setPermissionCheckHandler(handler: Handler<'setPermissionCheckHandler'> | null): void {
    this.permissionCheck = handler ?? undefined;
  }
  setDevicePermissionHandler(handler: Handler<'setDevicePermissionHandler'> | null): void {
    this.devicePermission = handler ?? undefined;
  }
  setDisplayMediaRequestHandler(handler: Handler<'setDisplayMediaRequestHandler'> | null): void {
    this.displayMedia = handler ?? undefined;
  }
}

export class WindowDouble extends EventEmitter {
  static readonly opened: WindowDouble[] = [];
  readonly webContents = new WebContentsDouble();
  readonly loaded: string[] = [];
  shown = false;
  focused = 0;
  constructor(readonly options: Electron.BrowserWindowConstructorOptions) {
    super();
    WindowDouble.opened.push(this);
  }
  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    this.webContents.mainFrame.url = url;
  }
  show(): void {
    this.shown = true;
  }
  focus(): void {
    this.focused += 1;
  }
  isMinimized(): boolean {
    return false;
  }
  restore(): void {}
}

export class AppDouble extends EventEmitter {
  isPackaged = true;
  readonly paths = new Map<string, string>();
  sandboxed = false;
  quits = 0;
  exits: number[] = [];
  onlyInstance = true;
  setName(): void {}
  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }
  getPath(name: string): string {
    return this.paths.get(name) ?? `/${name}`;
  }
  getLocale(): string {
    return 'en-GB';
  }
  enableSandbox(): void {
    this.sandboxed = true;
  }
  requestSingleInstanceLock(): boolean {
    return this.onlyInstance;
  }
  async whenReady(): Promise<void> {}
  quit(): void {
    this.quits += 1;
  }
  exit(code: number): void {
    this.exits.push(code);
  }
}

type Invoked = (event: { sender: WebContentsDouble; senderFrame: FrameDouble | null }, ...args: unknown[]) => Promise<unknown>;

/** A fresh module. Use as `vi.mock('electron', () => module)` through vi.hoisted or a dynamic import. */
export function electronDouble() {
  WindowDouble.opened.length = 0;
  const app = new AppDouble();
  const defaultSession = new SessionDouble();
  const handlers = new Map<string, Invoked>();
  const privileged: Electron.CustomScheme[] = [];
  const external: string[] = [];
  const errorBoxes: string[] = [];
  return {
    app,
    BrowserWindow: WindowDouble,
    session: { defaultSession },
    protocol: { registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]) => void privileged.push(...schemes) },
    ipcMain: { handle: (channel: string, handler: Invoked) => void handlers.set(channel, handler) },
    dialog: { showErrorBox: (_title: string, text: string) => void errorBoxes.push(text), showSaveDialog: async () => ({ canceled: true, filePath: '' }) },
    Menu: { buildFromTemplate: (template: unknown) => template, setApplicationMenu: () => undefined },
    safeStorage: { isEncryptionAvailable: () => false, encryptString: (text: string) => Buffer.from(text), decryptString: (bytes: Buffer) => bytes.toString() },
    shell: { openExternal: async (url: string) => void external.push(url) },
    systemPreferences: { askForMediaAccess: async () => true },
    /** What the double saw, for tests; not part of electron. */
    seen: { handlers, privileged, external, errorBoxes },
  };
}
