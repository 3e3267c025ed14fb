import { describe, expect, it } from 'vitest';
import { deviceLocale } from './device-locale';

describe('the locale of the device', () => {
  it('is what the runtime reports where somebody chose one', () => {
    expect(deviceLocale('de-DE', 'linux', { LANG: 'de_DE.UTF-8' })).toBe('de-DE');
    expect(deviceLocale('en-US', 'linux', { LANG: 'en_US.UTF-8' })).toBe('en-US');
    expect(deviceLocale('en-US', 'win32', {})).toBe('en-US');
  });

  it('is plain English on a Linux where nobody chose', () => {
    expect(deviceLocale('en-US', 'linux', { LANG: 'C.UTF-8' })).toBe('en');
    expect(deviceLocale('en-US', 'linux', { LC_ALL: 'POSIX', LANG: 'de_DE.UTF-8' })).toBe('en');
    expect(deviceLocale('en-US', 'linux', { LANG: '' })).toBe('en');
  });

  it('is plain English where the runtime does not know', () => {
    expect(deviceLocale('und', 'darwin', {})).toBe('en');
  });
});
