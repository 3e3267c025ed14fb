import { describe, expect, it } from 'vitest';
import { aDeployment } from '../../../../tests/support/fixtures';
import { englishWords } from '../../../domain/checks/show';
import { englishTargets } from '../../../domain/deployment/targets';
import type { DeploymentView } from '../../../domain/deployment/view';
import type { ExportNames } from '../../../integrations/export/table';
import { csvSink, exportTable, TooManyRows, type TableSink } from './tableExport';

const same = (code: string): string => code;
const names: ExportNames = {
  locale: 'en', person: () => undefined, instrument: () => undefined, show: englishWords, target: englishTargets,
  code: { verdict: same, calibration: same, unitState: same, condition: same, findingState: same, disposition: same, closed: same, discrepancy: same, face: same },
};
const comma = { delimiter: ',', decimalMark: '.' } as const;
const view = aDeployment().withUnits(2).receivingAll().view();
const none = new AbortController().signal;

/** Remembers what was asked of it. */
function watched(sink: TableSink): TableSink & { readonly said: string[] } {
  const said: string[] = [];
  return {
    said,
    add: (rows) => {
      said.push(`add ${rows.length}`);
      sink.add(rows);
    },
    end: () => {
      said.push('end');
      return sink.end();
    },
    abandon: () => {
      said.push('abandon');
      sink.abandon();
    },
  };
}

describe('a table of many deployments', () => {
  it('is written deployment after deployment, leaving out and naming those that are not here', async () => {
    const done: number[] = [];
    const asked: string[] = [];
    const read = (id: string): Promise<DeploymentView | undefined> => {
      asked.push(id);
      return Promise.resolve(id === 'gone' ? undefined : view);
    };
    const sink = watched(csvSink(['One', 'Two'], comma));
    const { file, rows, missing } = await exportTable({ deployments: ['a', 'gone', 'b'], table: 'components', names, read, sink, progress: (count) => done.push(count), signal: none });
    expect([rows, missing, done, asked, sink.said]).toEqual([4, ['gone'], [1, 2, 3], ['a', 'gone', 'b'], ['add 2', 'add 2', 'end']]);
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    expect(text.indexOf('\uFEFF', 1)).toBe(-1);
    expect(text.split('\r\n')).toHaveLength(6);
    expect(text.startsWith('\uFEFFOne,Two\r\nCHG-1001,')).toBe(true);
  });

  it('comes to nothing when it is cancelled', async () => {
    const stop = new AbortController();
    const sink = watched(csvSink([], comma));
    const work = exportTable({ deployments: ['a', 'b'], table: 'components', names, read: () => Promise.resolve(view), sink, progress: () => stop.abort(), signal: stop.signal });
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
    expect(sink.said).toEqual(['add 2', 'abandon']);
  });

  it('comes to nothing when it has more rows than fit', async () => {
    const sink = watched(csvSink([], comma));
    await expect(exportTable({ deployments: ['a', 'b'], table: 'components', names, read: () => Promise.resolve(view), sink, atMost: 3, progress: () => undefined, signal: none })).rejects.toThrow(TooManyRows);
    expect(sink.said).toEqual(['add 2', 'abandon']);
  });
});
