/**
 * The report against the same content in hand-written pdfkit, and its memory against the number of photos: `npm run bench -- report`, or `npx tsx tests/bench/report.ts`.
 * Each measurement runs in a process of its own, in turn; figures are medians. Time is processor time: others may be working on this machine.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeReport } from '../../src/report';
import { printByHand } from './report-parts/by-hand';
import { cameraPhoto, contentOf, type Amount } from './report-parts/content';

const fontsFolder = join(import.meta.dirname, '../../resources/fonts');
const ROUNDS = 3;
/** The bars: time against the hand-written report; memory with 600 photos against memory with 6. */
const TIME_BAR = 1.3;
const FLAT_BAR = 1.3;

type Kind = 'ours' | 'hand';

interface Measured {
  readonly ms: number;
  readonly pages: number;
  /** Most memory that the process ever held, and how much it held before it began to print. */
  readonly peakMiB: number;
  readonly beforeMiB: number;
  readonly bytes: number;
}

/** The kernel's own high-water mark of this process, exact where samples could miss it. `maxRSS` alone would count what the parent held when it forked. */
function peakKiB(): number {
  try {
    const told = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    if (told !== undefined) return Number(told);
  } catch (error) {
    // No /proc: another system than Linux.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  return process.resourceUsage().maxRSS;
}

async function measure(kind: Kind, amount: Amount, photoCount: number, folder: string): Promise<Measured> {
  const photos = readdirSync(folder).sort().slice(0, photoCount);
  const photoPath = (sha256: string): string => join(folder, sha256);
  const record = contentOf(amount, photos);
  const target = join(mkdtempSync(join(tmpdir(), 'plumbline-bench-')), 'report.pdf');
  try {
    globalThis.gc?.();
    const beforeMiB = process.memoryUsage().rss / 2 ** 20;
    const before = process.cpuUsage();
    const pages = kind === 'hand' ? await printByHand(record, target, fontsFolder, photoPath) : (await makeReport(record, createWriteStream(target), { fontsFolder, photoPath, readFile: (file) => readFileSync(file) })).pages;
    const { user, system } = process.cpuUsage(before);
    return { ms: (user + system) / 1000, pages, peakMiB: peakKiB() / 1024, beforeMiB, bytes: statSync(target).size };
  } finally {
    rmSync(join(target, '..'), { recursive: true, force: true });
  }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

function medians(runs: readonly Measured[]): Measured {
  const of = (pick: (run: Measured) => number): number => median(runs.map(pick));
  return { ms: of((run) => run.ms), pages: of((run) => run.pages), peakMiB: of((run) => run.peakMiB), beforeMiB: of((run) => run.beforeMiB), bytes: of((run) => run.bytes) };
}

function inProcess(kind: Kind, amount: Amount, photos: number, folder: string): Measured {
  const { units, checks, auditRows } = amount;
  const output = execFileSync(process.execPath, [...process.execArgv, '--expose-gc', import.meta.filename, kind, ...[units, checks, auditRows, photos].map(String), folder], { encoding: 'utf8' });
  return JSON.parse(output) as Measured;
}

function say(name: string, { ms, pages, peakMiB, beforeMiB, bytes }: Measured): void {
  console.log(`  ${name.padEnd(30)} ${String(Math.round(ms)).padStart(6)} ms, ${String(pages)} pages, peak ${Math.round(peakMiB)} MiB (${Math.round(beforeMiB)} before it began), ${bytes.toLocaleString('en')} bytes`);
}

function judge(what: string, value: number, bar: number): void {
  console.log(`  ${what}: ${value.toFixed(2)} x (at most ${bar.toFixed(2)}): ${value <= bar ? 'pass' : 'OVER'}`);
}

function compare(title: string, amount: Amount, photos: number, folder: string): void {
  console.log(title);
  const runs: Record<Kind, Measured[]> = { ours: [], hand: [] };
  for (let round = 0; round < ROUNDS; round += 1) for (const kind of round % 2 === 0 ? (['ours', 'hand'] as const) : (['hand', 'ours'] as const)) runs[kind].push(inProcess(kind, amount, photos, folder));
  const [ours, hand] = [medians(runs.ours), medians(runs.hand)];
  say('Plumbline', ours);
  say('hand-written pdfkit', hand);
  judge('time', ours.ms / hand.ms, TIME_BAR);
  console.log(`  peak memory: ${(ours.peakMiB / hand.peakMiB).toFixed(2)} x; bytes: ${(ours.bytes / hand.bytes).toFixed(2)} x`);
}

function slope(amount: Amount, folder: string): void {
  const counts = [6, 60, 600] as const;
  const photoBytes = statSync(join(folder, readdirSync(folder)[0] ?? '')).size;
  console.log(`Memory against the number of photos (${Math.round(photoBytes / 1024)} KiB each)`);
  const peaks = counts.map((photos) => {
    const measured = medians(Array.from({ length: ROUNDS }, () => inProcess('ours', amount, photos, folder)));
    say(`${String(photos)} photos`, measured);
    return measured.peakMiB;
  });
  const [few = Number.NaN, , many = Number.NaN] = peaks;
  console.log(`  slope from 6 to 600: ${(((many - few) * 1024) / 594).toFixed(1)} KiB a photo, ${(((many - few) * 2 ** 20 * 100) / 594 / photoBytes).toFixed(1)} % of a photo`);
  judge('memory with 600 photos over that with 6', many / few, FLAT_BAR);
}

const [, , kind, ...rest] = process.argv;
if (kind === 'ours' || kind === 'hand') {
  const [units = 0, checks = 0, auditRows = 0, photos = 0] = rest.map(Number);
  console.log(JSON.stringify(await measure(kind, { units, checks, auditRows }, photos, rest[4] ?? '')));
} else {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-photos-'));
  try {
    mkdirSync(folder, { recursive: true });
    const photo = cameraPhoto();
    for (let n = 0; n < 600; n += 1) {
      const bytes = Buffer.concat([photo, Buffer.from(String(n))]);
      writeFileSync(join(folder, createHash('sha256').update(bytes).digest('hex')), bytes);
    }
    const asked: Amount = { units: 40, checks: 300, auditRows: 1000 };
    console.log(`Load ${loadavg()[0]?.toFixed(1) ?? '?'} at the start`);
    compare('40 units, 300 checks, 60 photos of 1600 x 1200, 1,000 audit rows', asked, 60, folder);
    compare('40 units of 300 checks each, 60 photos, 12,000 audit rows', { units: 40, checks: 12_000, auditRows: 12_000 }, 60, folder);
    slope(asked, folder);
    console.log(`Load ${loadavg()[0]?.toFixed(1) ?? '?'} at the end`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
