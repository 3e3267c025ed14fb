/** A picture of every screen that the course has not shown, and of some in the other theme and density. */
import { goTo, type DemoContext } from './journey';

export async function tour({ page, shot }: DemoContext, deployment: string): Promise<void> {
  const screens: readonly (readonly [string, string, string | RegExp])[] = [
    ['today', '/', /./],
    ['deployments', '/deployments', 'Deployments'],
    ['models', '/models', 'Models'],
    ['settings', '/settings', 'Settings'],
    ['help', '/help', 'Help'],
    ['receipt', `/d/${deployment}/receipt`, 'Receipt'],
    ['units', `/d/${deployment}/units`, 'Units'],
    ['section-desk', `/d/${deployment}/s/site_readiness/power`, 'Power A and B'],
    ['failed-list', `/d/${deployment}/checks?only=warnings`, /./],
    ['conflicts', `/d/${deployment}/conflicts`, 'Conflicts'],
  ];
  for (const [name, address, heading] of screens) {
    await goTo(page, address, heading);
    await shot(name);
  }
  await goTo(page, '/settings', 'Settings');
  await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
  await goTo(page, `/d/${deployment}/s/site_readiness/cooling`, 'Cooling');
  await shot('section-dark');
  await goTo(page, '/settings', 'Settings');
  await page.getByRole('radio', { name: /contrast/i }).check({ force: true });
  await goTo(page, `/d/${deployment}`, /./);
  await shot('deployment-high-contrast');
}
