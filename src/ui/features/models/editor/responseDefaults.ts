/** What a response begins with when its kind is chosen. Pure. */
import type { ResponseType } from '../../../../domain/model/schema';
import type { Json } from '../../../../domain/record/operation';
import { isFields } from './document';

const options: Json = [{ id: 'option_1', title: { en: '' } }, { id: 'option_2', title: { en: '' } }];

const begun: { readonly [T in ResponseType]: Readonly<Record<string, Json>> } = {
  confirm: {},
  measurement: { unit: '' },
  series: { unit: '', points: [{ id: 'point_1', title: { en: '' } }, { id: 'point_2', title: { en: '' } }] },
  choice: { options },
  multi_choice: { options },
  text: {},
  identifier: {},
  date_time: {},
  photo: {},
  file: {},
  signature: {},
  timer: { minimumMinutes: 30 },
  computed: { expression: '', unit: '' },
};

export const responseTypes = Object.keys(begun) as readonly ResponseType[];

/** Fields that mean the same in several kinds and are kept when one is changed for the other. */
const shared: { readonly [T in ResponseType]?: readonly string[] } = {
  measurement: ['unit', 'decimals', 'limits', 'uncertainty', 'instrument', 'instrumentKinds', 'calibration'],
  series: ['unit', 'decimals', 'limits', 'uncertainty', 'instrument', 'instrumentKinds', 'calibration', 'points'],
  computed: ['unit', 'decimals', 'limits', 'expression'],
  choice: ['options'],
  multi_choice: ['options'],
  text: ['pattern'],
  identifier: ['pattern'],
};

/** The response as another kind: what fits both is kept. */
export function asResponse(type: ResponseType, before: Json | undefined): Json {
  const kept = isFields(before) ? Object.fromEntries(Object.entries(before).filter(([name]) => shared[type]?.includes(name) === true)) : {};
  return { ...begun[type], ...kept, type };
}
