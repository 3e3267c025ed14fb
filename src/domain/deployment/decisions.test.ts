import { describe, expect, it } from 'vitest';
import { aDeployment, susan, tina, type DeploymentFixture } from '../../../tests/support/fixtures';
import type { Json } from '../record/operation';
import { decidedField, fieldDecided } from './decisions';

const ohm = (value: string) => ({ type: 'measurement', value, unit: 'Ω', instrument: 'Meter 1' }) as const;

/** Tina on her laptop and Susan on a tablet measured apart. */
function measuredApart(): DeploymentFixture {
  return aDeployment().by(tina.person).on('laptop').answering('bonding', ohm('0.05')).by(susan.person).on('tablet').answering('bonding', ohm('0.08'), undefined, { unseen: true });
}

/** Chooses a value as the command does, knowing all heads, or as somebody who saw only what was there before. */
function deciding(deployment: DeploymentFixture, value: Json, reason: string, options: { readonly unseenReason?: boolean } = {}): DeploymentFixture {
  const conflict = deployment.view().conflicts[0]!;
  const name = decidedField(conflict.field, deployment.recorder.device);
  const base = (field: string) => deployment.state.entities.get('answer/bonding')?.fields[field]?.map(({ op }) => op) ?? [];
  const of = conflict.heads.map(({ op }) => op);
  deployment.recorder.append({
    kind: 'set', v: 1, entity: { type: 'answer', id: 'bonding' },
    fields: { value: { value, base: of }, [name]: { value: { reason, of }, base: options.unseenReason === true ? [] : base(name) } },
  });
  return deployment;
}

describe('a decision between values that conflict', () => {
  it('settles the conflict, and says between what, by whom and why', () => {
    const deployment = deciding(measuredApart(), ohm('0.08'), 'clean lug');
    const view = deployment.view();
    expect(view.conflicts).toEqual([]);
    expect(deployment.check('bonding')).toMatchObject({ status: 'done', answer: ohm('0.08') });
    expect(view.decisions).toMatchObject([
      { entity: { type: 'answer', id: 'bonding' }, field: 'value', chosen: ohm('0.08'), reason: 'clean lug', decidedBy: susan.person, takenBack: false, between: [{ actor: tina.person, value: ohm('0.05') }, { actor: susan.person, value: ohm('0.08') }] },
    ]);
    expect(view.parked).toBe(0);
  });

  it('may be for a value that neither had written', () => {
    expect(deciding(measuredApart(), ohm('0.06'), 'measured together').view().decisions[0]).toMatchObject({ chosen: ohm('0.06'), between: [{ value: ohm('0.05') }, { value: ohm('0.08') }] });
  });

  it('made twice at once with the same outcome keeps both reasons and is no conflict', () => {
    const deployment = measuredApart();
    const apart = deployment.view().conflicts[0]!.heads.map(({ op }) => op);
    deciding(deployment, ohm('0.08'), 'seen by Susan');
    deployment.by(tina.person).on('laptop').recorder.append({
      kind: 'set', v: 1, entity: { type: 'answer', id: 'bonding' },
      fields: { value: { value: ohm('0.08'), base: apart }, [decidedField('value', deployment.recorder.device)]: { value: { reason: 'seen by Tina', of: apart }, base: [] } },
    });
    const view = deployment.view();
    expect(view.conflicts).toEqual([]);
    expect(view.decisions.map(({ reason }) => reason)).toEqual(['seen by Susan', 'seen by Tina']);
  });

  it('made twice at once differently is a conflict of the values, with both decisions shown', () => {
    const deployment = measuredApart();
    const apart = deployment.view().conflicts[0]!.heads.map(({ op }) => op);
    deciding(deployment, ohm('0.08'), 'seen by Susan');
    deployment.by(tina.person).on('laptop').recorder.append({
      kind: 'set', v: 1, entity: { type: 'answer', id: 'bonding' },
      fields: { value: { value: ohm('0.05'), base: apart }, [decidedField('value', deployment.recorder.device)]: { value: { reason: 'seen by Tina', of: apart }, base: [] } },
    });
    const view = deployment.view();
    expect(view.conflicts.map(({ field }) => field)).toEqual(['value']);
    expect(view.decisions).toHaveLength(2);
  });

  it('never conflicts by its reasons, even from a device that wrote two without knowing its own', () => {
    const deployment = deciding(measuredApart(), ohm('0.08'), 'first');
    deployment.on('laptop').by(tina.person).answering('bonding', ohm('0.05'), undefined, { unseen: true }).on('tablet');
    expect(deciding(deployment, ohm('0.05'), 'second', { unseenReason: true }).view().conflicts).toEqual([]);
  });

  it('that is malformed is passed over and stops nothing', () => {
    const deployment = measuredApart().writing('answer', 'bonding', { value: ohm('0.08'), [decidedField('value', 'tablet')]: { reason: 7 } });
    expect(deployment.view()).toMatchObject({ decisions: [], conflicts: [], parked: 0 });
  });

  it('touches a signature exactly as the value itself does', () => {
    const position = (u: number) => ({ rack: 'B07', u, face: 'front' });
    const deployment = aDeployment().withUnits(2).receivingAll().passing('receipt').signing('receipt').by(tina.person).on('laptop');
    deployment.writing('component', 'unit-1', { position: position(1) }).on('tablet').writing('component', 'unit-1', { position: position(3) }, { unseen: true });
    const of = deployment.view().conflicts[0]!.heads.map(({ op }) => op);
    expect(of).toHaveLength(2);
    deployment.writing('component', 'unit-1', { position: position(1), [decidedField('position', 'tablet')]: { reason: 'as built', of } });
    expect(deployment.view().signoffs[0]?.supersededBy).toEqual([]);
    expect(deployment.view().decisions).toMatchObject([{ field: 'position', chosen: position(1) }]);
  });
});

describe('the name of the field for reasons', () => {
  it('tells its field, and nothing else is taken for one', () => {
    expect(fieldDecided(decidedField('value', 'device-1'))).toBe('value');
    for (const name of ['value', 'decided:', 'decided:value', 'key:device', '']) expect(fieldDecided(name)).toBeUndefined();
  });
});
