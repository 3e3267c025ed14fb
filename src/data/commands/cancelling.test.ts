import { expect, it } from 'vitest';
import { aDeploymentIn, aStore } from '../../../tests/support/store';
import { cancellationsOf } from '../../domain/deployment/cancellation';

async function aCancelled() {
  const opened = await aStore();
  const deployment = await aDeploymentIn(opened);
  const { commands, queries } = opened.store;
  const written = await commands.cancelDeployment(deployment, ' Ordered twice ');
  const told = async () => cancellationsOf((await queries.state(deployment)).entities.get('deployment/deployment')).map((one) => [one.cancelled.reason, one.takenBack?.reason]);
  return { commands, queries, deployment, written, told };
}

it('a cancelled deployment shows as such in lists, plans and measures, and is taken up again where it stood', async () => {
  const { commands, queries, deployment, told } = await aCancelled();
  expect(await queries.summary(deployment)).toMatchObject({ cancelled: true, waitingFor: 'nobody' });
  expect((await queries.digests('plan'))[0]).toMatchObject({ over: true, resultDue: { outcome: 'cancelled' } });
  expect((await queries.digests('facts'))[0]).toMatchObject({ outcome: 'cancelled' });
  await expect(commands.cancelDeployment(deployment, 'again')).rejects.toMatchObject({ code: 'deployment_cancelled' });
  await commands.reinstateDeployment(deployment, 'It is needed');
  expect(await queries.summary(deployment)).toMatchObject({ cancelled: false });
  expect((await queries.digests('plan'))[0]).toMatchObject({ over: false, resultDue: null });
  expect(await told()).toEqual([['Ordered twice', 'It is needed']]);
  await expect(commands.reinstateDeployment(deployment, 'again')).rejects.toMatchObject({ code: 'not_cancelled' });
});

it('the same words said a second time are on record a second time', async () => {
  const { commands, deployment, told } = await aCancelled();
  for (let turn = 0; turn < 2; turn += 1) {
    if (turn > 0) await commands.cancelDeployment(deployment, 'Ordered twice');
    await commands.reinstateDeployment(deployment, 'It is needed');
  }
  expect(await told()).toEqual([['Ordered twice', 'It is needed'], ['Ordered twice', 'It is needed']]);
});

it('is undone like anything else, and so is taking it back', async () => {
  const { commands, queries, deployment, written, told } = await aCancelled();
  await commands.undo(written);
  expect(await told()).toEqual([]);
  await commands.cancelDeployment(deployment, 'No budget');
  await commands.undo(await commands.reinstateDeployment(deployment, 'Money was found'));
  expect((await queries.deployment(deployment))?.details.cancelled).toEqual({ reason: 'No budget' });
  await commands.reinstateDeployment(deployment, 'Money was found');
  expect((await queries.deployment(deployment))?.details.cancelled).toBeNull();
});
