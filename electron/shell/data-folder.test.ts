import { expect, it } from 'vitest';
import { dataFolder } from './data-folder';

it.each([
  ['linux', {}, '/home/anna', '/home/anna/.local/share/plumbline'],
  ['linux', { XDG_DATA_HOME: '/mnt/data' }, '/home/anna', '/mnt/data/plumbline'],
  ['linux', { XDG_DATA_HOME: 'relative' }, '/home/anna', '/home/anna/.local/share/plumbline'],
  ['darwin', {}, '/Users/anna', '/Users/anna/Library/Application Support/Plumbline'],
  ['win32', { APPDATA: 'C:\\Users\\anna\\AppData\\Roaming' }, 'C:\\Users\\anna', 'C:\\Users\\anna\\AppData\\Roaming\\Plumbline'],
  ['win32', {}, 'C:\\Users\\anna', 'C:\\Users\\anna\\AppData\\Roaming\\Plumbline'],
  ['linux', { PLUMBLINE_DATA: '/tmp/elsewhere' }, '/home/anna', '/tmp/elsewhere'],
] as const)('on %s with %j is where applications keep their data', (platform, env, home, expected) => {
  expect(dataFolder({ platform, env, home })).toBe(expected);
});
