import { PhotoStrip } from '../../photos/PhotoStrip';
import type { ResponseProps } from './types';

/** The photos are the answer. */
export function PhotoResponse({ view, spec, readOnly }: ResponseProps<'photo'>) {
  return <PhotoStrip of={view.key} min={spec.min} max={spec.max} readOnly={readOnly} />;
}
