/** A coordinator, two technicians and a supervisor on devices of their own: each a browser shell with its own data folder and its own way to the hub. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { modelSchema } from '../../../../src/domain/model/schema';
import { hub as words } from '../../../../src/ui/locales/en/hub';
import { goTo } from '../../../support/app/page';
import { findHub, personMenu, signInNew } from '../../../support/app/hub';
import type { TestPerson } from '../../../support/app/people';
import { recordOf } from '../../../support/app/record';
import { expect, openBrowser } from '../../fixtures';

export const tom: TestPerson = { name: 'Tom Berg', roles: ['Technician'], pin: '640117' };
export const sam: TestPerson = { name: 'Sam Okafor', roles: ['Supervisor'], pin: '558201' };

/** Two readings and a signature: enough for a conflict, a report and a sign-off. */
export const model = modelSchema.parse({
  schema: 'plumbline.model/1',
  id: 'site-air',
  version: '1.0.0',
  title: 'Site air',
  description: 'Inlet and outlet.',
  sources: [],
  stages: [
    {
      id: 'readiness',
      kind: 'site_readiness',
      title: 'Site readiness',
      sections: [
        {
          id: 'air',
          title: 'Air',
          checks: [
            { id: 'inlet', title: 'Inlet temperature', response: { type: 'measurement', unit: 'C', limits: { min: '18', max: '27' } } },
            { id: 'outlet', title: 'Outlet temperature', response: { type: 'measurement', unit: 'C' } },
            { id: 'rack', title: 'Picture of the rack', response: { type: 'photo' } },
          ],
        },
      ],
      hold: { id: 'ready', title: 'Site accepted', role: 'supervisor', statement: 'The site is ready.' },
    },
  ],
});

export interface Device {
  readonly page: Page;
  readonly dataFolder: string;
  save(act: () => Promise<void>): Promise<string>;
  close(): Promise<void>;
}

export async function openDevice(browser: Browser, width = 1280): Promise<Device> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'plumbline-team-'));
  const opened = await openBrowser(browser, { viewport: { width, height: 900 } }, dataFolder);
  opened.page.setDefaultTimeout(20_000);
  return {
    page: opened.page,
    dataFolder,
    save: (act) => opened.save(act),
    close: async () => {
      await opened.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Adds somebody at the hub, by the person who administers it; gives the first password. */
export function addAtHub(page: Page, person: { readonly name: string; readonly username: string; readonly roles: readonly ('technician' | 'supervisor')[] }): Promise<{ readonly person: string; readonly password: string }> {
  return page.evaluate(async ({ name, username, roles }) => {
    const store = window.plumblineStore;
    if (store === undefined) throw new Error('no store');
    const { user, password } = await store.host.invoke('hub.users.add', { name, username, roles: [...roles] });
    return { person: user.person, password };
  }, person);
}

/** On a device that nobody has used: signs in to the hub from the first screen, and ends on their Today. */
export async function joinFromFirstScreen(page: Page, url: string, person: TestPerson, username: string, password: string): Promise<void> {
  await page.getByRole('link', { name: words.connect.fromOutside }).or(page.getByRole('button', { name: words.connect.fromOutside })).click();
  await findHub(page, url);
  await signInNew(page, { username, password, pin: person.pin });
  await page.getByRole('button', { name: words.done.continue }).click();
  await personMenu(page, person.name).waitFor();
}

export function beginDeployment(page: Page, people: readonly { readonly person: string; readonly role: 'technician' | 'supervisor' }[]): Promise<string> {
  return page.evaluate(
    async ([plan, on]) => {
      const store = window.plumblineStore;
      if (store === undefined) throw new Error('no store');
      return store.commands.createDeployment({ ...plan, people: on });
    },
    [
      { model, reference: 'CHG-2001', title: 'Site air of hall 2', requester: 'Platform team', description: '', site: { name: 'Harbour' }, room: 'R1', rack: 'A01', rackUnits: 42, timeZone: 'Europe/Berlin', deliveryOn: null, startOn: '2026-03-02', handoverOn: '2026-03-06', windowNote: '' },
      people,
    ] as const,
  );
}

/** Asks for a try at once, as "Try now" does, until the page's record satisfies. */
export async function deliverUntil(page: Page, satisfied: () => Promise<boolean>): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.evaluate(async () => {
          await window.plumblineStore?.host.invoke('delivery.now', {});
        });
        return satisfied();
      },
      { timeout: 40_000, intervals: [300] },
    )
    .toBe(true);
}

/** Chooses "Keep all files on this device". */
export async function keepFiles(page: Page, deployment: string): Promise<void> {
  await page.evaluate(async (stream) => {
    await window.plumblineStore?.host.invoke('delivery.keepOffline', { stream, keep: true });
  }, deployment);
}

/** True when the device says that the hub has everything of the deployment, knows of nothing more, and has the files that it keeps. */
export function hasDelivered(page: Page, deployment: string): Promise<boolean> {
  return page.evaluate(async (id) => {
    const status = await window.plumblineStore?.host.invoke('delivery.status', {});
    const row = status?.streams.find(({ stream }) => stream === id);
    return status?.trouble === null && row !== undefined && row.delivered === row.operations && row.toPull === 0 && row.files.verified === row.files.named && (!row.keepOffline || row.files.here === row.files.named);
  }, deployment);
}

export async function operations(page: Page, deployment: string): Promise<number> {
  return recordOf(page, deployment).operations();
}

/** All of them hold the same number of records, and the hub all of them. */
export async function allDelivered(pages: readonly [Page, ...Page[]], deployment: string): Promise<void> {
  await deliverUntil(pages[0], async () => {
    for (const page of pages) await page.evaluate(async () => { await window.plumblineStore?.host.invoke('delivery.now', {}); });
    const counts = await Promise.all(pages.map((page) => operations(page, deployment)));
    const delivered = await Promise.all(pages.map((page) => hasDelivered(page, deployment)));
    return new Set(counts).size === 1 && !delivered.includes(false);
  });
}

export const shownAnswer = (page: Page, deployment: string, key: string): Promise<unknown> =>
  page.evaluate(async ([id, wanted]) => (await window.plumblineStore?.queries.deployment(id))?.checks.get(wanted)?.answer, [deployment, key] as const);

export { goTo };
