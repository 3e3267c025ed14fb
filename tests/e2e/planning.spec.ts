/** Planning: a schedule and a clash seen before it hurts, a calendar that other programs read, a window as it happened, and people who are told. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import ICAL from 'ical.js';
import { communication } from '../../src/ui/locales/en/communication';
import { plan } from '../../src/ui/locales/en/plan';
import { goTo } from '../support/app/page';
import { firstRun, maya, startWithSample } from '../support/app/people';
import { openDeployment } from '../support/app/record';
import { expect, test } from './fixtures';

const HOUR_MS = 3_600_000;

interface Planned {
  readonly deployment: string;
  /** Another deployment, in which Maya works tomorrow from ten to twelve o'clock UTC. */
  readonly other: string;
}

const tomorrowAt = (hour: number): string => {
  const day = new Date(Date.now() + 24 * HOUR_MS);
  day.setUTCHours(hour, 0, 0, 0);
  return day.toISOString();
};

/** Two deployments at one site, and work for Maya in the other one. */
async function prepared(page: Page): Promise<Planned> {
  await firstRun(page, { ...maya, roles: ['Technician', 'Coordinator'] });
  await startWithSample(page);
  const deployment = openDeployment(page);
  const other = await page.evaluate(
    async ([id, start, end]) => {
      const { commands, queries } = window.plumblineStore ?? {};
      const view = await queries?.deployment(id);
      const [me] = (await queries?.people()) ?? [];
      if (commands === undefined || view === undefined || me === undefined) throw new Error('no store');
      const { cancelled: _, ...details } = view.details;
      const made = await commands.createDeployment({ ...details, model: view.model, reference: 'CHG-777', title: 'Another rack', people: [] });
      await commands.record(made, 'activity', null, { kind: 'other', title: 'Survey', start, end, after: [], people: [me.id], racks: [], actualStart: null, actualEnd: null, note: '' });
      return made;
    },
    [deployment, tomorrowAt(10), tomorrowAt(12)] as const,
  );
  return { deployment, other };
}

async function open(page: Page, address: string, heading: string): Promise<void> {
  await goTo(page, address);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

/** What clocks at the sample's site show, as the field for date and time takes it. */
async function atSite(page: Page, deployment: string, instant: string): Promise<string> {
  const zone = await page.evaluate(async (id) => (await window.plumblineStore?.queries.deployment(id))?.details.timeZone, deployment);
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en', { timeZone: zone ?? 'UTC', hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return `${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}`;
}

test('a plan is filled in, its clash with another deployment is seen in both places, and goes when it is moved; the calendar is read by another program', async ({ app }) => {
  const { page } = app;
  const { deployment } = await prepared(page);
  await open(page, `/d/${deployment}/plan`, plan.title);

  // By hand: an activity for Maya at the same time as the other one.
  await page.getByRole('button', { name: plan.schedule.add }).click();
  await page.getByLabel(/^Title/).fill('Mount the servers');
  await page.getByLabel(/^Begins/).fill(await atSite(page, deployment, tomorrowAt(11)));
  await page.getByLabel(/^Ends/).fill(await atSite(page, deployment, tomorrowAt(15)));
  await page.getByRole('combobox', { name: /^People/ }).or(page.getByLabel(/^People/)).first().click();
  await page.getByRole('option', { name: new RegExp(maya.name) }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const clash = page.getByText(`${maya.name} is planned twice`);
  await expect(clash).toBeVisible();
  await expect(page.getByText('1 hr').first()).toBeVisible();

  await page.getByRole('link', { name: plan.planning.title, exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name: plan.planning.title }).waitFor();
  await expect(clash).toBeVisible();
  await page.getByText(plan.planning.views.list, { exact: true }).click();
  await expect(page.getByRole('table', { name: plan.planning.listLabel }).getByRole('row')).toHaveCount(3);

  const saved = await app.save(() => page.getByRole('button', { name: plan.planning.export }).click());
  const events = new ICAL.Component(ICAL.parse(await readFile(saved, 'utf8')) as unknown[]).getAllSubcomponents('vevent').map((part) => new ICAL.Event(part));
  expect(events.map(({ summary }) => summary)).toEqual(['CHG-777: Survey', expect.stringMatching(/: Mount the servers$/)]);
  expect(events[1]?.startDate.toJSDate().toISOString()).toBe(tomorrowAt(11));
  expect(events[1]?.sequence).toBe(0);

  // Moved out of the way: the clash is gone, and calendars will know that it was moved.
  await open(page, `/d/${deployment}/plan`, plan.title);
  await page.getByRole('button', { name: 'Change Mount the servers' }).click();
  await page.getByLabel(/^Begins/).fill(await atSite(page, deployment, tomorrowAt(12)));
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Moved 1 time')).toBeVisible();
  await expect(clash).toBeHidden();
  const again = await app.save(() => page.getByRole('button', { name: plan.schedule.export }).click());
  const [moved] = new ICAL.Component(ICAL.parse(await readFile(again, 'utf8')) as unknown[]).getAllSubcomponents('vevent').map((part) => new ICAL.Event(part));
  expect(moved).toMatchObject({ uid: events[1]?.uid, sequence: 1 });
});

test('a schedule is filled in from the dates; activities that would wait for each other are refused', async ({ app: { page } }) => {
  const { deployment } = await prepared(page);
  await open(page, `/d/${deployment}/plan`, plan.title);
  await page.getByRole('button', { name: plan.schedule.suggest }).click();
  const table = page.getByRole('table', { name: plan.schedule.tableLabel });
  await expect(table.getByRole('row', { name: /Handover/ })).toBeVisible();
  const refused = await page.evaluate(async (id) => {
    const { commands, queries } = window.plumblineStore ?? {};
    const [first, second] = [...((await queries?.state(id))?.entities.values() ?? [])].filter(({ type }) => type === 'activity');
    return commands?.record(id, 'activity', first?.id ?? '', { after: [second?.id ?? ''] }).then(() => commands.record(id, 'activity', second?.id ?? '', { after: [first?.id ?? ''] })).then(
      () => 'written',
      (error: unknown) => (error as { readonly code?: string }).code,
    );
  }, deployment);
  expect(refused).toBe('waits_for_itself');
});

test('a window is written as it comes: it begins, the service is back, and for how long it was down', async ({ app: { page } }) => {
  const { deployment } = await prepared(page);
  await open(page, `/d/${deployment}/plan?part=windows`, plan.title);
  await page.getByRole('button', { name: plan.windows.add }).click();
  await page.getByLabel(/^Title/).fill('Night of the cut');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(plan.problem.start)).toBeVisible();
  await page.getByLabel(/^Begins/).fill(await atSite(page, deployment, tomorrowAt(1)));
  await page.getByLabel(/^Ends/).fill(await atSite(page, deployment, tomorrowAt(4)));
  await page.getByLabel(/^Users affected/).fill('120');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: plan.windows.begin }).click();
  await page.getByRole('button', { name: plan.windows.back }).click();
  await page.getByLabel(plan.windows.wasDown).fill('7');
  await page.getByRole('button', { name: plan.windows.saveBack }).click();
  await expect(page.getByText('7 minutes of downtime')).toBeVisible();
  await expect(page.getByText(plan.windows.inTime)).toBeVisible();
});

test('the requester is told the result of a cancelled deployment: it is asked for until it is recorded, with the text as it was sent', async ({ app }) => {
  const { page } = app;
  const { deployment } = await prepared(page);
  await page.evaluate(async (id) => {
    const cancelled = { cancelled: { reason: 'Ordered twice' } };
    await window.plumblineStore?.commands.editDeployment(id, cancelled as object);
  }, deployment);
  await goTo(page, '/');
  await page.getByRole('link', { name: /^Tell the result of/ }).click();
  await page.getByRole('button', { name: communication.result.addRequester }).click();
  await page.getByLabel(/^E-mail/).fill('requester@example.org');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: communication.result.tell, exact: true }).click();

  const subject = page.getByLabel(communication.compose.subject);
  await expect(subject).toHaveValue(/cancelled$/);
  await expect(page.getByLabel(communication.compose.body, { exact: true })).toHaveValue(/Reason given: Ordered twice/);
  await subject.fill('Result {{resutl}}');
  await expect(page.getByText('Nothing is called {{resutl}}.')).toBeVisible();
  await expect(page.getByRole('button', { name: communication.compose.save })).toBeDisabled();
  await subject.fill('It was cancelled');

  const saved = await app.save(() => page.getByRole('button', { name: communication.compose.draft }).click());
  const draft = await readFile(saved, 'utf8');
  expect(draft).toContain('X-Unsent: 1');
  expect(draft).toContain('Subject: It was cancelled');
  expect(draft).toContain('<requester@example.org>');
  await expect(page.getByRole('link', { name: communication.compose.mail })).toHaveAttribute('href', /^mailto:requester@example\.org\?subject=It%20was%20cancelled/);

  await page.getByRole('radio', { name: communication.ways.phone }).click();
  await page.getByRole('button', { name: communication.compose.save }).click();
  await expect(page.getByText(communication.result.title)).toBeHidden();
  await page.getByRole('button', { name: 'Show the message: It was cancelled' }).click();
  await expect(page.getByText(/Reason given: Ordered twice/)).toBeVisible();
  await goTo(page, '/');
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  await expect(page.getByText(communication.result.cardTitle)).toBeHidden();
});
