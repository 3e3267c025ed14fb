import i18next from 'i18next';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { isRemoval, type Model } from '../../domain/model/schema';
import { removalWords } from '../locales/i18n';

/** What is within speaks of hardware that goes out of the site where the model says so, and of hardware that comes in elsewhere. */
export function MovementWords({ model, children }: { readonly model: Pick<Model, 'movement'> | undefined; readonly children: ReactNode }) {
  return <I18nextProvider i18n={model !== undefined && isRemoval(model) ? removalWords : i18next}>{children}</I18nextProvider>;
}
