/**
 * `npm run bench [-- name ...]`: how fast it is, as ratios against a floor or a peer of the same run (docs/bench.md).
 *
 *   saving rebuilding starting showing overview history report sync   all of them without names
 *   --deployments=N                             how many the filled store has, 1,000 if not said
 *   --no-build                                  measure the build that is there
 */
import { mkdirSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Findings, timed } from './bench/numbers';
import { benchHistory } from './bench/history';
import { benchOverview } from './bench/overview';
import { benchRebuilding } from './bench/rebuilding';
import { benchSaving } from './bench/saving';
import { benchShowing } from './bench/showing';
import { benchStarting, openOnce, type StartPlace } from './bench/starting';
import { fillStore, openBenchHost, type FilledStore } from './bench/store';
import { benchSyncing } from './bench/syncing';
import { whyBuild } from './support/build-state';
import { build, PROJECT_DIR, runTool } from './support/suites';

const NAMES = ['saving', 'rebuilding', 'starting', 'showing', 'overview', 'history', 'report', 'sync'] as const;
type Name = (typeof NAMES)[number];

const { values, positionals } = parseArgs({ options: { deployments: { type: 'string', default: '1000' }, 'no-build': { type: 'boolean', default: false } }, allowPositionals: true });
const deployments = Number(values.deployments);
const unknown = positionals.filter((name) => !NAMES.some((known) => known === name));
if (unknown.length > 0 || !Number.isInteger(deployments) || deployments < 1) {
  console.error(unknown.length > 0 ? `There is no bench "${unknown.join('", "')}". There are: ${NAMES.join(', ')}.` : '--deployments takes a number from 1.');
  process.exitCode = 1;
} else {
  await run(new Set<string>(positionals.length === 0 ? NAMES : positionals));
}

async function run(wanted: ReadonlySet<string>): Promise<void> {
  const wants = (...names: readonly Name[]): boolean => names.some((name) => wanted.has(name));
  const stale = whyBuild(PROJECT_DIR);
  if (wants('rebuilding', 'starting', 'showing', 'overview') && !values['no-build'] && stale !== undefined) {
    console.log(`The build is ${stale}: building.`);
    if (!(await build())) throw new Error('the application could not be built');
  }
  console.log(`${availableParallelism()} processors (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, load ${loadavg()[0]?.toFixed(1) ?? '?'} at the start`);
  const findings = new Findings();
  if (wants('saving', 'rebuilding', 'starting', 'showing')) await inScratch('bench', (scratch) => onStores(scratch, wants, findings));
  if (wants('overview')) await inScratch('bench-overview', (scratch) => onOverviews(scratch, findings));
  if (wants('history')) await benchHistory(findings);
  if (wants('report')) {
    findings.title('The report (processor time; ratios beside each line)');
    if ((await runTool('tsx/dist/cli.mjs', [join(PROJECT_DIR, 'tests/bench/report.ts')])) !== 0) throw new Error('the bench of the report failed');
  }
  if (wants('sync')) await inScratch('bench-sync', (scratch) => benchSyncing(scratch, findings));
  findings.conclude();
}

/** Beside the project, not in the system's temporary folder: that may be memory, where syncing costs nothing. */
async function inScratch(name: string, work: (scratch: string) => Promise<void>): Promise<void> {
  const scratch = join(PROJECT_DIR, '.cache', name);
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  try {
    await work(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function onStores(scratch: string, wants: (...names: readonly Name[]) => boolean, findings: Findings): Promise<void> {
  const filled = await place(scratch, 'filled');
  const store = await fill(filled.dataFolder);
  if (wants('rebuilding')) await benchRebuilding(filled, store, findings);
  else if (wants('starting', 'showing')) await openOnce(filled);
  if (wants('starting')) {
    const empty = await place(scratch, 'empty');
    // Somebody must be there to unlock.
    await (await openBenchHost(empty.dataFolder)).close();
    await openOnce(empty);
    await benchStarting(empty, filled, findings);
  }
  if (wants('showing')) await benchShowing(filled, store, findings);
  // Last, because it leaves one check with more answers than any person gives.
  if (wants('saving')) await benchSaving({ scratch, filled: filled.dataFolder, store }, findings);
}

/** Twice as many deployments as elsewhere, half of them worked through; beside a store with as many of which none was. */
async function onOverviews(scratch: string, findings: Findings): Promise<void> {
  const filled = await place(scratch, 'overview-filled');
  const planned = await place(scratch, 'overview-planned');
  await fill(filled.dataFolder, deployments - 1, deployments);
  await fill(planned.dataFolder, 0, 2 * deployments - 1);
  for (const one of [filled, planned]) await openOnce(one);
  await benchOverview(filled, planned, findings);
}

async function fill(dataFolder: string, worked: number = deployments, planned = 0): Promise<FilledStore> {
  let store: FilledStore | undefined;
  const ms = await timed(async () => {
    store = await fillStore(dataFolder, worked, planned);
  });
  if (store === undefined) throw new Error('the store was not filled');
  console.log(`Filled store: ${store.deployments} deployments, ${store.operations} operations, ${store.answers} of them answers (written in ${Math.round(ms / 1000)} s).`);
  return store;
}

async function place(scratch: string, name: string): Promise<StartPlace> {
  const dataFolder = join(scratch, name);
  mkdirSync(dataFolder, { recursive: true });
  return { dataFolder, profile: join(scratch, `${name}-profile`), port: await freePort() };
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
