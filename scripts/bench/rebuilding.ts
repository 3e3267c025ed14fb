/** Rebuilding the browser's tables from the journal: a filled data folder, a profile that has never seen it. */
import { rmSync } from 'node:fs';
import { startShell } from '../../tests/support/shell';
import type { Findings } from './numbers';
import type { StartPlace } from './starting';
import type { FilledStore } from './store';
import { acknowledge, marksOf, openBrowser, openPage, unlock } from './window';

const BAR_S = 60;
const BAR_OPERATIONS = 300_000;

/** Leaves the profile with the tables made and everything closed in order. */
export async function benchRebuilding(place: StartPlace, store: FilledStore, findings: Findings): Promise<void> {
  findings.title('Rebuilding the tables from the journal (once)');
  rmSync(place.profile, { recursive: true, force: true });
  const shell = await startShell({ dataFolder: place.dataFolder, port: place.port });
  const context = await openBrowser(place.profile);
  try {
    const page = await openPage(context, shell.url);
    const { lock = 0, rebuildBegan = 0, rebuildSteps = 0 } = await marksOf(page);
    await acknowledge(page);
    await unlock(page);
    const seconds = lock / 1000;
    findings.note(`${store.operations} operations of ${store.deployments} deployments; ${Math.round(store.operations / seconds)} a second; progress was seen ${rebuildSteps} times, first after ${Math.round(rebuildBegan)} ms`);
    findings.atMost(`navigation until the store is open, for ${BAR_OPERATIONS} operations`, (seconds * BAR_OPERATIONS) / store.operations, BAR_S, 's');
    findings.atMost('navigation until the store is open, all of them', seconds, BAR_S, 's');
  } finally {
    await context.close();
    await shell.stop();
  }
}
