import { describe, expect, it } from 'vitest';
import { aDeployment, aModel } from '../../../tests/support/fixtures';
import type { Json } from '../record/operation';
import { acclimatisationChecks, conditionOf, custodyOf, storageLimits } from './custody';

const entry = (changes: Readonly<Record<string, Json>> = {}) => ({ components: 'all', from: 'Carrier', to: 'Tina', place: 'Goods room', celsius: '21', humidity: '45', note: '', signature: { sha256: 'a'.repeat(64), bytes: 5, mime: 'image/png' }, removed: false, ...changes });
const received = () => aDeployment().withUnits(2).receivingAll();

describe('storage limits', () => {
  it('are those of switched-off equipment unless the receipt asks for others', () => {
    expect(storageLimits(aModel())).toMatchObject({ celsius: { min: '5', max: '45', source: 'ashrae' }, humidity: { min: '8', max: '80' } });
    const [receipt, ...rest] = aModel().stages;
    const [section] = receipt!.sections;
    const check = { ...section!.checks[0]!, id: 'storage_temperature', response: { type: 'measurement', unit: '°C', decimals: 1, limits: { min: '10', max: '30' }, instrument: 'optional' } as const };
    expect(storageLimits({ ...aModel(), stages: [{ ...receipt!, sections: [{ ...section!, checks: [check] }] }, ...rest] }).celsius).toEqual({ min: '10', max: '30', source: 'model' });
  });

  it('are inside themselves, and compare as decimals', () => {
    const range = { min: '5', max: '45', source: 'ashrae' } as const;
    expect(['4.99', '5', '45.0', '45.01', null].map((value) => conditionOf(value, range))).toEqual(['below', 'inside', 'inside', 'above', undefined]);
  });
});

describe('custody', () => {
  it('is with whoever took the goods over last', () => {
    const deployment = received().writing('custody', 'c1', entry()).writing('custody', 'c2', entry({ from: 'tina ', to: 'Store keeper', components: ['unit-1'] }));
    const { holders, unheld, broken } = custodyOf(deployment.state, deployment.view());
    expect(holders.get('unit-1')?.values.to).toBe('Store keeper');
    expect(holders.get('unit-2')?.values.to).toBe('Tina');
    expect(unheld).toEqual([]);
    expect(broken).toEqual([]);
  });

  it('is nobody’s until somebody takes the goods over, and says where the chain breaks', () => {
    const deployment = received();
    expect(custodyOf(deployment.state, deployment.view()).unheld).toEqual(['unit-1', 'unit-2']);
    deployment.writing('custody', 'c1', entry({ components: ['unit-2'] })).writing('custody', 'c2', entry({ from: 'Somebody else', components: ['unit-2'] }));
    const { unheld, broken } = custodyOf(deployment.state, deployment.view());
    expect(unheld).toEqual(['unit-1']);
    expect(broken).toEqual(['c2']);
  });

  it('names what was stored outside its conditions and what nobody signed for, and forgets what was removed', () => {
    const deployment = received().writing('custody', 'c1', entry({ celsius: '-3' })).writing('custody', 'c2', entry({ from: 'Tina', humidity: '85', signature: null })).writing('custody', 'c3', entry({ removed: true }));
    const view = custodyOf(deployment.state, deployment.view());
    expect(view.outside).toEqual(['c1', 'c2']);
    expect(view.unsigned).toEqual(['c2']);
    expect(view.entries.map(({ id, celsius, humidity }) => [id, celsius, humidity])).toEqual([['c1', 'below', 'inside'], ['c2', 'inside', 'above']]);
  });

  it('shows the timers of the receipt, not those of other stages', () => {
    expect(acclimatisationChecks(received().view())).toEqual([]);
  });
});
