import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeploymentView } from '../../../domain/deployment/view';
import type { StreamState } from '../../../domain/record/fold';
import { usePeople } from '../../hooks/store';
import { useFieldName, useThingName, useValueWords } from '../conflicts/recordWords';
import { makeTeller, type Teller } from './teller';
import { useTongue } from './useTongue';

const nobody = [] as const;

/** Gives entries in the words of the chosen language. */
export function useTeller(view: DeploymentView, state: StreamState): Teller {
  const { t, i18n } = useTranslation(['audit', 'common', 'deployment', 'conflicts', 'delivery']);
  const locale = i18n.language;
  const tongue = useTongue(view, state);
  const people = usePeople() ?? nobody;
  const thingName = useThingName(view);
  const valueWords = useValueWords(view);
  const fieldName = useFieldName();
  return useMemo(() => makeTeller({ t, locale, tongue, people, thingName, valueWords, fieldName, view, state }), [t, locale, tongue, people, thingName, valueWords, fieldName, view, state]);
}
