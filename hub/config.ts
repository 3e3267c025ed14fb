/** What the hub is told when it starts: environment, then flags. */
import os from 'node:os';
import path from 'node:path';
import { levels } from 'pino';

export const DEFAULT_PORT = 47616;
export const DEFAULT_HOST = '127.0.0.1';

export interface HubConfig {
  /** Keys, files and, on SQLite, the database. */
  readonly folder: string;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** PostgreSQL; without it SQLite in the folder. */
  readonly databaseUrl: string | undefined;
  /** PEM files. */
  readonly tls: { readonly certificate: string; readonly key: string } | undefined;
  /** A proxy in front does TLS and says who asks (`X-Forwarded-For`). */
  readonly behindProxy: boolean;
  readonly logLevel: string;
}

/** The hub cannot start like this; the message is fit to be read by people. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Flags of every command; a flag goes before the environment. */
export const configFlags = {
  data: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  database: { type: 'string' },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  'behind-proxy': { type: 'boolean' },
  'log-level': { type: 'string' },
} as const;

export type ConfigFlags = { readonly [K in keyof typeof configFlags]?: ((typeof configFlags)[K]['type'] extends 'boolean' ? boolean : string) | undefined };

/** Environment and flags, checked together. Throws ConfigError. */
export function configOf(env: Environment, flags: ConfigFlags): HubConfig {
  const host = flags.host ?? env['PLUMBLINE_HUB_HOST'] ?? DEFAULT_HOST;
  const certificate = flags['tls-cert'] ?? env['PLUMBLINE_TLS_CERT'];
  const key = flags['tls-key'] ?? env['PLUMBLINE_TLS_KEY'];
  const behindProxy = flags['behind-proxy'] ?? false;
  if ((certificate === undefined) !== (key === undefined)) throw new ConfigError('TLS needs both: PLUMBLINE_TLS_CERT and PLUMBLINE_TLS_KEY.');
  const tls = certificate !== undefined && key !== undefined ? { certificate, key } : undefined;
  if (tls === undefined && !behindProxy && !isLoopback(host)) {
    throw new ConfigError(
      `The hub would listen on ${host}, where others can read passwords and tokens on the way. ` +
        'Give it a certificate (PLUMBLINE_TLS_CERT and PLUMBLINE_TLS_KEY), or say --behind-proxy when a proxy in front of it does TLS.',
    );
  }
  return {
    folder: path.resolve(flags.data ?? env['PLUMBLINE_HUB_DATA'] ?? defaultFolder(process.platform, env)),
    host,
    port: readPort(flags.port ?? env['PLUMBLINE_HUB_PORT']),
    databaseUrl: readDatabaseUrl(flags.database ?? env['PLUMBLINE_DATABASE_URL']),
    tls,
    behindProxy,
    logLevel: readLevel(flags['log-level'] ?? env['PLUMBLINE_LOG_LEVEL']),
  };
}

/** Where the hub's data lie unless told otherwise: one folder a user of the computer. */
export function defaultFolder(platform: NodeJS.Platform, env: Environment): string {
  const home = env['HOME'] ?? os.homedir();
  if (platform === 'win32') return path.join(env['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local'), 'Plumbline Hub');
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Plumbline Hub');
  return path.join(env['XDG_DATA_HOME'] ?? path.join(home, '.local', 'share'), 'plumbline-hub');
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function readPort(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new ConfigError(`"${text}" is no port: a number from 0 to 65535 is wanted.`);
  return port;
}

function readDatabaseUrl(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  // The address holds a password: it is not repeated.
  if (!/^postgres(ql)?:\/\//.test(text)) throw new ConfigError('PLUMBLINE_DATABASE_URL must begin with postgresql://. Leave it out to use SQLite.');
  return text;
}

function readLevel(text: string | undefined): string {
  if (text === undefined) return 'info';
  if (text !== 'silent' && !Object.hasOwn(levels.values, text)) throw new ConfigError(`"${text}" is no log level: ${Object.keys(levels.values).join(', ')} or silent.`);
  return text;
}
