/** A small deployment for tests: two servers and one kind of part, answered as the bundled sample answers. */
import type { Page } from '@playwright/test';
import { sampleAnswer } from '../../../scripts/demo/journey';
import { answerThroughInterface, openCheck, type Evidence } from '../../support/app/checklist';
import { recordOf, type CheckFacts } from '../../support/app/record';
import { sampleInstruments } from '../../support/app/sample';
import { photoBytes } from '../../support/report/pictures';

export const units = [
  { serial: 'NMK7XK2Q41', assetTag: 'HF-10421', mac: '02:4E:4D:7A:10:20' },
  { serial: 'NMK7XK2Q42', assetTag: 'HF-10422', mac: '02:4E:4D:7A:10:23' },
] as const;
export const part = { number: 'RK-2U-750', description: 'Sliding rail kit, 2U' } as const;

export const packingList = {
  name: 'packing-list.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'PO #,Line,Carton ID,Manufacturer,Part No.,Description,Qty,Serial No.,Asset Tag,MAC Address',
      ...units.map(({ serial, assetTag, mac }, index) => `4500187233,10,C${index + 1},Northmark,R760-2S,"Northmark R760 rack server, 2U",1,${serial},${assetTag},${mac}`),
      `4500187233,20,C3,Northmark,${part.number},"${part.description}",2,,,`,
    ].join('\n'),
  ),
};

let taken = 0;
/** A picture that no other is equal to. */
export function aPhoto(name: string): Evidence {
  taken += 1;
  return { name: `${name}-${taken}.jpg`, mimeType: 'image/jpeg', buffer: photoBytes(taken) };
}

/** The sample's instruments, typed into the settings. */
export async function addInstruments(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('tab', { name: 'Instruments' }).click();
  for (const instrument of sampleInstruments()) {
    await page.getByRole('button', { name: 'Add an instrument' }).click();
    await page.getByLabel('Name', { exact: false }).and(page.getByRole('textbox')).first().fill(instrument.name);
    await page.getByLabel('Kind').fill(instrument.kind);
    await page.getByLabel('Serial number').fill(instrument.serial);
    await page.getByLabel(/^Uncertainty/).fill(instrument.uncertainty ?? '');
    await page.getByLabel('Calibration due').fill(instrument.calibrationDue ?? '');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('cell', { name: instrument.serial, exact: true }).waitFor();
  }
}

export interface HowToAnswer {
  readonly signer: string;
  /** Only these. */
  readonly only?: (facts: CheckFacts) => boolean;
}

/** Answers everything that is open in a stage through the interface, as the sample does; timers as not applicable. */
export async function answerAll(page: Page, deployment: string, stage: string, { signer, only = () => true }: HowToAnswer): Promise<number> {
  const record = recordOf(page, deployment);
  const tried = new Set<string>();
  for (;;) {
    // One answer may make others apply, so the list is read anew each time.
    const next = (await record.open(stage)).find((each) => !tried.has(each.key) && only(each));
    if (next === undefined) return tried.size;
    tried.add(next.key);
    await openCheck(page, deployment, next);
    const { response, photos } = next.check;
    const wanted = response.type === 'photo' ? response.min : (photos?.min ?? 0);
    const files = Array.from({ length: wanted }, () => aPhoto(next.check.id));
    const answer = response.type === 'timer' ? ({ type: 'not_applicable', reason: 'The feeds are tested by the operator.' } as const) : await sampleAnswer(page, next, await record.units());
    await answerThroughInterface(page, deployment, next.key, answer, { files, signer });
  }
}
