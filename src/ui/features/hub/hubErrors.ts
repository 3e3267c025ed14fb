import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { HostError } from '../../../contract/errors';
import { useErrorWords } from '../../hooks/errorWords';
import { hub } from '../../locales/en/hub';

type Refusal = keyof typeof hub.refusals;
const refusals = Object.keys(hub.refusals) as readonly Refusal[];

/** The hub's own code in a `hub_refused`, when there are words for it. The detail begins with it. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof HostError) || error.code !== 'hub_refused') return undefined;
  const code = /^[a-z_]+/.exec(error.detail)?.[0];
  return refusals.find((one) => one === code);
}

/** Words for what went wrong with the hub: what it said itself, else as for every error. */
export function useHubErrorWords(): (error: unknown) => string {
  const { t } = useTranslation('hub');
  const words = useErrorWords();
  return useCallback(
    (error) => {
      const refusal = refusalOf(error);
      const said = refusal === undefined ? words(error) : t(`refusals.${refusal}`);
      // After too many tries, of the PIN here or of the password at the hub.
      const waitMs = error instanceof HostError ? (error.waitMs ?? 0) : 0;
      return waitMs > 0 ? `${said} ${t('problems.wait', { count: Math.ceil(waitMs / 1000) })}` : said;
    },
    [t, words],
  );
}
