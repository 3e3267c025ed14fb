/** Photos and packing lists are dropped where they belong, and nowhere else. */
import { photos } from '../../src/ui/locales/en/photos';
import { receipt } from '../../src/ui/locales/en/receipt';
import { openCheck } from '../support/app/checklist';
import { goTo } from '../support/app/page';
import { firstRun, startEmpty } from '../support/app/people';
import { recordOf } from '../support/app/record';
import { expect, test } from './fixtures';
import { drop } from './support/dropping';
import { answerAll, beginSwitch, signStage } from './support/home';
import { robin } from './support/rich';
import { aPhoto, packingList } from './support/small';

test('a photo that is dropped on its check is added, a packing list is read; where the work has ended neither is', async ({ app: { page } }) => {
  test.setTimeout(240_000);
  await firstRun(page, robin);
  await startEmpty(page);
  const deployment = await beginSwitch(page);
  await answerAll(page, deployment, 'receipt');
  await signStage(page, deployment, 'receipt', robin.pin);
  // The original state is captured before anything is changed.
  await answerAll(page, deployment, 'install', ['old_config']);
  const check = await recordOf(page, deployment).check('answer/old_out');
  if (check === undefined) throw new Error('the model has no photo to take');

  const strip = (await openCheck(page, deployment, check)).getByRole('group', { name: photos.title });
  await drop(strip, aPhoto('dropped'));
  await expect(strip.getByRole('listitem')).toHaveCount(1);
  await goTo(page, `/d/${deployment}/receipt/import`);
  const main = page.getByRole('main');
  await main.getByText(receipt.list.drop).waitFor();
  await drop(main.getByRole('heading', { level: 1 }), packingList);
  await expect(main.getByText(packingList.name).first()).toBeVisible();

  await page.evaluate((id) => window.plumblineStore?.commands.cancelDeployment(id, 'Not needed any more'), deployment);
  const files = (await recordOf(page, deployment).check('answer/old_out'))?.written;
  await goTo(page, `/d/${deployment}`);
  const closed = (await openCheck(page, deployment, check)).getByRole('group', { name: photos.title });
  await drop(closed, aPhoto('too late'));
  await goTo(page, `/d/${deployment}/receipt/import`);
  await main.getByRole('heading', { level: 1, name: receipt.list.title }).waitFor();
  await drop(main.getByRole('heading', { level: 1 }), packingList);
  await expect(main.getByText(packingList.name)).toHaveCount(0);
  expect((await recordOf(page, deployment).check('answer/old_out'))?.written).toBe(files);
});
