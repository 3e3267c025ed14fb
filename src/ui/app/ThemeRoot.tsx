import { MantineProvider, mergeThemeOverrides, Notification } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
import { useMediaQuery } from '@mantine/hooks';
import { useLayoutEffect, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOf } from '../locales/tag';
import { useDensity, useViewState } from '../state/session';
import { cssVariables, theme } from '../theme/theme';

/** Colour scheme, contrast and density on the document, so that CSS alone decides how things look. */
export function ThemeRoot({ children }: { readonly children: ReactNode }) {
  const choice = useViewState((state) => state.theme);
  const density = useDensity();
  const { t, i18n } = useTranslation('common');
  const close = t('close');
  // A notice says by itself what its cross does, whoever shows it.
  const spoken = useMemo(() => mergeThemeOverrides(theme, { components: { Notification: Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': close } } }) } }), [close]);
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)', false, { getInitialValueInEffect: false });
  const scheme = choice === 'contrast' || choice === 'dark' || (choice === 'auto' && systemDark) ? 'dark' : 'light';
  useLayoutEffect(() => {
    document.documentElement.dataset['density'] = density;
    document.documentElement.dataset['contrast'] = choice === 'contrast' ? 'high' : 'normal';
  }, [density, choice]);
  return (
    <MantineProvider theme={spoken} cssVariablesResolver={cssVariables} forceColorScheme={scheme}>
      <DatesProvider settings={{ locale: languageOf(i18n.language) ?? 'en', firstDayOfWeek: i18n.language === 'en-US' ? 0 : 1 }}>
        <Notifications position="bottom-center" limit={3} />
        {children}
      </DatesProvider>
    </MantineProvider>
  );
}
