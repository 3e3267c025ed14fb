/** The chosen language on the page: strings, `Intl`, calendar and `<html lang>` follow the view state, at once and without a reload. */
import 'dayjs/locale/de';
import { startLocales, switchLocale } from '../locales/i18n';
import { localeTag } from '../locales/tag';
import { useViewState } from '../state/session';

/** The tag in force: what was chosen, else the device's. Commands ask for it whenever they write words into the record. */
export function currentLocale(): string {
  const { language, deviceLocale } = useViewState.getState();
  return localeTag(language, deviceLocale === '' ? navigator.language : deviceLocale);
}

/** Call once, before anything is drawn. */
export function followLanguage(): void {
  let tag = currentLocale();
  document.documentElement.lang = tag;
  startLocales(tag);
  useViewState.subscribe(() => {
    const now = currentLocale();
    if (now === tag) return;
    tag = now;
    document.documentElement.lang = now;
    switchLocale(now);
  });
}
