/** Documents that drafts begin with, and how large and deep any draft may be. Pure. */
import type { Json } from '../record/operation';
import { jsonLimits } from './positions';
import type { Model } from './schema';
import { nextVersion } from './versions';

function isRecord(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The least that can be worked on: receipt, installation and handover, each with what the rules ask of them. Not publishable before it has checks. */
export function blankModel(id: string, title: string): Json {
  const hold = (of: string, en: string, statementEn: string, de: string, statementDe: string): Json => ({ id: `${of}_accepted`, title: { en, de }, role: 'supervisor', statement: { en: statementEn, de: statementDe } });
  return {
    schema: 'plumbline.model/1',
    id,
    version: '1.0.0',
    title: { en: title, de: title },
    description: { en: title, de: title },
    unitName: { one: { en: 'unit', de: 'Gerät' }, other: { en: 'units', de: 'Geräte' } },
    sources: [],
    stages: [
      {
        id: 'receipt',
        kind: 'receipt',
        title: { en: 'Receipt', de: 'Wareneingang' },
        sections: [{ id: 'receiving', title: { en: 'Receiving', de: 'Annahme' }, screen: 'receiving', checks: [] }],
        hold: hold('receipt', 'Receipt accepted', 'I accept the receipt as recorded.', 'Wareneingang abgenommen', 'Ich nehme den Wareneingang wie erfasst ab.'),
      },
      {
        id: 'installation',
        kind: 'installation',
        title: { en: 'Installation', de: 'Einbau' },
        after: ['receipt'],
        sections: [{ id: 'units', title: { en: 'Each unit', de: 'Jedes Gerät' }, repeat: 'component', checks: [] }],
        hold: hold('installation', 'Installation accepted', 'I accept the installation as recorded.', 'Einbau abgenommen', 'Ich nehme den Einbau wie erfasst ab.'),
      },
      {
        id: 'handover',
        kind: 'handover',
        title: { en: 'Handover', de: 'Übergabe' },
        after: ['installation'],
        sections: [{ id: 'closing', title: { en: 'Closing', de: 'Abschluss' }, checks: [] }],
        hold: hold('handover', 'Handover accepted', 'I accept the deployment into operation.', 'Übergabe abgenommen', 'Ich nehme den Einsatz in den Betrieb ab.'),
      },
    ],
  };
}

/** The draft of the version after this one: the same procedure under the next number, what was new in the last one taken out. `newest`: the highest number in use. */
export function draftAfter(model: Model, newest: string): Json {
  const document = JSON.parse(JSON.stringify(model)) as { [key: string]: Json };
  delete document['changes'];
  return { ...document, version: nextVersion(newest) };
}

function depthOf(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0;
  let deepest = 0;
  // Bounded by what was parsed or typed; a value nested without end cannot be written as JSON in the first place.
  for (const inner of Array.isArray(value) ? (value as readonly Json[]) : Object.values(value)) deepest = Math.max(deepest, depthOf(inner));
  return deepest + 1;
}

/** True when the document can be kept as a draft: an object, not larger or deeper than a model file may be. It need not be complete. */
export function mayBeDraft(document: Json): boolean {
  return isRecord(document) && JSON.stringify(document).length <= jsonLimits.characters && depthOf(document) <= jsonLimits.depth;
}
