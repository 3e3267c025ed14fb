import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { bundleRefusals, type BundleRefusal } from '../../../../contract/delivery';
import { HostError } from '../../../../contract/errors';
import { useErrorWords } from '../../../hooks/errorWords';

/** The detail of a `bundle_refused`: why, and which part of the bundle; empty when it is the whole. */
export function refusalOf(detail: string): { readonly code: BundleRefusal; readonly entry: string } {
  const [first = '', ...rest] = detail.split(' ');
  const code = bundleRefusals.find((known) => known === first);
  return code === undefined ? { code: 'not_a_bundle', entry: '' } : { code, entry: rest.join(' ') };
}

const troubles = ['disk_full', 'disk_low', 'write_failed', 'too_large', 'not_allowed', 'bad_request'] as const;

export interface BundleTrouble {
  readonly text: string;
  /** Which part of the bundle. */
  readonly entry: string;
  /** Certain that nothing was taken over: the file itself was refused. */
  readonly unchanged: boolean;
}

/** What went wrong with a bundle, in words. */
export function useBundleTrouble(): (error: unknown) => BundleTrouble {
  const { t } = useTranslation('bundles');
  const words = useErrorWords();
  return useCallback(
    (error) => {
      if (!(error instanceof HostError)) return { text: words(error), entry: '', unchanged: false };
      if (error.code === 'bundle_refused') {
        const { code, entry } = refusalOf(error.detail);
        return { text: t(`refusal.${code}`), entry, unchanged: true };
      }
      const known = troubles.find((code) => code === error.code);
      return { text: known === undefined ? words(error) : t(`trouble.${known}`), entry: '', unchanged: false };
    },
    [t, words],
  );
}

export function isCancelled(error: unknown): boolean {
  return error instanceof HostError && error.code === 'cancelled';
}
