/** What commands share. */
import type { parseArgs } from 'node:util';
import type { OpenHub } from '../open';
import type { HubConfig } from '../config';

/** The command cannot be done as it was given; the message is fit to be read by people. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface Console {
  /** A line for whoever asked. */
  say(line: string): void;
  /** Everything on standard input, for secrets that must not stand in the list of processes. */
  readInput(): Promise<string>;
}

export interface Invocation {
  readonly words: readonly string[];
  readonly flags: CommandFlags;
  readonly config: HubConfig;
  readonly console: Console;
  /** Opens the data; closed by whoever runs the command. */
  readonly open: () => Promise<OpenHub>;
}

/** Flags of the commands, beside those of config.ts. */
export const commandFlags = {
  username: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string', multiple: true },
  'password-stdin': { type: 'boolean' },
  reason: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies NonNullable<Parameters<typeof parseArgs>[0]>['options'];

export interface CommandFlags {
  readonly username?: string | undefined;
  readonly name?: string | undefined;
  readonly role?: readonly string[] | undefined;
  readonly 'password-stdin'?: boolean | undefined;
  readonly reason?: string | undefined;
}

/** Columns as wide as what is in them. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}

/** The wanted flag. Throws UsageError. */
export function need(value: string | undefined, what: string): string {
  if (value === undefined || value.trim() === '') throw new UsageError(`${what} is missing.`);
  return value;
}
