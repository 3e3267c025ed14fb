/** The language and region that the device is set to. */

/**
 * BCP 47 tag of the device's own setting, from what the runtime reports. On Linux a device where nobody chose a language (the "C" locale, or none)
 * is reported as American English, which nobody asked for: that is plain `en`.
 */
export function deviceLocale(reported: string, platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): string {
  if (platform === 'linux') {
    const named = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '') ?? 'C';
    if (/^(C|POSIX)(\.|$)/.test(named)) return 'en';
  }
  return reported === 'und' || reported === '' ? 'en' : reported;
}
