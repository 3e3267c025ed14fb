/** What Verify says of reports that an organisation's people signed, that somebody changed, that another program printed, and with a bundle beside them. */
import path from 'node:path';
import type { Page } from '@playwright/test';
import { RECORD_ENTRY, reportSealSchema } from '../../src/protocol/record-file';
import { evidenceText, signedDocumentSchema } from '../../src/protocol/evidence';
import { usersResponse } from '../../src/protocol/sync';
import { bundles } from '../../src/ui/locales/en/bundles';
import { hub as hubWords } from '../../src/ui/locales/en/hub';
import { verify as words } from '../../src/ui/locales/en/verify';
import { readReportFile } from '../../src/verification/pdf/report-file';
import { findHub } from '../support/app/hub';
import { goTo } from '../support/app/page';
import { firstRun, startEmpty } from '../support/app/people';
import { administratorOf, newKey, startTestHub } from '../support/hub/server';
import { isAnswer, reprinted, withOperation, withPagesOf } from '../support/report/tampering';
import { expect, test } from './fixtures';
import { drop as dropOnto, type Dropped } from './support/dropping';
import { englishSeen, switchLanguage } from './support/german';
import { answerAll, beginSwitch, signStage } from './support/home';
import { atRest, axeProblems, sidewaysProblem, smallTargets } from './support/looks';
import { robin } from './support/rich';

const SHOTS = process.env['PLUMBLINE_LOOK'];
const verifying = { timeout: 60_000 };

/** A report with its signature file. */
interface Made {
  readonly pdf: Buffer;
  readonly signature: string;
}

async function look(page: Page, name: string): Promise<void> {
  await atRest(page);
  expect([...(await axeProblems(page, { enhanced: true, coloursOnly: false })), ...(await smallTargets(page)), (await sidewaysProblem(page)) ?? ''].filter((problem) => problem !== ''), name).toEqual([]);
  if (SHOTS === undefined) return;
  await page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage: true });
  await page.setViewportSize({ width: 820, height: 1180 });
  await page.evaluate(() => window.plumblineView?.getState().setTheme('dark'));
  await switchLanguage(page, 'de');
  await atRest(page);
  await page.screenshot({ path: path.join(SHOTS, `${name}-dark-de.png`), fullPage: true });
  expect(await englishSeen(page), name).toEqual([]);
  await switchLanguage(page, 'en');
  await page.evaluate(() => window.plumblineView?.getState().setTheme('light'));
  await page.setViewportSize({ width: 1280, height: 800 });
}

const pdf = (buffer: Buffer): Dropped => ({ name: 'CHG-2044.pdf', mimeType: 'application/pdf', buffer });
const sig = (text: string): Dropped => ({ name: 'CHG-2044.pdf.sig.json', mimeType: 'application/json', buffer: Buffer.from(text) });
const zip = (buffer: Buffer): Dropped => ({ name: 'from-site.zip', mimeType: 'application/zip', buffer });

const drop = (page: Page, ...files: readonly Dropped[]): Promise<void> => dropOnto(page.getByRole('region', { name: words.drop.label }), ...files);

async function readBack(page: Page, sha256: string, bytes: number): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ([name, length]) => {
      const answer = await window.plumblineStore?.host.invoke('files.readPart', { sha256: name, from: 0, length });
      let text = '';
      for (const byte of answer?.bytes ?? []) text += String.fromCharCode(byte);
      return btoa(text);
    },
    [sha256, bytes] as const,
  );
  return Buffer.from(base64, 'base64');
}

async function makeReport(page: Page, deployment: string, layout: 'full' | 'exceptions'): Promise<Made> {
  const made = await page.evaluate(([stream, which]) => window.plumblineStore?.host.invoke('report.make', { stream, layout: which, locale: 'en', job: crypto.randomUUID() }), [deployment, layout] as const);
  if (made === undefined) throw new Error('no report was made');
  return { pdf: await readBack(page, made.sha256, made.bytes), signature: made.signature };
}

const outcome = (page: Page, title: string) => page.getByRole('heading', { level: 2, name: title, exact: true });
const finding = (page: Page, code: keyof typeof words.finding) => page.locator(`[data-finding=${code}]`).filter({ hasText: words.finding[code] });
const trust = (page: Page, word: string, of: RegExp | string) => page.getByRole('button', { name: new RegExp(`^What “${word}” means: ${of instanceof RegExp ? of.source : of}`) });

/** Robin at the device, with a switch received and installed, and both accepted. */
async function worked(page: Page): Promise<string> {
  const deployment = await beginSwitch(page);
  for (const stage of ['receipt', 'install']) {
    await answerAll(page, deployment, stage);
    await signStage(page, deployment, stage, robin.pin);
  }
  return deployment;
}

test('a report whose signer the organisation certified says so; once it withdrew its word before the signature, the report warns', async ({ app: { page } }, { project }) => {
  test.skip(project.name === 'electron', 'what the host says is the same; the browser shell shows it');
  test.setTimeout(300_000);
  // The hub's clock is behind the device's: what it withdraws now is withdrawn before what was signed here.
  const testHub = await startTestHub({ now: () => new Date(Date.now() - 3_600_000) });
  try {
    const administrator = await administratorOf(testHub);
    const account = await administrator.addUser('robin', ['technician', 'supervisor', 'coordinator'], robin.name);
    await firstRun(page, robin);
    await startEmpty(page);
    await goTo(page, '/connect');
    await findHub(page, testHub.url);
    await page.getByLabel(hubWords.fields.username).fill('robin');
    await page.getByLabel(hubWords.fields.password, { exact: true }).fill(account.password);
    await page.getByLabel(hubWords.fields.pinHere).fill(robin.pin);
    await page.getByRole('button', { name: hubWords.signIn.submit, exact: true }).click();
    await page.getByRole('button', { name: hubWords.done.continue }).click();
    const said = (): Promise<readonly [number, number]> => page.evaluate(async () => {
      const org = await window.plumblineStore?.queries.state('org');
      return [org?.certifies.length ?? 0, org?.revokes.length ?? 0] as const;
    });
    await expect.poll(async () => (await said())[0], verifying).toBeGreaterThan(1);
    const deployment = await worked(page);
    const certified = await makeReport(page, deployment, 'full');

    await test.step('certified, by the organisation that this device belongs to', async () => {
      await goTo(page, '/verify');
      await drop(page, pdf(certified.pdf), sig(certified.signature));
      await expect(outcome(page, words.outcome.holds.title)).toBeVisible(verifying);
      await expect(trust(page, words.trust.certified, robin.name)).toHaveCount(2);
      await expect(trust(page, words.trust.certified, words.facts.file)).toBeVisible();
      await expect(page.getByText(words.facts.own)).toBeVisible();
      await expect(page.getByText(words.doubts)).toBeHidden();
      await look(page, 'verdict-certified');
    });

    await test.step('a signature file of another device is undetermined', async () => {
      const { document } = signedDocumentSchema.parse(JSON.parse(certified.signature));
      const other = newKey().sign(evidenceText({ ...reportSealSchema.parse(JSON.parse(document)), device: '0197a000-0000-7000-8000-00000000d00d' }));
      await drop(page, pdf(certified.pdf), sig(JSON.stringify(other)));
      await expect(finding(page, 'report_signed_by_another_device')).toBeVisible(verifying);
      await expect(outcome(page, words.outcome.reserved.title)).toBeVisible();
      await expect(trust(page, words.trust.undetermined, words.facts.file)).toBeVisible();
      await look(page, 'verdict-undetermined');
    });

    await test.step('revoked', async () => {
      const { users } = await administrator.json(usersResponse, 'GET', '/v1/users');
      const person = users.find(({ username }) => username === 'robin')?.person ?? '';
      await administrator.done('PATCH', `/v1/users/${person}`, { roles: ['technician', 'coordinator'] });
      await page.evaluate(() => window.plumblineStore?.host.invoke('delivery.now', {}));
      await expect.poll(async () => (await said())[1], verifying).toBe(1);
      const revoked = await makeReport(page, deployment, 'full');
      await drop(page, pdf(revoked.pdf), sig(revoked.signature));
      await expect(trust(page, words.trust.revoked, robin.name)).toHaveCount(2, verifying);
      await expect(outcome(page, words.outcome.reserved.title)).toBeVisible();
      await expect(page.getByText(words.outcome.reserved.revoked)).toBeVisible();
      await expect(finding(page, 'revoked_certificate')).toContainText(`Receipt accepted (${robin.name})`);
      await expect(page.getByText(words.signatures.discounted)).toHaveCount(2);
      await trust(page, words.trust.revoked, robin.name).first().click();
      await expect(page.getByText(words.trustMeaning.revoked).first()).toBeVisible();
      await look(page, 'verdict-revoked');
    });
  } finally {
    await testHub.stop();
  }
});

test('a report that was changed says where; a dropped bundle brings what the report lacks, and one that cannot be read says why', async ({ app: { page } }, { project }) => {
  test.skip(project.name === 'electron', 'what the host says is the same; the browser shell shows it');
  test.setTimeout(300_000);
  await firstRun(page, robin);
  await startEmpty(page);
  const deployment = await worked(page);
  const made = await makeReport(page, deployment, 'full');
  await goTo(page, '/verify');

  await test.step('a photo changed', async () => {
    const [photo] = readReportFile(made.pdf).photos;
    const at = made.pdf.indexOf(photo?.bytes ?? Buffer.alloc(0)) + Math.floor((photo?.bytes.length ?? 0) / 2);
    const changed = Buffer.from(made.pdf);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    await drop(page, pdf(changed));
    await expect(finding(page, 'photo_altered')).toBeVisible(verifying);
    await expect(outcome(page, words.outcome.broken.title)).toBeVisible();
    await look(page, 'verdict-photo-changed');
  });

  const changedRecord = await reprinted(made.pdf, (record) => withOperation(record, (one) => (isAnswer(one, 'traffic_moved') ? ({ ...one, body: JSON.parse(JSON.stringify(one.body).replace('"yes"', '"no"')) as never }) : one), { rehash: true }), { keepSeal: true });
  await test.step('the record changed, and all its hashes made anew', async () => {
    await drop(page, pdf(changedRecord));
    await expect(finding(page, 'record_signature_invalid')).toBeVisible(verifying);
    await expect(finding(page, 'signed_record_differs')).toBeVisible();
    await look(page, 'verdict-record-changed');
  });

  await test.step('the pages of another record around the true one', async () => {
    await drop(page, pdf(withPagesOf(changedRecord, made.pdf)));
    await expect(finding(page, 'pages_differ')).toContainText(/Pages: \d+(, \d+)*$/, verifying);
    await expect(page.getByText(words.facts.pageStates.differ)).toBeVisible();
    await look(page, 'verdict-pages-changed');
  });

  await test.step('printed by another printer', async () => {
    await drop(page, pdf(await reprinted(made.pdf, (record) => ({ ...record, printer: 'report 0, ICU 1' }))));
    await expect(finding(page, 'pages_of_another_version')).toBeVisible(verifying);
    await expect(outcome(page, words.outcome.reserved.title)).toBeVisible();
    await expect(page.getByText(words.outcome.reserved.pages)).toBeVisible();
    await look(page, 'verdict-other-printer');
  });

  await test.step('a bundle alone waits for its report, and then brings what the report lacks', async () => {
    await page.reload();
    await page.waitForFunction(() => window.plumblineStore !== undefined);
    await goTo(page, '/verify');
    const short = await makeReport(page, deployment, 'exceptions');
    expect(readReportFile(short.pdf).attachments.has(RECORD_ENTRY)).toBe(true);
    const bundle = await page.evaluate((stream) => window.plumblineStore?.host.invoke('bundle.make', { streams: [stream], files: true, job: crypto.randomUUID() }), deployment);
    const bytes = await readBack(page, bundle?.sha256 ?? '', bundle?.bytes ?? 0);
    await drop(page, zip(bytes));
    await expect(page.getByText(words.files.waiting)).toBeVisible();
    await look(page, 'verdict-bundle-alone');
    await drop(page, pdf(short.pdf), sig(short.signature));
    await expect(outcome(page, words.outcome.holds.title)).toBeVisible(verifying);
    await expect(finding(page, 'file_absent')).toBeHidden();
    await look(page, 'verdict-with-bundle');
    await page.getByRole('button', { name: words.files.remove.replace('{{name}}', 'from-site.zip') }).click();
    await expect(finding(page, 'file_absent')).toBeVisible(verifying);
    await look(page, 'verdict-without-bundle');

    const damaged = Buffer.from(bytes);
    damaged.writeUInt8(damaged.readUInt8(Math.floor(damaged.length / 2)) ^ 1, Math.floor(damaged.length / 2));
    await drop(page, zip(damaged));
    await expect(page.getByRole('alert').filter({ hasText: words.trouble.withoutBundle })).toBeVisible(verifying);
    await look(page, 'verdict-bundle-damaged');
    await drop(page, zip(Buffer.from('no bundle at all')));
    await expect(page.getByRole('alert').filter({ hasText: bundles.refusal.not_a_bundle })).toBeVisible(verifying);
    await look(page, 'verdict-no-bundle');
  });
});
