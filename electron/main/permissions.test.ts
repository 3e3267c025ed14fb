import type { MediaAccessPermissionRequest, WebContents } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SessionDouble, WebContentsDouble } from '../../tests/support/electron-double';
import { ourOrigins } from './origin';
import { denyByDefault } from './permissions';

const contents = new WebContentsDouble() as unknown as WebContents;
let session: SessionDouble;
let mayUseCamera: () => Promise<boolean>;

beforeEach(() => {
  session = new SessionDouble();
  mayUseCamera = async () => true;
  denyByDefault(session, { isOurs: ourOrigins(), mayUseCamera: () => mayUseCamera(), log: () => undefined });
});

type Permission = Parameters<NonNullable<SessionDouble['permissionRequest']>>[1];
const ask = (permission: Permission, details: Partial<MediaAccessPermissionRequest>): Promise<boolean> =>
  new Promise((decide) =>
    session.permissionRequest!(contents, permission, decide, { isMainFrame: true, requestingUrl: 'app://plumbline/', ...details }),
  );

describe('a request', () => {
  it('for the camera by our page is granted', async () => {
    expect(await ask('media', { mediaTypes: ['video'] })).toBe(true);
  });

  it.each([
    ['for the microphone', 'media', { mediaTypes: ['audio'] }],
    ['for camera and microphone', 'media', { mediaTypes: ['video', 'audio'] }],
    ['for media of no kind', 'media', { mediaTypes: [] }],
    ['for media that it does not name', 'media', {}],
    ['for the camera by a frame inside', 'media', { mediaTypes: ['video'], isMainFrame: false }],
    ['for the camera by another page', 'media', { mediaTypes: ['video'], requestingUrl: 'https://evil.example/' }],
    ['for the camera by a look-alike', 'media', { mediaTypes: ['video'], requestingUrl: 'app://plumbline.evil/' }],
    ['for the screen', 'display-capture', { mediaTypes: ['video'] }],
    ['for notifications', 'notifications', {}],
    ['for the place', 'geolocation', {}],
    ['to open other programs', 'openExternal', {}],
    ['to read the clipboard', 'clipboard-read', {}],
    ['for the file system', 'fileSystem', {}],
    ['for something unknown', 'unknown', {}],
  ] as const)('%s is denied', async (_name, permission, details) => {
    expect(await ask(permission, details as Partial<MediaAccessPermissionRequest>)).toBe(false);
  });

  it('is denied when the operating system denies, or cannot be asked', async () => {
    mayUseCamera = async () => false;
    expect(await ask('media', { mediaTypes: ['video'] })).toBe(false);
    mayUseCamera = vi.fn().mockRejectedValue(new Error('no answer'));
    expect(await ask('media', { mediaTypes: ['video'] })).toBe(false);
  });
});

describe('a check', () => {
  const check = (permission: Permission, origin: string, mediaType: 'video' | 'audio' | 'unknown', isMainFrame = true) =>
    session.permissionCheck!(contents, permission, origin, { mediaType, isMainFrame });

  it('holds for the camera of our top frame alone', () => {
    expect(check('media', 'app://plumbline/', 'video')).toBe(true);
    expect(check('media', 'app://plumbline/', 'audio')).toBe(false);
    expect(check('media', 'app://plumbline/', 'unknown')).toBe(false);
    expect(check('media', 'app://plumbline/', 'video', false)).toBe(false);
    expect(check('media', 'app://plumbline.evil/', 'video')).toBe(false);
    expect(check('hid', 'app://plumbline/', 'video')).toBe(false);
  });
});

it('hands out neither devices nor the screen', () => {
  expect(session.devicePermission!({ deviceType: 'usb', origin: 'app://plumbline', device: {} } as never)).toBe(false);
  const decide = vi.fn();
  session.displayMedia!({} as never, decide);
  expect(decide).toHaveBeenCalledExactlyOnceWith(null);
});
