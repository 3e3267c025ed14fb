/** Receipt in the demo: the packing list is imported with preview, everything that arrives is scanned, what is wrong with it is said. */
import { join } from 'node:path';
import { recordOf } from '../../tests/support/app/record';
import { sampleAnswers, sampleDeployment, sampleScans, samplesFolder } from '../../tests/support/app/sample';
import { goTo, settled, type DemoContext } from './journey';

/** Imports the sample packing list through the import screen. */
export async function importList({ page, shot }: DemoContext, deployment: string): Promise<void> {
  await goTo(page, `/d/${deployment}/receipt`, 'Receipt');
  await shot('receipt-empty');
  await goTo(page, `/d/${deployment}/receipt/import`, /packing list/i);
  await page.locator('input[type=file]').setInputFiles(join(samplesFolder, 'packing-list.xlsx'));
  const importButton = page.getByRole('button', { name: /^Import/ });
  await importButton.waitFor();
  await shot('import-preview');
  await importButton.click();
  await page.getByRole('heading', { level: 1, name: 'Receipt' }).waitFor();
}

/** Types a code as quickly as a keyboard-wedge scanner does, wherever the focus is. */
async function wedge({ page }: DemoContext, raw: string): Promise<void> {
  const written = (): Promise<number> => page.evaluate(async () => (await window.plumblineStore?.host.invoke('journal.streams', {}))?.streams.reduce((sum, each) => sum + each.end, 0) ?? 0);
  const before = await written();
  // All keys are sent at once: waiting for each would make a busy machine look like a person typing.
  await Promise.all([...Array.from(raw), 'Enter'].flatMap((key) => [page.keyboard.down(key), page.keyboard.up(key)]));
  // Asked from here: the page's own waiting takes any promise for a yes.
  for (let tries = 0; (await written()) <= before; tries += 1) {
    if (tries > 300) throw new Error(`${raw} was scanned, but nothing was written`);
    await page.waitForTimeout(20);
  }
}

/** Scans everything that arrived, counts the parts, and records what is missing, extra, damaged and double. */
export async function receiveUnits(demo: DemoContext, deployment: string): Promise<void> {
  const { page, shot } = demo;
  const record = recordOf(page, deployment);
  await goTo(page, `/d/${deployment}/receipt`, 'Receipt');
  for (const { raw, via } of sampleScans.scans) {
    if (via === 'typed') {
      await page.getByLabel('Serial, asset tag or MAC address').fill(raw);
      await page.getByRole('button', { name: 'Receive', exact: true }).click();
      await settled(page);
    } else await wedge(demo, raw);
    if (sampleScans.extra.some(({ serial }) => serial === raw)) await shot('receipt-unknown-scan');
  }
  await shot('receipt-scanned');
  const units = await record.units();
  const idOf = (serial: string): string => units.find((each) => each.serial === serial)?.id ?? '';
  for (const { serial, note } of sampleScans.damaged) {
    await page.evaluate(async ([id, component, words]) => window.plumblineStore?.commands.setCondition(id, component, 'damaged', words), [deployment, idOf(serial), note] as const);
  }
  for (const { partNumber, counted } of sampleScans.accessories) {
    const part = units.find((each) => each.partNumber === partNumber);
    await page.evaluate(async ([id, component, quantity]) => window.plumblineStore?.commands.count(id, component, quantity), [deployment, part?.id ?? '', counted] as const);
  }
  await page.evaluate(
    async ([id, serial, note]) => {
      const view = await window.plumblineStore?.queries.deployment(id);
      const scan = view?.receipt.unresolvedScans.find((each) => each.raw === serial);
      if (scan !== undefined) await window.plumblineStore?.commands.resolveScan(id, scan.id, { decision: 'is_extra_unit', note });
      const duplicate = view?.receipt.scans.find((each) => each.outcome === 'duplicate');
      if (duplicate !== undefined) await window.plumblineStore?.commands.resolveScan(id, duplicate.id, { decision: 'duplicate_label', note: 'Scanned again while moving cartons.' });
    },
    [deployment, sampleScans.extra[0]?.serial ?? '', sampleScans.extra[0]?.note ?? ''] as const,
  );
  const missing = sampleScans.missing.map(({ serial }) => idOf(serial));
  await page.evaluate(async ([id, components]) => window.plumblineStore?.commands.declareMissing(id, components), [deployment, missing] as const);
  await shot('receipt-discrepancies');
  await placeUnits(demo, deployment);
}

/** Positions and names from the rack elevation. */
async function placeUnits({ page }: DemoContext, deployment: string): Promise<void> {
  const units = await recordOf(page, deployment).units();
  const places = sampleDeployment.elevation.flatMap(({ serial, u, name }) => {
    const unit = units.find((each) => each.serial === serial && each.state === 'matched');
    return unit === undefined ? [] : [{ id: unit.id, u, name }];
  });
  await page.evaluate(
    async ([id, rack, list]) => {
      for (const { id: unit, u, name } of list) {
        await window.plumblineStore?.commands.setPosition(id, unit, { rack, u, face: 'front' });
        await window.plumblineStore?.commands.setUnitName(id, unit, name);
      }
    },
    [deployment, sampleDeployment.rack, places] as const,
  );
}

/** Decides about what receipt found, one through the interface and the rest by command. */
export async function decideDiscrepancies({ page, shot }: DemoContext, deployment: string): Promise<void> {
  const { damaged, missing, extra } = sampleAnswers.discrepancies;
  const found = await recordOf(page, deployment).findings();
  for (const finding of found.filter((each) => each.state === 'open')) {
    const decision = finding.id.endsWith('.missing') ? missing : finding.id.endsWith('.extra') ? extra : damaged;
    if (decision !== damaged) {
      await page.evaluate(async ([id, which, input]) => window.plumblineStore?.commands.dispose(id, which, { ...input, owner: null, due: null }), [deployment, finding.id, decision] as const);
      continue;
    }
    await goTo(page, `/d/${deployment}/findings?open=${finding.id}`, 'Findings');
    await page.getByRole('radio', { name: 'Reject' }).click();
    await page.getByLabel('Reason').fill(decision.reason);
    await shot('finding-decision');
    await page.getByRole('button', { name: 'Save decision' }).click();
    await settled(page);
  }
  await goTo(page, `/d/${deployment}/findings`, 'Findings');
  await shot('findings');
}
