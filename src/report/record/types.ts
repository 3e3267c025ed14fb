/**
 * The report as plain data: every text is final (language, zone, rounding), nothing is laid out yet.
 * It can be posted to a worker and looked at in tests without opening a PDF.
 */

import type { ReportLayout } from '../../domain/deployment/report-layouts';

/** How something was judged. Printed as icon, word and colour, never colour alone. */
export type Mark = 'pass' | 'warning' | 'marginal' | 'fail' | 'not_applicable' | 'recorded' | 'open';

export interface Verdict {
  readonly mark: Mark;
  readonly word: string;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export interface Cover {
  readonly complete: boolean;
  readonly ribbon: string;
  readonly ribbonLines: readonly string[];
  readonly facts: readonly Fact[];
  readonly figures: readonly { readonly label: string; readonly value: string; readonly mark: Mark }[];
  readonly signoffs: readonly { readonly stage: string; readonly verdict: Verdict; readonly detail: string }[];
}

/** Whose report it is, in their own words. */
export interface Letterhead {
  readonly name: string;
  /** Address and how to reach them. */
  readonly lines: readonly string[];
  /** At the foot of every page; empty for none. */
  readonly footer: string;
  readonly logo: { readonly sha256: string; readonly alt: string; readonly missing: string } | undefined;
}

export interface StageSummary {
  readonly title: string;
  readonly verdict: Verdict;
  readonly answered: string;
  readonly problems: string;
  /** Something fails or is marginal. */
  readonly fails: boolean;
  readonly period: readonly string[];
  readonly durations: readonly string[];
}

export interface Summary {
  readonly stages: readonly StageSummary[];
  readonly failures: readonly { readonly what: string; readonly answer: string; /** Why it fails by its criterion; and with what was noted. */ readonly reasons: string; readonly why: string; readonly nonconformance: string }[];
  readonly conflicts: readonly { readonly what: string; readonly values: readonly string[] }[];
  readonly decisions: readonly { readonly what: string; readonly between: readonly string[]; readonly chosen: string; readonly details: readonly string[] }[];
  /** Entries that wait to be admitted. */
  readonly held: readonly { readonly what: string; readonly values: readonly string[]; readonly by: string; readonly why: string }[];
  readonly clockJumps: readonly { readonly when: string; readonly device: string; readonly jump: string; readonly what: string }[];
  readonly wrongClocks: readonly { readonly device: string; readonly from: readonly string[]; readonly to: readonly string[]; readonly off: readonly string[]; readonly entries: string }[];
}

export interface ComponentRow {
  readonly id: string;
  readonly title: string;
  readonly details: readonly string[];
  readonly expected: readonly string[];
  readonly received: readonly string[];
  readonly position: string;
  readonly condition: readonly string[];
  readonly verdict: Verdict;
  readonly discrepancies: readonly string[];
}

export interface ScanRow {
  readonly code: string;
  readonly takenFor: string;
  readonly decision: string;
  readonly decided: boolean;
  readonly by: string;
}

export interface Components {
  readonly counts: readonly Fact[];
  readonly rows: readonly ComponentRow[];
  /** Scans that did not simply match; undefined where they are not told of. */
  readonly scans: readonly ScanRow[] | undefined;
}

/** Limits as numbers, for drawing only; what counts is the text. */
export interface Bar {
  readonly value: number;
  readonly uncertainty: number | undefined;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly warnMin: number | undefined;
  readonly warnMax: number | undefined;
}

export interface Reading {
  readonly title: string;
  /** Which point of a series, else empty. */
  readonly point: string;
  readonly context: string;
  readonly value: string;
  readonly limits: string;
  readonly warning: string;
  readonly bar: Bar | undefined;
  readonly instrument: string;
  /** How the instrument stood on the day. */
  readonly calibration: string;
  readonly source: string;
  readonly verdict: Verdict;
  readonly reasons: string;
}

/** An instrument of the readings, as the register has it. */
export interface InstrumentRow {
  readonly name: string;
  readonly kind: string;
  readonly numbers: readonly string[];
  readonly uncertainty: readonly string[];
  readonly calibration: readonly string[];
  readonly readings: string;
}

export interface Result {
  readonly title: string;
  readonly answer: string;
  readonly verdict: Verdict;
  readonly reasons: string;
  readonly who: string;
  readonly when: string;
  /** Note, missing evidence, earlier attempts, reopening, nonconformance: one line each. */
  readonly lines: readonly string[];
}

export interface ResultGroup {
  readonly title: string;
  /** Undefined: asked once. Otherwise one group of checks a unit, rack or feed. */
  readonly unit: string | undefined;
  readonly results: readonly Result[];
}

export interface StageResults {
  readonly title: string;
  readonly groups: readonly ResultGroup[];
}

export interface PhotoEntry {
  readonly sha256: string;
  readonly what: string;
  readonly caption: string;
  readonly by: string;
  readonly hash: string;
  readonly alt: string;
}

export interface NonconformanceEntry {
  readonly number: string;
  readonly summary: string;
  readonly verdict: Verdict;
  readonly facts: readonly Fact[];
}

export interface SignatureEntry {
  readonly heading: string;
  readonly verdict: Verdict;
  readonly statement: string;
  readonly facts: readonly (Fact & { readonly mono?: boolean; readonly loud?: boolean })[];
  readonly reopened: readonly string[];
  readonly image: { readonly sha256: string; readonly alt: string; readonly missing: string } | undefined;
}

/** A part of a section that is printed only when there is something to tell. */
export interface ToldPart {
  /** Empty for a part that needs none. */
  readonly heading: string;
  readonly facts: readonly Fact[];
  readonly lines: readonly string[];
  readonly headers: readonly string[];
  /** How wide the columns are, as shares of each other; the first is a little wider where nothing is said. */
  readonly shares: readonly number[];
  readonly rows: readonly (readonly string[])[];
  /** Drawn signatures. */
  readonly images: readonly { readonly sha256: string; readonly alt: string; readonly missing: string }[];
}

export interface ToldSection {
  readonly destination: 'plan' | 'communication' | 'back_out' | 'custody' | 'handover' | 'review';
  readonly title: string;
  readonly parts: readonly ToldPart[];
}

export interface AuditRow {
  readonly when: string;
  readonly who: string;
  readonly what: string;
  readonly from: string;
  readonly to: string;
  readonly loud: boolean;
}

/** One section of the report as it is told in short. */
export interface BriefRow {
  /** The stage's title on its first row only. */
  readonly stage: string;
  readonly section: string;
  readonly answered: string;
  readonly passed: string;
  readonly marginal: string;
  readonly failed: string;
  readonly notApplicable: string;
}

/** What a report may hold, each with a heading of its own; `told`: several. */
export type ReportPart = 'summary' | 'components' | 'readings' | 'results' | 'brief' | 'photos' | 'nonconformances' | 'told' | 'signatures' | 'audit';

export interface ReportRecord {
  readonly locale: string;
  readonly layout: ReportLayout;
  /** What is printed after the cover, in this order. */
  readonly parts: readonly ReportPart[];
  /** Hardware was taken out: the report says so in its own words. */
  readonly removal: boolean;
  readonly title: string;
  readonly reference: string;
  /** When the report was made, UTC ISO 8601, and the same in words. */
  readonly at: string;
  readonly madeAt: string;
  readonly generator: string;
  readonly letterhead: Letterhead | undefined;
  readonly cover: Cover;
  readonly summary: Summary;
  readonly components: Components;
  readonly readings: readonly { readonly title: string; readonly readings: readonly Reading[] }[];
  /** What the numbers in brackets beside readings refer to. */
  readonly sources: readonly string[];
  /** Instruments of the readings that are printed. */
  readonly instruments: readonly InstrumentRow[];
  readonly results: readonly StageResults[];
  /** Results in short, in the place of `results`. */
  readonly brief: readonly BriefRow[];
  readonly photos: readonly PhotoEntry[];
  readonly nonconformances: readonly NonconformanceEntry[];
  /** Back-out, custody, handover, review: those that there is something to tell of. */
  readonly told: readonly ToldSection[];
  readonly signatures: readonly SignatureEntry[];
  readonly checkSignatures: readonly SignatureEntry[];
  readonly audit: readonly AuditRow[];
  readonly devices: readonly string[];
}
