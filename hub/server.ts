/** A running hub. */
import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { open as openFile, unlink } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import manifest from '../package.json' with { type: 'json' };
import type { HubConfig } from './config';
import type { HubContext, Organisation } from './context';
import { lockFolder } from './folder-lock';
import { createApp, type AppOptions, type HubApp } from './http/app';
import { defaultPatience, readTls, type Patience } from './http/server-factory';
import { createLog } from './log';
import { makeFolder, openHub, type OpenHub } from './open';
import { endIdleSessions, newSetupCode, Passwords } from './people';

/** What tests change; the hub as people run it has none of these. */
export interface HubOptions {
  readonly log?: Logger;
  readonly now?: () => Date;
  readonly passwordCostLog2?: number;
  readonly patience?: Partial<Patience>;
  readonly requestsPerMinute?: AppOptions['requestsPerMinute'];
  /** How long requests under way may take when the hub stops. */
  readonly stopMs?: number;
}

export interface RunningHub {
  readonly url: string;
  readonly port: number;
  readonly context: HubContext;
  readonly databaseKind: 'sqlite' | 'postgres';
  readonly routes: HubApp['routes'];
  readonly registered: HubApp['registered'];
  /** Told once; undefined when there is an administrator. */
  readonly setupCode: string | undefined;
  /** SHA-256 of the organisation's public key, hex: what people compare. */
  readonly organisationFingerprint: string;
  /** SHA-256 of the TLS certificate, hex. */
  readonly certificateFingerprint: string | undefined;
  /** Takes no more requests, lets those under way finish, closes the database. */
  close(): Promise<void>;
}

const STOP_MS = 10_000;
const SWEEP_MS = 24 * 60 * 60 * 1000;
/** Far above what an honest device needs for large uploads on a quick line. */
const REQUESTS_PER_MINUTE = { session: 6000, address: 600 };

/** Starts a hub. Throws ConfigError and DatabaseError with words for people. */
export async function startHub(config: HubConfig, options: HubOptions = {}): Promise<RunningHub> {
  const log = options.log ?? createLog(config.logLevel);
  const tls = config.tls === undefined ? undefined : await readTls(config.tls);
  await makeFolder(config.folder);
  const lock = lockFolder(config.folder);
  const closers: (() => Promise<void> | void)[] = [() => lock.release()];
  const closeAll = async (): Promise<void> => {
    for (const close of closers.toReversed()) await close();
  };
  try {
    const hub = await openHub(config, log, options.now);
    closers.push(() => hub.close());
    const { context } = hub;
    await endIdleSessions(context);
    const setupCode = await newSetupCode(context);
    const hubApp = await createApp(context, new Passwords(options.passwordCostLog2), {
      version: manifest.version,
      ready: () => checkReady(hub),
      tls,
      behindProxy: config.behindProxy,
      patience: { ...defaultPatience, ...options.patience },
      requestsPerMinute: options.requestsPerMinute ?? REQUESTS_PER_MINUTE,
    });
    const { app } = hubApp;
    closers.push(() => stopListening(hubApp, options.stopMs ?? STOP_MS));
    await app.listen({ host: config.host, port: config.port });
    const sweep = setInterval(() => {
      endIdleSessions(context).catch((error: unknown) => log.error({ err: error }, 'idle sessions could not be ended'));
    }, SWEEP_MS).unref();
    closers.push(() => clearInterval(sweep));
    const { port } = app.server.address() as AddressInfo;
    return {
      url: `${tls === undefined ? 'http' : 'https'}://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
      port,
      context,
      databaseKind: hub.database.kind,
      routes: hubApp.routes,
      registered: hubApp.registered,
      setupCode,
      organisationFingerprint: fingerprintOf(context.organisation),
      certificateFingerprint: tls === undefined ? undefined : new X509Certificate(tls.cert).fingerprint256.replaceAll(':', '').toLowerCase(),
      close: closeAll,
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** SHA-256 of the organisation's public key, hex. */
export function fingerprintOf(organisation: Organisation): string {
  return createHash('sha256').update(Buffer.from(organisation.publicKey, 'base64')).digest('hex');
}

async function stopListening({ app, beginClosing }: Pick<HubApp, 'app' | 'beginClosing'>, stopMs: number): Promise<void> {
  beginClosing();
  const timer = setTimeout(() => app.server.closeAllConnections(), stopMs);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
  }
}

/** Rejects when the database does not answer or nothing can be written into the folder. */
async function checkReady({ context }: OpenHub): Promise<void> {
  await sql`select 1`.execute(context.db);
  const probe = path.join(context.folder, `.ready-${randomBytes(6).toString('hex')}`);
  const file = await openFile(probe, 'wx', 0o600);
  try {
    await file.write('ready');
    await file.sync();
  } finally {
    await file.close();
    await unlink(probe);
  }
}
