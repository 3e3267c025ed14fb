import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Failpoints } from '../failpoints';
import { nodeFs } from '../fs/node-fs';
import { KnownDevices } from './known-devices';
import { newKey } from './keys';

const DEVICE = 'aaaaaaaa-0000-4000-8000-000000000001';
const OTHER = 'bbbbbbbb-0000-4000-8000-000000000002';
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function aFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'plumbline-known-'));
  folders.push(folder);
  return folder;
}

function open(folder: string, failpoints = new Failpoints()): Promise<KnownDevices> {
  return KnownDevices.open({ fs: nodeFs, failpoints, folder, at: () => '2026-03-02T08:00:00.000Z', log: () => undefined });
}

describe('Devices that were met', () => {
  it('keep the key of the first meeting, also after a new start', async () => {
    const folder = aFolder();
    const [first, second] = [newKey().publicKey, newKey().publicKey];
    const known = await open(folder);
    expect(known.keyOf(DEVICE)).toBeUndefined();
    await known.remember([[DEVICE, first]]);
    await known.remember([[DEVICE, second]]);
    expect(known.keyOf(DEVICE)).toBe(first);
    expect((await open(folder)).keyOf(DEVICE)).toBe(first);
  });

  it('are all remembered when several meetings come at once', async () => {
    const folder = aFolder();
    const keys = [newKey().publicKey, newKey().publicKey] as const;
    const known = await open(folder);
    await Promise.all([known.remember([[DEVICE, keys[0]]]), known.remember([[OTHER, keys[1]]])]);
    const again = await open(folder);
    expect([again.keyOf(DEVICE), again.keyOf(OTHER)]).toEqual(keys);
  });

  it('are not known when the disk did not take them, and can be met again', async () => {
    const failpoints = new Failpoints();
    const known = await open(aFolder(), failpoints);
    const { publicKey } = newKey();
    failpoints.arm('file.before-rename', 'ENOSPC');
    await expect(known.remember([[DEVICE, publicKey]])).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(known.keyOf(DEVICE)).toBeUndefined();
    await known.remember([[DEVICE, publicKey]]);
    expect(known.keyOf(DEVICE)).toBe(publicKey);
  });

  it('are met anew when their file cannot be read, which is kept aside', async () => {
    const folder = aFolder();
    writeFileSync(path.join(folder, 'devices.json'), '{');
    expect((await open(folder)).keyOf(DEVICE)).toBeUndefined();
    expect(readdirSync(folder)).toContain('devices.json.unreadable');
  });
});
