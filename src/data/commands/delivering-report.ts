/** A report that was made becomes part of the record, and travels with it as a file. */
import { v7 } from 'uuid';
import { REPORT_KEY } from '../../domain/deployment/photos';
import { RuleError } from '../../domain/errors';
import type { Commands } from '../api';
import { checkFields } from './fields';
import { asJson, bodiesOf, changesOf, type Writer } from './writer';
import type { Json } from '../../domain/record/operation';

export function reportCommands(writer: Writer): Pick<Commands, 'addReport'> {
  const { host } = writer.options;
  return {
    addReport: async (deployment, { sha256, bytes, name, caption }) => {
      const { written } = await writer.deployment(deployment, 'add_report', async ({ state, view }) => {
        // The same PDF twice says nothing new.
        if (view.reports.some(({ file }) => file.sha256 === sha256)) return { bodies: [], result: undefined };
        const { missing } = await host.invoke('files.have', { sha256: [sha256] });
        if (missing.length > 0) throw new RuleError('files_not_present', { count: '1', files: sha256 });
        const values = asJson({
          of: REPORT_KEY,
          file: { sha256, bytes, mime: 'application/pdf', name },
          thumb: null,
          original: null,
          width: 0,
          height: 0,
          takenAt: null,
          caption,
          removed: false,
        }) as Readonly<Record<string, Json>>;
        checkFields('file', values);
        return { bodies: bodiesOf(changesOf(state, { type: 'file', id: v7() }, values)), result: undefined };
      });
      return written;
    },
  };
}
