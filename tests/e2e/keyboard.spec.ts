/** The whole way by keyboard alone: from the first run to a signature and the report, without touching the mouse once. */
import { maya } from '../support/app/people';
import { openDeployment, recordOf } from '../support/app/record';
import { expect, test } from './fixtures';
import { Keys } from './support/keys';

const tara = { ...maya, name: 'Tara Quist' };

test('a person works from the first run to signature and report by keyboard alone', async ({ app }) => {
  test.setTimeout(600_000);
  const { page } = app;
  const keys = new Keys(page);
  const tabs = page.getByRole('navigation', { name: 'Views of this deployment' });

  await test.step('first run, with the sample', async () => {
    await keys.fill(page.getByLabel('Your name'), tara.name);
    for (const role of ['Technician', 'Supervisor']) await keys.go(page.getByRole('checkbox', { name: role }), 'Space');
    await keys.fill(page.getByLabel('PIN', { exact: true }), tara.pin);
    await keys.fill(page.getByLabel('PIN again'), tara.pin);
    await page.keyboard.press('Enter');
    await keys.go(page.getByRole('button', { name: /sample/i }));
    await page.waitForURL(/#\/d\//);
    await page.getByRole('heading', { level: 1 }).waitFor();
  });
  const id = openDeployment(page);
  const record = recordOf(page, id);

  await test.step('a section is answered with single keys and Enter', async () => {
    await keys.go(page.getByRole('link', { name: /^Next: |^Continue|Import the packing list/ }).first());
    if (!page.url().includes('/s/')) {
      // What comes next by itself is the packing list; the plan is reached by the stages.
      await keys.go(tabs.getByRole('link', { name: 'Overview' }));
      await page.getByRole('heading', { level: 2, name: 'Stages' }).or(page.getByRole('region', { name: 'Stages' })).first().waitFor();
      const section = page.getByRole('link', { name: /^Agreed/ });
      if (!(await section.isVisible())) await keys.go(page.getByRole('button', { name: /^Plan/ }));
      await keys.go(section);
    }
    await page.getByRole('list', { name: 'Checks' }).waitFor();
    await keys.tabTo(page.locator('[data-check="answer/change_approved"]').getByRole('button', { name: 'Yes', exact: true }));
    await keys.press('n');
    await expect.poll(async () => (await record.check('answer/change_approved'))?.status).toBe('incomplete');
    await keys.fill(page.locator('[data-check="answer/change_approved"]').getByLabel('What is wrong?'), 'The change is not approved yet.');
    await keys.tab();
    await expect.poll(async () => (await record.check('answer/change_approved'))?.status).toBe('failed');
    await keys.press('y');
    await expect.poll(async () => (await record.check('answer/change_approved'))?.status).toBe('done');
    // Answering has moved on to the next check.
    await page.locator('[data-check="answer/back_out_plan"]').waitFor();
    await keys.press('y');
    await expect.poll(async () => (await record.check('answer/back_out_plan'))?.status).toBe('done');
    await keys.press('k');
    await keys.press('k');
    await page.locator('[data-check="answer/change_approved"]').waitFor();
    await keys.press('j');
    await page.locator('[data-check="answer/back_out_plan"]').waitFor();
  });

  await test.step('a choice, readings, a text, and a check that does not apply', async () => {
    await keys.go(page.getByRole('link', { name: /^Next section: Figures/ }));
    const open = (check: string) => page.locator(`[data-check="answer/${check}"]`);
    await open('equipment_class').waitFor();
    await keys.go(open('equipment_class').getByRole('button', { name: /A2/ }));
    for (const [check, value] of [['server_power', '450'], ['server_height', '2'], ['server_weight', '28,6']] as const) {
      await open(check).waitFor();
      await keys.fill(open(check).getByLabel(/^Reading in/), value);
      await page.keyboard.press('Enter');
      await expect.poll(async () => (await record.check(`answer/${check}`))?.status).toBe('done');
    }
    await open('uplink_medium').waitFor();
    await keys.go(open('uplink_medium').getByRole('button').first());
    await expect.poll(async () => (await record.check('answer/uplink_medium'))?.status).toBe('done');
  });

  await test.step('commands, keys and a second way round', async () => {
    await keys.press('Control+k');
    await page.getByRole('dialog').getByRole('textbox').or(page.getByRole('dialog').getByRole('searchbox')).or(page.getByRole('dialog').getByRole('combobox')).first().waitFor();
    await keys.type('help');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Help' })).toBeVisible();
    await keys.tab();
    await keys.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    // It comes back a moment after the dialog has gone.
    await expect.poll(async () => (await keys.focus()).on).not.toBe('nothing');
    await page.goBack();
    await page.getByRole('list', { name: 'Checks' }).waitFor();
  });

  await test.step('a unit is received by typing its serial', async () => {
    await keys.go(tabs.getByRole('link', { name: 'Receipt' }));
    await page.getByRole('heading', { level: 1, name: 'Receipt' }).waitFor();
    await keys.fill(page.getByLabel('Serial, asset tag or MAC address'), 'NMK7XK2Q41');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('scan-result')).toContainText('Matched');
  });

  await test.step('the stage is rejected with a typed signature', async () => {
    await keys.go(tabs.getByRole('link', { name: 'Overview' }));
    await page.getByRole('heading', { level: 1 }).waitFor();
    // Not the tab of the same name: that is about the deployment as a whole.
    const review = page.getByRole('link', { name: 'Review' }).and(page.locator('a[href*="/sign/"]')).first();
    const stage = page.getByRole('button', { name: /^Receipt/ });
    await stage.waitFor();
    if ((await stage.getAttribute('aria-expanded')) !== 'true') await keys.go(stage);
    await keys.go(review);
    await page.getByRole('heading', { level: 1, name: /^Sign-off/ }).waitFor();
    await keys.tabTo(page.getByRole('radio', { name: /^(Accept|Reject)\./ }).first());
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await expect(page.getByRole('radio', { name: /^Reject\./ })).toBeChecked();
    await keys.fill(page.getByLabel('What has to happen before you can accept'), 'Only one unit is here.');
    await keys.go(page.getByRole('button', { name: 'Write my name' }));
    await keys.fill(page.getByLabel('Your PIN'), tara.pin);
    await page.keyboard.press('Enter');
    await expect(page.getByText('Rejected and signed')).toBeVisible();
    expect(await record.stage('receipt')).toBe('rejected');
  });

  await test.step('the report is made and saved', async () => {
    await keys.go(tabs.getByRole('link', { name: 'Report' }));
    await keys.go(page.getByRole('button', { name: 'Make the report' }));
    await expect(page.getByText(/^\d+ pages?, /)).toBeVisible({ timeout: 60_000 });
    const save = page.getByRole('button', { name: 'Save as…' });
    await keys.tabTo(save);
    await app.save(() => page.keyboard.press('Enter'));
  });

  await test.step('no screen holds the focus fast or leaves a control out, forwards or backwards', async () => {
    const section = `/d/${id}/s/site_readiness/power`;
    for (const address of ['/', '/deployments', '/deployments/new', '/models', '/settings', `/d/${id}`, section, `/d/${id}/receipt`, `/d/${id}/sign/receipt`, `/d/${id}/report`]) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, `#${address}`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await page.waitForTimeout(300);
      expect(await keys.round(), address).toBeGreaterThan(8);
      expect(await keys.missed(), address).toEqual([]);
      expect(await keys.round('Shift+Tab'), address).toBeGreaterThan(8);
    }
  });
  expect(keys.problems).toEqual([]);
});
