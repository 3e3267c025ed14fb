/** The signature that goes beside a report, as a file of its own. */
import type { ReportSeal } from '../../../src/protocol/record-file';
import type { Clock } from '../clock';
import type { Device } from '../trust/device';

/** Text of `<report>.sig.json`: this device vouches for the report's bytes. */
export function sealReport(device: Device, clock: Clock, stream: string, { sha256, bytes }: { readonly sha256: string; readonly bytes: number }): string {
  return `${JSON.stringify(device.sign({ type: 'plumbline.report', v: 1, device: device.id, stream, report: sha256, bytes, at: clock.at() } satisfies ReportSeal))}\n`;
}
