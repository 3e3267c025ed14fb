/** A report is made and saved with its signature file; then anybody verifies it, inside and before anybody is in. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { verify as german } from '../../src/ui/locales/de/verify';
import { report as reportWords } from '../../src/ui/locales/en/report';
import { verify as words } from '../../src/ui/locales/en/verify';
import { goTo } from '../support/app/page';
import { firstRun, startEmpty } from '../support/app/people';
import { expect, test } from './fixtures';
import { englishSeen, switchLanguage } from './support/german';
import { answerAll, beginSwitch, signStage } from './support/home';
import { atRest, axeProblems, sidewaysProblem, smallTargets } from './support/looks';
import { robin } from './support/rich';

const SHOTS = process.env['PLUMBLINE_LOOK'];
const verifying = { timeout: 60_000 };

interface Upload {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

async function look(page: Page, name: string): Promise<void> {
  await atRest(page);
  if (SHOTS !== undefined) await page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage: true });
  expect([...(await axeProblems(page, { enhanced: true, coloursOnly: false })), ...(await smallTargets(page)), (await sidewaysProblem(page)) ?? ''].filter((problem) => problem !== ''), name).toEqual([]);
}

async function give(page: Page, ...files: readonly Upload[]): Promise<void> {
  await page.locator('main input[type=file]').setInputFiles([...files]);
}

const outcome = (page: Page, title: string) => page.getByRole('heading', { name: title, exact: true });
const finding = (page: Page, code: keyof typeof words.finding) => page.locator(`[data-finding=${code}]`).filter({ hasText: words.finding[code] });

test('a report and its signature are verified: as it is it holds, with a byte changed it does not, and another PDF has nothing to verify', async ({ app }) => {
  test.setTimeout(300_000);
  const { page } = app;
  await firstRun(page, robin);
  await startEmpty(page);
  const deployment = await beginSwitch(page);
  await answerAll(page, deployment, 'receipt');
  await signStage(page, deployment, 'receipt', robin.pin);

  const { report, signature } = await test.step('made and saved', async () => {
    await goTo(page, `/d/${deployment}/report`);
    await page.getByRole('button', { name: reportWords.make }).click();
    await page.getByRole('img', { name: /^Page 1 of/ }).waitFor(verifying);
    await look(page, 'report-made');
    const pdf = await readFile(await app.save(() => page.getByRole('button', { name: reportWords.save }).click()));
    const seal = await readFile(await app.save(() => page.getByRole('button', { name: reportWords.signature.save }).click()));
    return {
      report: { name: 'CHG-2044.pdf', mimeType: 'application/pdf', buffer: pdf },
      signature: { name: 'CHG-2044.pdf.sig.json', mimeType: 'application/json', buffer: seal },
    };
  });

  await test.step('alone it holds, and what is missing is said; with its signature file nothing is', async () => {
    await goTo(page, '/verify');
    await page.getByRole('heading', { level: 1, name: words.title }).waitFor();
    await look(page, 'verify-empty');
    await give(page, report);
    await expect(outcome(page, words.outcome.holds.title)).toBeVisible(verifying);
    await expect(finding(page, 'report_not_signed')).toBeVisible();
    await give(page, signature);
    await expect(finding(page, 'report_not_signed')).toBeHidden(verifying);
    await expect(outcome(page, words.outcome.holds.title)).toBeVisible(verifying);
    await expect(page.getByText(words.facts.pageStates.same)).toBeVisible();
    await expect(page.getByText('Accepted by Robin Sandberg')).toBeVisible();
    await expect(page.getByText(words.breaches)).toBeHidden();
    await page.getByRole('button', { name: /^What “Self-asserted” means: Robin Sandberg/ }).click();
    await expect(page.getByText(words.trustMeaning.self_asserted).first()).toBeVisible();
    await page.getByRole('button', { name: words.details.show }).click();
    await look(page, 'verify-holds');
    await page.setViewportSize({ width: 640, height: 400 });
    await look(page, 'verify-holds-small');
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step('as text it says the same', async () => {
    const text = await readFile(await app.save(() => page.getByRole('button', { name: words.actions.save }).click()), 'utf8');
    expect(text).toContain(`${words.outcome.holds.title}: ${words.outcome.holds.text}`);
    expect(text).toContain('Accepted by Robin Sandberg (Supervisor)');
    // On paper stands the text and nothing else. Whoever prints sees what there is when the dialog opens.
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => {
      window.print = () => {
        const shown = [...document.querySelectorAll('pre, h1')].filter((element) => element.checkVisibility({ visibilityProperty: true })).map(({ textContent }) => textContent);
        document.body.dataset['printed'] = JSON.stringify(shown);
      };
    });
    await page.getByRole('button', { name: words.actions.print }).dispatchEvent('click');
    expect(JSON.parse((await page.locator('body').getAttribute('data-printed')) ?? '')).toEqual([text]);
    await page.emulateMedia({ media: 'screen' });
  });

  await test.step('in German', async () => {
    await switchLanguage(page, 'de');
    await expect(outcome(page, german.outcome.holds.title)).toBeVisible();
    await look(page, 'verify-holds-german');
    expect(await englishSeen(page)).toEqual([]);
    await switchLanguage(page, 'en');
  });

  await test.step('with a byte changed it does not hold, and why is said', async () => {
    const altered = Buffer.from(report.buffer);
    const middle = Math.floor(altered.length / 2);
    altered.writeUInt8(altered.readUInt8(middle) ^ 1, middle);
    await give(page, { ...report, buffer: altered }, signature);
    await expect(outcome(page, words.outcome.broken.title)).toBeVisible(verifying);
    await expect(finding(page, 'report_signature_of_another_file')).toBeVisible();
    await look(page, 'verify-broken');
    await page.evaluate(() => window.plumblineView?.getState().setTheme('dark'));
    await look(page, 'verify-broken-dark');
    await page.evaluate(() => window.plumblineView?.getState().setTheme('light'));
  });

  await test.step('before anybody is in, another PDF has nothing to verify, and the report holds', async () => {
    await page.getByRole('button', { name: /person menu/ }).click();
    await page.getByRole('menuitem', { name: 'Lock' }).click();
    await page.getByRole('button', { name: 'Somebody else', exact: true }).click();
    await page.getByRole('button', { name: words.fromLock }).click();
    await give(page, { name: 'invoice.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\nAn invoice\n%%EOF\n') });
    await expect(outcome(page, words.outcome.undetermined.title)).toBeVisible(verifying);
    await look(page, 'verify-nothing');
    await give(page, report, signature, { name: 'photo.gif', mimeType: 'image/gif', buffer: Buffer.from('GIF') });
    await expect(outcome(page, words.outcome.holds.title)).toBeVisible(verifying);
    await expect(page.getByText(/Left aside.*photo\.gif/)).toBeVisible();
    await look(page, 'verify-locked');
    await page.getByRole('button', { name: words.back }).click();
    await page.getByRole('heading', { name: 'Who is here?' }).waitFor();
  });
});
