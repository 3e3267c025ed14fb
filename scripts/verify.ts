/**
 * `npm run verify -- report.pdf [report.pdf.sig.json] [bundle.zip] [--organisation KEY]`: says, offline, whether a report is what was recorded and signed.
 *
 *   --organisation KEY   public key (base64) that you know to be the organisation's; without it the one that the report names is taken, and that is said
 *   --json               the whole verdict as JSON
 *
 * The signature file is found by itself when it lies beside the report. Exit code 0: everything holds, be it with reservations (a withdrawn
 * certificate, pages that were not compared), which the first line says. 1: something does not. 2: it could not be read, or
 * there is nothing in it to verify.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { HostError } from '../src/contract/errors';
import { nodeFs } from '../electron/host/fs/node-fs';
import { filesInBundle, verifyReportHere } from '../electron/host/verify';
import { appInfo } from '../electron/shell/app-info';
import { verdictLines } from './support/verdict-lines';

const { values, positionals } = parseArgs({ options: { organisation: { type: 'string' }, json: { type: 'boolean', default: false } }, allowPositionals: true });
const report = positionals.find((name) => name.toLowerCase().endsWith('.pdf'));
const bundle = positionals.find((name) => name.toLowerCase().endsWith('.zip'));
const signature = positionals.find((name) => name.toLowerCase().endsWith('.json')) ?? (report !== undefined && existsSync(`${report}.sig.json`) ? `${report}.sig.json` : undefined);

if (report === undefined || positionals.length !== [report, bundle, signature].filter((name) => name !== undefined && positionals.includes(name)).length) {
  console.error('Usage: npm run verify -- report.pdf [report.pdf.sig.json] [bundle.zip] [--organisation KEY] [--json]');
  process.exit(2);
}
const { root } = appInfo(import.meta.dirname);
try {
  const verdict = await verifyReportHere({
    report: readFileSync(report),
    ...(signature === undefined ? {} : { signature: readFileSync(signature, 'utf8') }),
    ...(bundle === undefined ? {} : { files: await filesInBundle(nodeFs, bundle) }),
    ...(values.organisation === undefined ? {} : { organisation: values.organisation }),
    fontsFolder: join(root, 'resources', 'fonts'),
  });
  console.log(values.json ? JSON.stringify(verdict, null, 2) : verdictLines(verdict).join('\n'));
  process.exitCode = verdict.outcome === 'holds' ? 0 : verdict.outcome === 'broken' ? 1 : 2;
} catch (error) {
  const expected = error instanceof HostError || (error instanceof Error && 'code' in error);
  console.error(expected ? `It could not be read: ${error.message}` : error);
  process.exitCode = 2;
}
