import { describe, expect, it } from 'vitest';
import { languageOf, localeTag } from './tag';

describe('the language of a person', () => {
  it('follows the device where nothing is chosen, and is English where the device speaks something else', () => {
    expect(localeTag('system', 'de-DE')).toBe('de-DE');
    expect(localeTag('system', 'de')).toBe('de');
    expect(localeTag('system', 'fr-FR')).toBe('en-GB');
    expect(localeTag('system', '')).toBe('en-GB');
  });

  it('is the chosen one on any device', () => {
    expect(localeTag('de', 'en-US')).toBe('de');
    expect(localeTag('en', 'de-AT')).toBe('en-GB');
  });

  it('keeps the region of a device that speaks it: dates as they are written there', () => {
    expect(localeTag('en', 'en-US')).toBe('en-US');
    expect(localeTag('de', 'de-CH')).toBe('de-CH');
  });

  it('is written day before month and with 24 hours in English without a region', () => {
    const at = new Date('2026-11-21T15:13:00Z');
    const format = new Intl.DateTimeFormat(localeTag('en', 'en'), { dateStyle: 'short', timeStyle: 'short', timeZone: 'UTC' });
    expect(format.format(at)).toBe('21/11/2026, 15:13');
  });

  it('does not trip over a malformed tag of a device', () => {
    expect(localeTag('system', 'en-_')).toBe('en-GB');
    expect(languageOf('deutsch')).toBeUndefined();
    expect(languageOf('DE-de')).toBe('de');
  });
});
