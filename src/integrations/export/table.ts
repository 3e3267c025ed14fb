/** What tables of records are made of, whatever file they end up in. */
import { knownZone, offsetMsAt } from '../../domain/time/zones';
import type { DeploymentView } from '../../domain/deployment/view';
import type { TargetWords } from '../../domain/deployment/targets';
import type { ShowWords } from '../../domain/checks/show';
import { localText } from '../../domain/model/schema';

/** A number as it was recorded, as decimal text, so that no digit is lost or added on the way. */
export interface DecimalCell {
  readonly decimal: string;
}
export type ExportCell = string | number | boolean | null | DecimalCell;
export type ExportRow = readonly ExportCell[];

/** What codes of the record are called. */
export interface CodeWords {
  readonly verdict: (code: 'pass' | 'marginal' | 'fail' | 'not_applicable') => string;
  /** How the calibration of an instrument stood: `valid`, `expired`, `failed`, `unknown`, `out_of_service`, or `in_doubt`. */
  readonly calibration: (code: string) => string;
  readonly unitState: (code: string) => string;
  readonly condition: (code: string) => string;
  readonly findingState: (code: string) => string;
  readonly disposition: (code: string) => string;
  readonly closed: (code: string) => string;
  readonly discrepancy: (code: string) => string;
  readonly face: (code: string) => string;
}

/** Names and words that a deployment's own record does not hold. */
export interface ExportNames {
  /** Language tag of titles and shown answers. */
  readonly locale: string;
  /** Undefined for somebody who is not known here; then the id is written. */
  readonly person: (id: string) => string | undefined;
  readonly instrument: (id: string) => { readonly name: string; readonly serial: string } | undefined;
  readonly show: ShowWords;
  readonly target: TargetWords;
  readonly code: CodeWords;
}

/** A table by deployment: its columns, and the rows that one deployment gives. */
export interface ExportTable<C extends string> {
  readonly columns: readonly C[];
  readonly rows: (view: DeploymentView, names: ExportNames) => readonly Readonly<Record<C, ExportCell>>[];
}

/** Which deployment a row is of: the first columns of every table. */
export const deploymentColumns = ['reference', 'title', 'site', 'room', 'rack', 'model', 'model_version', 'deployment_id'] as const;
export type DeploymentColumn = (typeof deploymentColumns)[number];

export function deploymentCells({ id, details, model }: DeploymentView, { locale }: ExportNames): Readonly<Record<DeploymentColumn, ExportCell>> {
  return { reference: details.reference, title: details.title, site: details.site.name, room: details.room, rack: details.rack, model: localText(model.title, locale), model_version: model.version, deployment_id: id };
}

/** The cells of a row in the order of its table's columns. */
export function cellsOf<C extends string>({ columns }: ExportTable<C>, row: Readonly<Record<C, ExportCell>>): ExportRow {
  return columns.map((column) => row[column]);
}

export function decimal(text: string | null | undefined): DecimalCell | null {
  return text === null || text === undefined ? null : { decimal: text };
}

export function personName(id: string | null | undefined, names: ExportNames): string | null {
  return id === null || id === undefined ? null : (names.person(id) ?? id);
}

/** An instant as ISO 8601 with the offset of the site: `2026-03-29T14:02:33+02:00`. Empty for none; what is no instant stays as it is. */
export function momentAtSite(at: string | null | undefined, timeZone: string): string | null {
  if (at === null || at === undefined) return null;
  const ms = Date.parse(at);
  if (Number.isNaN(ms)) return at;
  const offset = offsetMsAt(ms, knownZone(timeZone));
  const wall = new Date(ms + offset).toISOString().slice(0, 19);
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${wall}${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
