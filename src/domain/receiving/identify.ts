/**
 * What a scanned or typed code stands for. Labels carry serials in several dresses: bare, with an ANSI MH10.8.2 data identifier ("S", "1S"),
 * with words ("S/N: "), or as GS1 element strings with the serial under AI 21. The code as it came is tried first, so that a serial
 * that happens to begin with an S is never cut. Never throws: what is not known is `unknown`, and the scan is kept all the same.
 */
import { normaliseMac } from '../checks/checksums';
import type { ComponentView } from '../deployment/view';

export interface Identified {
  /** Matched: expected and not received yet. Duplicate: received already. Unknown: on no list (it may become an extra unit by decision). */
  readonly outcome: 'matched' | 'duplicate' | 'unknown';
  readonly component?: ComponentView;
  /** By which identifier the component was found. */
  readonly by?: 'serial' | 'assetTag' | 'mac';
  /**
   * The code without its dress: of a known component, as it is known (its serial or asset tag); of an unknown one, the serial that the code
   * most likely holds, with unmistakable identifiers and spaces taken off.
   */
  readonly serial: string;
}

const GROUP_SEPARATOR = '\u001d';

/** Trimmed, upper-case, without control characters at the ends and without inner spaces. */
function normalise(code: string): string {
  let from = 0;
  let to = code.length;
  while (from < to && code.charCodeAt(from) <= 32) from += 1;
  while (to > from && code.charCodeAt(to - 1) <= 32) to -= 1;
  return code.slice(from, to).replace(/ /g, '').toUpperCase();
}

/** Serial under AI 21 in a GS1 element string, bracketed or with FNC1 separators. */
function gs1Serial(code: string): string | undefined {
  const bracketed = /\(21\)([^(\u001d]{1,20})/.exec(code);
  if (bracketed?.[1] !== undefined) return bracketed[1];
  const plain = code.replace(/^\](?:C1|D2|Q3|E0)/, '');
  // AI 01 has a fixed length of 14 digits, so that what follows is an AI again.
  const afterGtin = /^01\d{14}(.*)$/s.exec(plain)?.[1];
  const rest = afterGtin ?? (plain === code ? undefined : plain);
  if (rest === undefined) return undefined;
  const field = rest.split(GROUP_SEPARATOR).find((part) => part.startsWith('21'));
  return field === undefined || field.length < 3 ? undefined : field.slice(2);
}

/** Codes to look up, most literal first. */
export function serialCandidates(raw: string): readonly string[] {
  const code = normalise(raw);
  const candidates = [code];
  const gs1 = gs1Serial(code);
  if (gs1 !== undefined) candidates.push(gs1);
  const worded = /^(?:SERIAL(?:NUMBER|NO\.?|NR\.?)?|S\/N|SN)[:#.\s]*(.+)$/.exec(code)?.[1];
  if (worded !== undefined) candidates.push(worded);
  const identified = /^(?:1S|S)(.+)$/.exec(code)?.[1];
  if (identified !== undefined) candidates.push(identified);
  return [...new Set(candidates.filter((candidate) => candidate !== ''))];
}

/** The likeliest serial of a code that is on no list: GS1 and worded labels are unmistakable, a bare leading S is not and stays. */
function likelySerial(raw: string): string {
  const code = normalise(raw);
  return gs1Serial(code) ?? /^(?:SERIAL(?:NUMBER|NO\.?|NR\.?)?[:#.]*|S\/N[:#.]*|SN[:#.]+)(.+)$/.exec(code)?.[1] ?? code;
}

type Field = 'serial' | 'assetTag' | 'mac';

function fieldsOf(component: ComponentView, field: Field): readonly string[] {
  const found =
    field === 'serial'
      ? [component.serial, component.expected?.serial, component.received?.serial]
      : field === 'assetTag'
        ? [component.assetTag, component.expected?.assetTag, component.received?.assetTag]
        : [component.expected?.mac];
  const present = found.filter((value) => value !== undefined && value !== '') as readonly string[];
  return field === 'mac' ? present.flatMap((value) => normaliseMac(value) ?? []) : present.map(normalise);
}

/**
 * Finds the component that a code names: by serial, then asset tag, then MAC address. When two components carry the code (a serial twice on the
 * list) and one is received already, it is a duplicate: two boxes with one serial and one box scanned twice look the same, and a person decides.
 */
export function identifyScan(components: readonly ComponentView[], raw: string): Identified {
  const serial = likelySerial(raw);
  const candidates = serialCandidates(raw);
  for (const field of ['serial', 'assetTag', 'mac'] as const) {
    const codes = field === 'mac' ? candidates.flatMap((code) => normaliseMac(code) ?? []) : candidates;
    for (const code of codes) {
      const carriers = components.filter((component) => fieldsOf(component, field).includes(code));
      const known = field === 'mac' ? serial : code;
      const received = carriers.find((component) => component.received !== null);
      if (received !== undefined) return { outcome: 'duplicate', component: received, by: field, serial: known };
      const [component] = carriers;
      if (component !== undefined) return { outcome: 'matched', component, by: field, serial: known };
    }
  }
  return { outcome: 'unknown', serial };
}
