/** What the page may ask of the machine: the camera, for our own top frame. Everything else is denied. */
import type { Session } from 'electron';

type PermissionSession = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'setDisplayMediaRequestHandler'
>;

export interface PermissionOptions {
  readonly isOurs: (url: string) => boolean;
  /** Asks the operating system, where it has a say (macOS). */
  readonly mayUseCamera: () => Promise<boolean>;
  readonly log: (level: 'info' | 'warn' | 'error', message: string, details?: Readonly<Record<string, unknown>>) => void;
}

export function denyByDefault(session: PermissionSession, { isOurs, mayUseCamera, log }: PermissionOptions): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    const wanted = 'mediaTypes' in details ? details.mediaTypes : undefined;
    const onlyVideo = wanted !== undefined && wanted.length > 0 && wanted.every((type) => type === 'video');
    if (permission !== 'media' || !onlyVideo || !details.isMainFrame || !isOurs(details.requestingUrl)) {
      log('warn', 'a permission was denied', { permission, url: details.requestingUrl });
      decide(false);
      return;
    }
    mayUseCamera().then(decide, (error: unknown) => {
      log('error', 'the system could not be asked for the camera', { error: String(error) });
      decide(false);
    });
  });
  // Checks are asked without a request, too: enumerateDevices, permissions.query.
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin, details) =>
      permission === 'media' && details.mediaType === 'video' && details.isMainFrame && isOurs(requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
  // Screen capture is never needed: no stream is handed out.
  session.setDisplayMediaRequestHandler((_request, decide) => decide(null));
}
