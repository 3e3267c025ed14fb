import { describe, expect, it } from 'vitest';
import { byUse } from './library-order';

const models = [
  { id: 'edge', title: { en: 'Edge cabinet', de: 'Schrank im Feld' } },
  { id: 'server', title: { en: 'Rack server', de: 'Server im Rack' } },
  { id: 'array', title: { en: 'Storage array', de: 'Ärmelschrank' } },
  { id: 'ups', title: { en: 'UPS', de: 'USV' } },
];
const used = (modelId: string, createdAt: string) => ({ modelId, createdAt });
const order = (uses: readonly { readonly modelId: string; readonly createdAt: string }[], locale = 'en'): readonly string[] => [...models].sort(byUse(uses, locale)).map(({ id }) => id);

describe('models in order', () => {
  it('are by title where none was used, as each language sorts', () => {
    expect(order([])).toEqual(['edge', 'server', 'array', 'ups']);
    expect(order([], 'de'), 'Ä is sorted like A').toEqual(['array', 'edge', 'server', 'ups']);
  });

  it('are the most used first, and of those used equally often the one used last', () => {
    expect(order([used('ups', '2026-01-01T00:00:00.000Z'), used('ups', '2026-01-02T00:00:00.000Z'), used('array', '2026-03-01T00:00:00.000Z'), used('server', '2026-02-01T00:00:00.000Z')])).toEqual(['ups', 'array', 'server', 'edge']);
  });
});
