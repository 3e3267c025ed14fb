/** A report for whoever reads it: the layout is chosen, remembered, and the file says which it is. */
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { goTo } from '../support/app/page';
import { firstRun, startWithSample, type TestPerson } from '../support/app/people';
import { openDeployment } from '../support/app/record';
import { readPdf } from '../support/report/read-pdf';
import { expect, test } from './fixtures';

const carla: TestPerson = { name: 'Carla Nowak', roles: ['Coordinator'], pin: '640918' };

test('a coordinator makes the customer summary; it is offered again, also where many reports are exported', async ({ app }) => {
  test.setTimeout(300_000);
  const { page } = app;
  await firstRun(page, carla);
  await startWithSample(page);
  const deployment = openDeployment(page);
  await goTo(page, `/d/${deployment}/report`);
  await expect(page.getByRole('radio', { name: 'Full report' })).toBeChecked();
  await page.getByRole('radio', { name: 'Customer summary' }).click();
  await page.getByRole('button', { name: 'Make the report' }).click();
  const save = page.getByRole('button', { name: 'Save as…' });
  await save.waitFor({ timeout: 60_000 });
  await expect(page.getByText('CHG-20418 installation report, customer summary.pdf')).toBeVisible();
  const pdf = await readPdf(readFileSync(await app.save(() => save.click())));
  expect(pdf.pages[0]).toContain('Customer summary: components with serial numbers');
  expect(pdf.pages[0]).toContain('The whole record is attached to this file as record.json');

  await goTo(page, '/deployments');
  await goTo(page, `/d/${deployment}/report`);
  await expect(page.getByRole('radio', { name: 'Customer summary' })).toBeChecked();

  await test.step('the export of many takes the same layout', async () => {
    await goTo(page, '/deployments');
    await page.getByRole('button', { name: 'Select the one found' }).click();
    await page.getByRole('button', { name: 'Export…' }).click();
    const panel = page.getByRole('region', { name: 'Export this deployment' });
    await expect(panel.getByRole('radio', { name: 'Customer summary' })).toBeChecked();
    await panel.getByRole('radio', { name: 'Exceptions only' }).click();
    const zip = unzipSync(readFileSync(await app.save(() => panel.getByRole('button', { name: 'Export', exact: true }).click())));
    expect(Object.keys(zip)).toContain('CHG-20418 installation report, exceptions only.pdf');
  });
});
