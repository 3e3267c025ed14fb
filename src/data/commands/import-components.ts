/**
 * A packing list becomes components, all or none. Importing a list again, or its next version, finds what is there: by serial number, else
 * by everything else that the line says. A serial that the list has twice stays two units: two boxes are expected, and a person will see why.
 */
import { v7 } from 'uuid';
import type { ComponentView } from '../../domain/deployment/view';
import type { StreamState } from '../../domain/record/fold';
import type { Json, KnownBody } from '../../domain/record/operation';
import type { ExpectedLine } from '../api';
import { checkFields } from './fields';
import { asJson, changesOf, type Plan } from './writer';

export interface ImportResult {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
}

type Expected = Omit<ExpectedLine, 'tracked'>;

/** One component that a line asks for. */
interface Wanted {
  readonly expected: Expected;
  readonly tracked: boolean;
}

/** A tracked line of quantity n is n units; an untracked one is one line that is counted. */
function wantedOf(line: ExpectedLine): readonly Wanted[] {
  const { tracked, ...expected } = line;
  if (!tracked) return [{ expected, tracked }];
  const units: Wanted[] = [];
  for (let unit = 0; unit < Math.max(1, line.quantity); unit += 1) {
    // A serial, asset tag or MAC address names one unit only: of several, the first.
    const { serial: _serial, assetTag: _assetTag, mac: _mac, ...unnamed } = expected;
    units.push({ expected: { ...(unit === 0 ? expected : unnamed), quantity: 1 }, tracked });
  }
  return units;
}

const bySerial = (serial: string): string => `serial ${serial.trim().toUpperCase()}`;

/** What recognises a component when the list comes again. */
function identityOf({ tracked, expected }: { readonly tracked: boolean; readonly expected: Expected | NonNullable<ComponentView['expected']>; }, about: { readonly manufacturer?: string | undefined; readonly partNumber?: string | undefined; readonly description?: string | undefined }): string {
  if (expected.serial !== undefined && expected.serial.trim() !== '') return bySerial(expected.serial);
  return `line ${JSON.stringify([tracked, expected.poNumber ?? '', expected.line ?? '', expected.cartonId ?? '', about.manufacturer ?? '', about.partNumber ?? '', about.description ?? ''])}`;
}

/** Throws RuleError `malformed_value` for a line that no reader would accept: then nothing is imported. */
export function planImport(state: StreamState, components: readonly ComponentView[], lines: readonly ExpectedLine[]): Plan<ImportResult> {
  const known = new Map<string, string[]>();
  for (const component of components) {
    if (component.expected === null) continue;
    const key = identityOf({ tracked: component.tracked, expected: component.expected }, component);
    known.set(key, [...(known.get(key) ?? []), component.id]);
  }
  const bodies: KnownBody[] = [];
  let added = 0;
  let updated = 0;
  let unchanged = 0;
  for (const { expected, tracked } of lines.flatMap(wantedOf)) {
    const id = known.get(identityOf({ tracked, expected }, expected))?.shift();
    const values: Readonly<Record<string, Json>> = { expected: asJson(expected), tracked };
    checkFields('component', values);
    const body = changesOf(state, { type: 'component', id: id ?? v7() }, values);
    if (body === undefined) unchanged += 1;
    else {
      bodies.push(body);
      if (id === undefined) added += 1;
      else updated += 1;
    }
  }
  return { bodies, result: { added, updated, unchanged } };
}
