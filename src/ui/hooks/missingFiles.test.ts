import { describe, expect, it } from 'vitest';
import type { HostApi } from '../../contract/channels';
import { missingFiles } from './missingFiles';

/** A host that has these files, and what it was asked for. */
function aHost(files: ReadonlySet<string>): { readonly host: Pick<HostApi, 'invoke'>; readonly asked: (readonly string[])[] } {
  const asked: (readonly string[])[] = [];
  const invoke = ((_channel: 'files.have', { sha256 }: { readonly sha256: readonly string[] }) => {
    asked.push(sha256);
    return Promise.resolve({ missing: sha256.filter((hash) => !files.has(hash)) });
  }) as HostApi['invoke'];
  return { host: { invoke }, asked };
}

describe('which files are not on this device', () => {
  it('is asked for each file once, and again only for those that were not there', async () => {
    const files = new Set(['a']);
    const { host, asked } = aHost(files);
    const present = new Set<string>();
    expect(await missingFiles(host, ['a', 'b', 'b', 'c'], present)).toEqual(new Set(['b', 'c']));
    files.add('b');
    expect(await missingFiles(host, ['a', 'b', 'c'], present)).toEqual(new Set(['c']));
    expect(asked).toEqual([['a', 'b', 'c'], ['b', 'c']]);
  });

  it('is asked in questions that the host takes, and not at all when nothing is wanted', async () => {
    const { host, asked } = aHost(new Set());
    expect(await missingFiles(host, [], new Set())).toEqual(new Set());
    expect(asked).toEqual([]);
    expect((await missingFiles(host, Array.from({ length: 5001 }, (_, index) => `f${index}`), new Set())).size).toBe(5001);
    expect(asked.map((question) => question.length)).toEqual([5000, 1]);
  });
});
