import { describe, expect, it } from 'vitest';
import { aDeployment, type DeploymentFixture } from '../../../tests/support/fixtures/index';
import { aModelOf } from '../../../tests/support/fixtures/model';
import { assertMayCancel, assertMayReinstate, cancellationsOf, hasBegunOnSite, mayCancel } from './cancellation';

const model = aModelOf([{ id: 'a', title: 'A', response: { type: 'confirm' } }], { hold: true });
const open = () => aDeployment({ model });
const cancelled = () => open().writing('deployment', 'deployment', { cancelled: { reason: 'Ordered twice' } });
const found = (deployment: DeploymentFixture) => cancellationsOf(deployment.state.entities.get('deployment/deployment'));

describe('a cancellation', () => {
  it('is told with its reason and author, and stands until it is taken back', () => {
    expect(found(open())).toEqual([]);
    expect(found(cancelled())).toMatchObject([{ cancelled: { reason: 'Ordered twice', by: expect.any(String) as string }, takenBack: null }]);
    const back = cancelled().writing('deployment', 'deployment', { cancelled: null, reinstated: { reason: 'The second order was withdrawn' } });
    expect(found(back)).toMatchObject([{ cancelled: { reason: 'Ordered twice' }, takenBack: { reason: 'The second order was withdrawn' } }]);
    expect(back.view().details.cancelled).toBeNull();
  });

  it('that was undone at once is none', () => {
    expect(found(cancelled().writing('deployment', 'deployment', { cancelled: null }))).toEqual([]);
  });

  it('can come twice, each with its own words', () => {
    const twice = cancelled()
      .writing('deployment', 'deployment', { cancelled: null, reinstated: { reason: 'A' } })
      .writing('deployment', 'deployment', { cancelled: { reason: 'No budget' }, reinstated: null });
    expect(found(twice).map((one) => [one.cancelled.reason, one.takenBack?.reason])).toEqual([['Ordered twice', 'A'], ['No budget', undefined]]);
  });
});

describe('cancelling', () => {
  it('is for what is still to come, and asks why', () => {
    expect(mayCancel(open().view())).toBe(true);
    expect(() => assertMayCancel(open().view(), ' ')).toThrow(expect.objectContaining({ code: 'cancellation_unexplained' }));
    expect(() => assertMayCancel(open().view(), 'Ordered twice')).not.toThrow();
  });

  it('is refused for what is complete or cancelled already', () => {
    const complete = open().passing('work').signing('work');
    expect(mayCancel(complete.view())).toBe(false);
    expect(() => assertMayCancel(complete.view(), 'x')).toThrow(expect.objectContaining({ code: 'handed_over' }));
    expect(mayCancel(cancelled().view())).toBe(false);
    expect(() => assertMayCancel(cancelled().view(), 'x')).toThrow(expect.objectContaining({ code: 'deployment_cancelled' }));
  });

  it('is refused half-way home, and after: how that ended is not to be lost', () => {
    const entered = { reason: 'Links flap', decidedBy: 'Susan', point: null };
    const underWay = open().writing('back_out', 'b1', { entered, ended: null, resumed: null });
    expect(() => assertMayCancel(underWay.view(), 'x')).toThrow(expect.objectContaining({ code: 'backing_out' }));
    underWay.writing('back_out', 'b1', { ended: { outcome: 'original_state', note: '' } });
    expect(() => assertMayCancel(underWay.view(), 'x')).toThrow(expect.objectContaining({ code: 'backed_out' }));
    expect(mayCancel(underWay.view())).toBe(false);
  });

  it('knows whether work was done on site', () => {
    expect(hasBegunOnSite(open().view())).toBe(false);
    expect(hasBegunOnSite(open().answering('a', { type: 'confirm', value: 'yes' }).view())).toBe(true);
  });
});

describe('taking a cancellation back', () => {
  it('needs one, and a reason', () => {
    expect(() => assertMayReinstate(open().view(), 'x')).toThrow(expect.objectContaining({ code: 'not_cancelled' }));
    expect(() => assertMayReinstate(cancelled().view(), '')).toThrow(expect.objectContaining({ code: 'cancellation_unexplained' }));
    expect(() => assertMayReinstate(cancelled().view(), 'x')).not.toThrow();
  });
});
