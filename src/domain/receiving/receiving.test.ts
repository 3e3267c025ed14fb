import { describe, expect, it } from 'vitest';
import { aDeployment } from '../../../tests/support/fixtures';
import { identifyScan } from './identify';

const components = (changes: Parameters<ReturnType<typeof aDeployment>['withUnits']>[1] = {}) => [...aDeployment().withUnits(2, changes).view().components.values()];

describe('a scan', () => {
  it.each(['SN-0001', ' sn-0001\r\n', 'SSN-0001', '1SSN-0001', 'S/N: SN-0001', 'SN:SN-0001', 'Serial No. SN-0001', '(01)04006381333931(21)SN-0001', ']d2010400638133393121SN-0001\u001d10LOT', '010400638133393121SN-0001'])('%j names the unit by its serial', (raw) => {
    expect(identifyScan(components(), raw)).toMatchObject({ outcome: 'matched', component: { id: 'unit-1' }, by: 'serial', serial: 'SN-0001' });
  });

  it('names a unit by asset tag and by MAC address in any grouping', () => {
    expect(identifyScan(components(), 'a-2')).toMatchObject({ outcome: 'matched', component: { id: 'unit-2' }, by: 'assetTag' });
    expect(identifyScan(components({ mac: '00:1b:21:aa:bb:cc' }), '001B.21AA.BBCC')).toMatchObject({ outcome: 'matched', by: 'mac' });
  });

  it('does not cut an S that belongs to the serial', () => {
    const units = components({ serial: 'S12345' });
    expect(identifyScan(units, 'S12345')).toMatchObject({ outcome: 'matched' });
    expect(identifyScan(units, '12345')).toMatchObject({ outcome: 'unknown' });
    expect(identifyScan([], 'SX99')).toMatchObject({ outcome: 'unknown', serial: 'SX99' });
    expect(identifyScan([], 'S/N: X99')).toMatchObject({ outcome: 'unknown', serial: 'X99' });
  });

  it('of a unit that was received already is a duplicate, also when the list holds the serial twice', () => {
    const deployment = aDeployment().withUnits(2).receiving('SN-0001');
    expect(identifyScan([...deployment.view().components.values()], 'SN-0001')).toMatchObject({ outcome: 'duplicate', component: { id: 'unit-1' } });
    const twice = aDeployment().withUnits(2, { serial: 'X1' }).writing('component', 'unit-1', { received: { quantity: 1, serial: 'X1', via: 'wedge' } });
    expect(identifyScan([...twice.view().components.values()], 'X1')).toMatchObject({ outcome: 'duplicate', component: { id: 'unit-1' } });
  });

  it.each(['', '   ', '\u0000', '\u001d\u001d', '(21)', 'S', 'S/N', ']C1', '\\', '['.repeat(5000), '🤖'])('%j is unknown and nothing worse', (raw) => {
    expect(identifyScan(components(), raw).outcome).toBe('unknown');
  });
});

describe('the receipt', () => {
  const deployment = aDeployment()
    .withUnits(6)
    .withAccessory('Rail kit', 6)
    .receiving('SN-0001', 'SN-0002', 'SN-0003', 'SN-0004')
    .condition('unit-2', 'damaged', 'dent')
    .condition('unit-3', 'wrong')
    .condition('unit-4', 'dead_on_arrival')
    .declaringMissing('unit-5')
    .writing('component', 'extra-1', { tracked: true, expected: null, received: { quantity: 1, serial: 'X-9', via: 'wedge' } })
    .scanning('SN-0001', 'duplicate', 'unit-1')
    .scanning('???', 'unknown');

  it('has counts that add up', () => {
    const { counts } = deployment.view().receipt;
    expect(counts).toEqual({ expected: 6, received: 5, matched: 1, waiting: 1, missing: 1, extra: 1, damaged: 1, wrong: 1, deadOnArrival: 1, duplicateScans: 1, unknownScans: 1 });
  });

  it('puts unknown and duplicate codes to a person until they are decided', () => {
    expect(deployment.view().receipt.unresolvedScans.map((scan) => scan.raw)).toEqual(['SN-0001', '???']);
    const [, unknown] = deployment.view().receipt.unresolvedScans;
    deployment.writing('scan', unknown!.id, { resolution: { decision: 'misread', note: 'smudged' } });
    expect(deployment.view().receipt.unresolvedScans.map((scan) => scan.raw)).toEqual(['SN-0001']);
    expect(deployment.view().receipt.scans).toHaveLength(6);
  });

  it('counts accessories by quantity and says how many are short', () => {
    expect(deployment.view().components.get('accessory-1')).toMatchObject({ state: 'expected', short: 0, deployable: false });
    deployment.counting('accessory-1', 4);
    expect(deployment.view().components.get('accessory-1')).toMatchObject({ state: 'missing', short: 2 });
    deployment.counting('accessory-1', 6);
    expect(deployment.view().components.get('accessory-1')).toMatchObject({ state: 'matched', short: 0 });
  });

  it('finds a unit again that had been declared missing', () => {
    const found = aDeployment().withUnits(1).declaringMissing('unit-1').receiving('SN-0001');
    expect(found.view().components.get('unit-1')?.state).toBe('matched');
  });

  it('drops an extra unit whose receipt was taken back, and a removed line', () => {
    const gone = aDeployment().withUnits(2).writing('component', 'x', { tracked: true, expected: null, received: { quantity: 1, serial: 'X', via: 'wedge' } });
    expect(gone.view().components.has('x')).toBe(true);
    gone.writing('component', 'x', { received: null }).writing('component', 'unit-2', { removed: true });
    expect([...gone.view().components.keys()]).toEqual(['unit-1']);
  });
});

describe('a unit goes on to installation', () => {
  const received = () => aDeployment().withUnits(2).receivingAll();
  const deployable = (deployment: ReturnType<typeof aDeployment>) => deployment.view().units.map((unit) => unit.id);

  it('when it is there and not quarantined', () => {
    expect(deployable(received())).toEqual(['unit-1', 'unit-2']);
    expect(deployable(received().writing('component', 'unit-1', { quarantined: true }))).toEqual(['unit-2']);
    expect(deployable(aDeployment().withUnits(2).receiving('SN-0002'))).toEqual(['unit-2']);
  });

  it('when damaged only as long as nobody refused it', () => {
    const damaged = received().condition('unit-1', 'damaged');
    expect(deployable(damaged)).toEqual(['unit-1', 'unit-2']);
    expect(deployable(damaged.disposing('component.unit-1.damaged', 'reject'))).toEqual(['unit-2']);
    expect(deployable(damaged.disposing('component.unit-1.damaged', 'accept_as_is'))).toEqual(['unit-1', 'unit-2']);
  });

  it('when extra only after it was accepted', () => {
    const extra = received().writing('component', 'x', { tracked: true, expected: null, received: { quantity: 1, serial: 'X', via: 'wedge' } });
    expect(deployable(extra)).toEqual(['unit-1', 'unit-2']);
    expect(deployable(extra.disposing('component.x.extra', 'accept_as_is'))).toEqual(['unit-1', 'unit-2', 'x']);
  });

  it('in rack order, then serial', () => {
    const placed = aDeployment().withUnits(3).receivingAll().writing('component', 'unit-3', { position: { rack: 'B07', u: 2, face: 'front' } }).writing('component', 'unit-1', { position: { rack: 'B07', u: 10, face: 'front' } });
    expect(deployable(placed)).toEqual(['unit-3', 'unit-1', 'unit-2']);
  });
});
