/** Verification of a report on this machine: the same for the application and for the command line. No account, no network, no data folder. */
import { Writable } from 'node:stream';
import { RECORD_ENTRY, RECORD_SEAL_ENTRY, recordMark } from '../../../src/protocol/record-file';
import { keyFingerprint, makeReport, reportRecordOf } from '../../../src/report/index';
import { verifyReport, type Reprint, type ReportVerdict } from '../../../src/verification';
import { readManifest } from '../bundles/manifest';
import { VerifiedEntries } from '../bundles/verified-entries';
import { ZipReader } from '../bundles/zip-reader';
import { usingFile } from '../bundles/chunks';
import { bundleEntryKind } from '../../../src/protocol/bundle';
import type { HostFs } from '../fs/port';
import { printerHere } from '../report/printer';

export interface VerifyRequest {
  readonly report: Uint8Array;
  /** Text of the signature file that lay beside the report. */
  readonly signature?: string;
  /** SHA-256 of files that were found right in a bundle. */
  readonly files?: ReadonlySet<string>;
  /** Public key of the organisation as the reader knows it. */
  readonly organisation?: string;
  /** What prints again, when it is not what this program is. */
  readonly printer?: string;
  readonly fontsFolder: string;
  /** Called while the pages are printed again: pages done of all. */
  readonly onPrinting?: (done: number, total: number) => void;
}

export function verifyReportHere({ report, fontsFolder, onPrinting, ...rest }: VerifyRequest): Promise<ReportVerdict> {
  return verifyReport(report, { printer: printerHere(), ...rest, reprint: reprintWith(fontsFolder, onPrinting) });
}

/** SHA-256 of the files in a bundle whose content is what the manifest says; `onChecked` counts its entries. Throws HostError `bundle_refused` naming the entry. */
export async function filesInBundle(fs: HostFs, path: string, onChecked?: (done: number, total: number) => void): Promise<ReadonlySet<string>> {
  return usingFile(fs.open(path, 'read'), async (file) => {
    const zip = await ZipReader.open(file);
    try {
      const sealed = await readManifest(zip);
      const entries = new VerifiedEntries(zip, sealed);
      const found = new Set<string>();
      let checked = 0;
      for (const name of sealed.entries.keys()) {
        await entries.verify(name, () => undefined);
        const kind = bundleEntryKind(name);
        if (kind?.kind === 'file') found.add(kind.sha256);
        checked += 1;
        onChecked?.(checked, sealed.entries.size);
      }
      return found;
    } finally {
      zip.close();
    }
  });
}

function reprintWith(fontsFolder: string, onPrinting?: VerifyRequest['onPrinting']): Reprint {
  return async (file, { operations, org }, sha256, pictures, attachments) => {
    const content = reportRecordOf({ stream: file.stream, operations, org, locale: file.locale, layout: file.layout, at: file.madeAt, generator: file.generator });
    const record = attachments.get(RECORD_ENTRY);
    const seal = attachments.get(RECORD_SEAL_ENTRY);
    if (content === undefined || record === undefined) throw new Error('the record has no model: nothing can be printed from it');
    const chunks: Uint8Array[] = [];
    const sink = new Writable({
      write(chunk: Uint8Array, _encoding, done) {
        chunks.push(chunk);
        done();
      },
    });
    await makeReport(content.record, sink, {
      fontsFolder,
      proof: {
        record: { name: RECORD_ENTRY, bytes: record },
        ...(seal === undefined ? {} : { seal: { name: RECORD_SEAL_ENTRY, bytes: seal } }),
        sha256,
        mark: recordMark(file.stream, sha256),
        device: file.device,
        organisation: file.organisation === null ? null : keyFingerprint(file.organisation),
        entries: file.operations.length,
      },
      photoPath: (photo) => (pictures.has(photo) ? photo : undefined),
      readFile: (photo) => {
        const bytes = pictures.get(photo);
        if (bytes === undefined) throw new Error(`${photo} is not in the report`);
        return bytes;
      },
      ...(onPrinting === undefined ? {} : { onProgress: onPrinting }),
    });
    return Buffer.concat(chunks);
  };
}
