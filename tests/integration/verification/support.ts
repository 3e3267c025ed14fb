/** A report made by a real host of a signed deployment. */
import path from 'node:path';
import { atEnd, aFolder, openHost, PIN, type TestHost } from '../host/support/host';
import { aDatabaseName, aDeploymentIn } from '../../support/store';
import { photoBytes, signatureBytes } from '../../support/report/pictures';
import type { Store } from '../../../src/data/api';
import { openStore } from '../../../src/data/start';
import type { RecordFile } from '../../../src/protocol/record-file';
import { verifyReportHere, type VerifyRequest } from '../../../electron/host/verify';
import type { ReportVerdict } from '../../../src/verification';

export { isAnswer, recordIn, reprinted, withOperation, withPagesOf, withStatements } from '../../support/report/tampering';
export const fontsFolder = path.join(import.meta.dirname, '../../../resources/fonts');

export interface MadeReport {
  readonly host: TestHost;
  readonly deployment: string;
  readonly pdf: Buffer;
  readonly signature: string;
  /** The technician's and the supervisor's ids. */
  readonly tess: string;
  readonly sam: string;
}

const jpeg = (seed: number): Uint8Array => new Uint8Array(photoBytes(seed));

/** One stage answered with a photo, accepted by the supervisor with a drawn signature; then the report. `before`: what happens just before it is made. */
export async function aSignedReport({ layout = 'full', locale = 'en', before }: { readonly layout?: RecordFile['layout']; readonly locale?: string; readonly before?: (host: TestHost, store: Store) => Promise<void> } = {}): Promise<MadeReport> {
  const host = await openHost(aFolder());
  const sam = 'sam';
  const tess = 'tess';
  await host.invoke('accounts.create', { person: sam, name: 'Sam Okafor', roles: ['supervisor'], pin: PIN });
  await host.invoke('accounts.create', { person: tess, name: 'Tess Hartmann', roles: ['technician', 'coordinator'], pin: PIN });
  const store = await openStore({ invoke: (channel, request) => host.invoke(channel, request), on: (event, listener) => host.on(event, listener) }, { name: aDatabaseName() });
  atEnd(() => {
    store.close();
  });
  const deployment = await aDeploymentIn({ host: host as never, store, name: '', reopen: () => Promise.reject(new Error('not here')) });
  const { commands } = store;
  await commands.answer(deployment, 'answer/packaging', { type: 'confirm', value: 'yes' }, 'No dents');
  await commands.answer(deployment, 'answer/inlet', { type: 'measurement', value: '21.5', unit: 'C' });
  await commands.addPhoto(deployment, 'answer/inlet', { jpeg: jpeg(3), thumb: jpeg(4), width: 640, height: 480, takenAt: null, caption: 'Sensor at mid height' });
  await commands.answer(deployment, 'answer/remarks', { type: 'text', value: 'Ångström Ωμέγα Привет' });
  await commands.sign({ deployment, stage: 'readiness', person: sam, pin: PIN, decision: 'accepted', comment: 'Well done', rejected: [], drawn: new Uint8Array(signatureBytes(5)), locale: 'en' });
  await before?.(host, store);
  const made = await host.invoke('report.make', { stream: deployment, layout, locale, job: 'job' });
  const { bytes } = await host.invoke('files.read', { sha256: made.sha256 });
  return { host, deployment, pdf: Buffer.from(bytes), signature: made.signature, tess, sam };
}

export function verify(report: Uint8Array, options: Partial<VerifyRequest> = {}): Promise<ReportVerdict> {
  return verifyReportHere({ report, fontsFolder, ...options });
}

export function codes({ findings }: ReportVerdict): readonly string[] {
  return [...new Set(findings.map(({ code }) => code))].sort();
}
