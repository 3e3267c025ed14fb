import { describe, expect, it } from 'vitest';
import { aModel, aRecorder } from '../../../tests/support/fixtures';
import type { Json } from '../record/operation';
import { blankModel, draftAfter, mayBeDraft } from './drafts';
import { libraryOf, newerVersion, newestPublished, publishedVersions, usedBy } from './library';
import { modelSchema } from './schema';
import { modelProblems } from './semantics';

const document = (version: string): Json => JSON.parse(JSON.stringify(aModel({ version }))) as Json;
const shipped = aModel({ version: '1.2.0' });

function anOrg() {
  return aRecorder({ stream: 'org', family: 0x0a });
}

describe('the library', () => {
  it('lists what ships and what the organisation has, newest version of each model first', () => {
    const org = anOrg();
    org.write({ type: 'model', id: 'm1' }, { document: document('1.10.0'), state: 'published', improvements: [] });
    org.write({ type: 'model', id: 'm2' }, { document: document('1.11.0'), state: 'draft', improvements: ['i1'] });
    const library = libraryOf([shipped, aModel({ id: 'another-model' })], org.state);
    expect(library.map(({ modelId, version, state, shipped: ships }) => [modelId, version, state, ships])).toEqual([
      ['another-model', '1.2.0', 'published', true],
      ['rack-server-small', '1.11.0', 'draft', false],
      ['rack-server-small', '1.10.0', 'published', false],
      ['rack-server-small', '1.2.0', 'published', true],
    ]);
    expect(newestPublished(library).map(({ version }) => version)).toEqual(['1.2.0', '1.10.0']);
    expect(newerVersion(library, shipped)?.version).toBe('1.10.0');
    expect(newerVersion(library, { id: shipped.id, version: '1.10.0' })).toBeUndefined();
  });

  it('keeps a draft that is not whole, without a model in it', () => {
    const org = anOrg();
    org.write({ type: 'model', id: 'm1' }, { document: { id: 'half-done', title: { en: 'Half done' } }, state: 'draft', improvements: [] });
    expect(libraryOf([], org.state)).toMatchObject([{ modelId: 'half-done', version: '', title: { en: 'Half done' }, model: undefined, state: 'draft' }]);
  });

  it('shows what was published as it was published, whatever was written to it since', () => {
    const org = anOrg();
    org.write({ type: 'model', id: 'm1' }, { document: document('1.3.0'), state: 'draft', improvements: [] });
    org.write({ type: 'model', id: 'm1' }, { document: document('1.3.0'), state: 'published' });
    org.write({ type: 'model', id: 'm1' }, { document: document('9.9.9'), state: 'draft' });
    expect(libraryOf([], org.state)).toMatchObject([{ version: '1.3.0', state: 'published' }]);
  });

  it('offers nothing that was retired, also of what ships', () => {
    const org = anOrg();
    org.write({ type: 'model', id: 'm1' }, { document: document('1.2.0'), state: 'retired', improvements: [] });
    const library = libraryOf([shipped], org.state);
    expect(library).toMatchObject([{ key: 'm1', state: 'retired' }]);
    expect(publishedVersions(library)).toEqual([]);
  });

  it('marks two that were published under the same number', () => {
    const org = anOrg();
    org.write({ type: 'model', id: 'm1' }, { document: document('1.3.0'), state: 'published', improvements: [] });
    org.write({ type: 'model', id: 'm2' }, { document: document('1.3.0'), state: 'published', improvements: [] });
    expect(libraryOf([], org.state).map(({ contested }) => contested)).toEqual([true, true]);
  });

  it('tells which deployments go by a version', () => {
    const summary = (id: string, modelVersion: string) => ({ id, modelId: shipped.id, modelVersion }) as Parameters<typeof usedBy>[1][number];
    const [version] = libraryOf([shipped], anOrg().state);
    expect(usedBy(version!, [summary('d1', '1.2.0'), summary('d2', '1.1.0')]).map(({ id }) => id)).toEqual(['d1']);
  });
});

describe('drafts', () => {
  it('begin from nothing with a model that is sound', () => {
    const blank = modelSchema.parse(blankModel('new-model', 'New model'));
    expect(modelProblems(blank)).toEqual([]);
  });

  it('begin from a version with the number after the newest, and without its words about changes', () => {
    expect(draftAfter(aModel({ version: '1.2.0', changes: 'Old news' }), '1.4.7')).toMatchObject({ version: '1.5.0' });
    expect(draftAfter(aModel({ changes: 'Old news' }), '1.4.7')).not.toHaveProperty('changes');
  });

  it('may be incomplete, but not huge, deep or no object', () => {
    expect(mayBeDraft({ id: 'x' })).toBe(true);
    expect(mayBeDraft('text')).toBe(false);
    expect(mayBeDraft({ text: 'x'.repeat(2_000_001) })).toBe(false);
    let deep: Json = {};
    for (let i = 0; i < 60; i += 1) deep = { deep };
    expect(mayBeDraft(deep)).toBe(false);
  });
});
