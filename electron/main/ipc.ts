/** The contract over Electron's IPC: one channel in, one out, both through the table of src/contract. */
import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { events, type EventName } from '../../src/contract/channels';
import type { Outcome } from '../../src/contract/errors';
import { dispatch } from '../../src/contract/handlers';
import { ipcChannels } from '../../src/contract/preload-api';
import type { Host, HostLog } from '../host';

export interface IpcOptions {
  readonly ipc: Pick<IpcMain, 'handle'>;
  readonly host: Pick<Host, 'handlers' | 'on'>;
  /** The window that holds the lease, while there is one. */
  readonly contents: () => Pick<WebContents, 'send' | 'isDestroyed'> | undefined;
  readonly isOurs: (url: string) => boolean;
  readonly log: HostLog;
}

export function bindContract({ ipc, host, contents, isOurs, log }: IpcOptions): void {
  ipc.handle(ipcChannels.invoke, async (event, channel: unknown, payload: unknown): Promise<Outcome<unknown>> => {
    if (!isValidSender(event, contents(), isOurs)) {
      log('warn', 'a message from a stranger was refused', { url: event.senderFrame?.url });
      return { ok: false, error: { code: 'not_allowed', detail: 'the sender is not the application' } };
    }
    const outcome = await dispatch(host.handlers, channel, payload, (error) => {
      log('error', `${String(channel)} failed`, { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    });
    return outcome.ok ? { ok: true, value: withOwnBytes(outcome.value) } : outcome;
  });
  for (const event of Object.keys(events) as EventName[]) {
    host.on(event, (payload) => {
      const window = contents();
      if (window !== undefined && !window.isDestroyed()) window.send(ipcChannels.event, event, payload);
    });
  }
}

/** Only our window, only its top frame, and only while that frame shows our page. */
export function isValidSender(
  event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  contents: Pick<WebContents, 'send'> | undefined,
  isOurs: (url: string) => boolean,
): boolean {
  const frame = event.senderFrame;
  return frame !== null && event.sender === contents && frame === event.sender.mainFrame && frame.parent === null && isOurs(frame.url);
}

/** Cloning a view would send the whole buffer behind it: bytes of a shared pool get a buffer of their own. */
function withOwnBytes(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('bytes' in value) || !(value.bytes instanceof Uint8Array)) return value;
  const { bytes } = value;
  return bytes.byteLength === bytes.buffer.byteLength ? value : { ...value, bytes: new Uint8Array(bytes) };
}
