/** In German: chosen in the settings, in force at once, in everything that is written into the record and in the report. */
import { readFile } from 'node:fs/promises';
import { de } from '../../src/ui/locales/de';
import { en } from '../../src/ui/locales/en';
import { openCheck } from '../support/app/checklist';
import { goTo } from '../support/app/page';
import { firstRun, maya, startWithSample } from '../support/app/people';
import { openDeployment, recordOf } from '../support/app/record';
import { readPdf } from '../support/report/read-pdf';
import { expect, test } from './fixtures';
import { englishSeen } from './support/german';
import { atRest } from './support/looks';

test('German is chosen once and holds for screens, numbers, dates, the record and the report', async ({ app }) => {
  test.setTimeout(300_000);
  const { page } = app;
  await firstRun(page, maya);
  await startWithSample(page);
  const deployment = openDeployment(page);

  await goTo(page, '/settings');
  await page.getByRole('radio', { name: 'Deutsch' }).click();
  await expect(page.getByRole('heading', { level: 1, name: de.settings.title })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.reload();
  await expect(page.getByRole('link', { name: de.frame.today, exact: true })).toBeVisible();

  for (const address of ['/', '/deployments', '/models', '/delivery', '/settings', '/help', `/d/${deployment}`, `/d/${deployment}/receipt`, `/d/${deployment}/units`, `/d/${deployment}/findings`, `/d/${deployment}/conflicts`]) {
    await goTo(page, address);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await atRest(page);
    expect(await englishSeen(page), address).toEqual([]);
  }

  await test.step('today has a German date, and dates are typed day.month.year', async () => {
    await goTo(page, '/');
    await expect(page.getByText(/^(Mon|Diens|Donners|Frei|Sams|Sonn)tag, \d{1,2}\. |^Mittwoch, \d{1,2}\. /)).toBeVisible();
    await goTo(page, '/deployments/new');
    const delivery = page.getByLabel(new RegExp(`^${de.deployments.create.deliveryOn}`)).first();
    await delivery.fill('21.11.2026');
    await delivery.press('Tab');
    await expect(delivery).toHaveValue('21.11.2026');
  });

  await test.step('a failing reading is typed and recorded with a decimal comma, and its finding is German', async () => {
    const key = 'answer/server_weight';
    const card = await openCheck(page, deployment, { key, stage: 'plan', section: 'plan_figures', unit: undefined });
    const reading = card.getByLabel(de.checklist.measure.valueIn.replace('{{unit}}', 'kg'));
    await reading.fill('0,05');
    await reading.press('Enter');
    await recordOf(page, deployment).until(key, 0);
    await expect(card.getByText('0,05\u00a0kg liegt unter dem Grenzwert 0,1\u00a0kg')).toBeVisible();
    expect((await recordOf(page, deployment).findings()).map(({ summary }) => summary)).toEqual(['Gewicht eines Servers mit Schienen: 0,05\u00a0kg']);
    await card.getByRole('button', { name: de.checklist.check.history, exact: true }).click();
    await expect(card.getByText(/^Maya Lindqvist, \d{1,2}\. \S+ \d{4}, \d{2}:\d{2} /).first()).toBeVisible();
  });

  await test.step('the report is German', async () => {
    await goTo(page, `/d/${deployment}/report`);
    await page.getByRole('button', { name: de.report.make, exact: true }).click();
    await page.getByRole('img', { name: /^Seite 1 von/ }).waitFor({ timeout: 60_000 });
    await expect(page.getByText(/^CHG-\d+ Installationsbericht\.pdf/).first()).toBeVisible();
    const { text, lang, title } = await readPdf(await readFile(await app.save(() => page.getByRole('button', { name: de.report.save }).click())));
    expect(lang).toBe('de');
    expect(title).toContain('Installationsbericht');
    for (const words of ['Nicht vollständig', 'Protokoll aller Änderungen', 'Seite 1 von']) expect(text).toContain(words);
    for (const words of [en.report.title, 'Audit trail', 'Not complete', 'Generated']) expect(text).not.toContain(words);
    await page.screenshot({ path: test.info().outputPath('report.png') });
  });
});
