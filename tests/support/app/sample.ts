/** The bundled sample (resources/samples) as typed data: what is expected, what arrives, what is answered. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerValue, type AnswerValue, type Disposition } from '../../../src/domain/deployment/fields';

export const samplesFolder = join(import.meta.dirname, '../../../resources/samples');
const read = (name: string): unknown => JSON.parse(readFileSync(join(samplesFolder, name), 'utf8'));

export interface SampleFailure {
  readonly check: string;
  readonly answer: unknown;
  readonly note: string;
  readonly disposition: { readonly decision: Disposition; readonly reason: string };
}

interface SampleAnswers {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly perUnit: Readonly<Record<string, unknown>>;
  readonly failing: SampleFailure;
  readonly unitFailure: SampleFailure & { readonly serial: string };
  readonly rejection: { readonly stage: string; readonly check: string; readonly serial: string; readonly reason: string };
  readonly discrepancies: Readonly<Record<'missing' | 'damaged' | 'extra', { readonly decision: Disposition; readonly reason: string }>>;
}

interface SampleScans {
  readonly scans: readonly { readonly raw: string; readonly via: 'wedge' | 'typed'; readonly meaning: string; readonly serial: string }[];
  readonly missing: readonly { readonly serial: string; readonly note: string }[];
  readonly extra: readonly { readonly serial: string; readonly note: string }[];
  readonly damaged: readonly { readonly serial: string; readonly note: string }[];
  readonly accessories: readonly { readonly partNumber: string; readonly counted: number }[];
  readonly counts: Readonly<Record<string, number>>;
}

interface SampleDeployment {
  readonly reference: string;
  readonly title: string;
  readonly requester: string;
  readonly description: string;
  readonly site: string;
  readonly room: string;
  readonly rack: string;
  readonly rackUnits: number;
  readonly windowNote: string;
  readonly elevation: readonly { readonly serial: string; readonly u: number; readonly name: string }[];
}

export interface SampleInstrument {
  readonly name: string;
  readonly serial: string;
  readonly kind: string;
  readonly uncertainty: string | null;
  readonly calibrationDue: string | null;
}

export const sampleAnswers = read('answers.json') as SampleAnswers;
export const sampleScans = read('scans.json') as SampleScans;
export const sampleDeployment = read('deployment.json') as SampleDeployment;

/** The sample's instruments, with calibration due counted from today. */
export function sampleInstruments(): readonly SampleInstrument[] {
  const listed = read('instruments.json') as readonly (Omit<SampleInstrument, 'calibrationDue'> & { readonly calibrationDueInDays: number })[];
  return listed.map(({ name, serial, kind, uncertainty, calibrationDueInDays }) => ({ name, serial, kind, uncertainty, calibrationDue: new Date(Date.now() + calibrationDueInDays * 86_400_000).toISOString().slice(0, 10) }));
}

/** The sample's answer with its braces filled in; instruments by serial number are turned into ids. */
export function filled(value: unknown, words: Readonly<Record<string, string>>, instrumentId: (serial: string) => string | undefined): AnswerValue {
  const text = JSON.stringify(value).replace(/\{(\w+)\}/g, (braces, name: string) => words[name] ?? braces);
  const answer = JSON.parse(text) as Record<string, unknown>;
  if (typeof answer['instrument'] === 'string') {
    const id = instrumentId(answer['instrument']);
    if (id === undefined) delete answer['instrument'];
    else answer['instrument'] = id;
  }
  return answerValue.parse(answer);
}
