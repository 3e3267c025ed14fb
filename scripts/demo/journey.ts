/**
 * The demo's deployment, from packing list to signed report. Most of what a first look needs to see goes through the interface, as a person would
 * do it; the rest of the many per-unit answers go through the same commands that the screens call.
 */
import type { Page } from 'playwright-core';
import { answerThroughInterface, type Evidence } from '../../tests/support/app/checklist';
import { openDeployment, recordOf, type CheckFacts, type UnitFacts } from '../../tests/support/app/record';
import { filled, sampleAnswers, sampleDeployment } from '../../tests/support/app/sample';
import type { AnswerValue } from '../../src/domain/deployment/fields';
import type { SceneKind } from './scenes';

export interface Tally {
  throughInterface: number;
  throughCommands: number;
}

export interface DemoContext {
  readonly page: Page;
  readonly tally: Tally;
  /** A generated picture to attach. */
  readonly picture: (kind: SceneKind, caption: string, text?: string) => Promise<Evidence>;
  readonly shot: (name: string) => Promise<void>;
}

/** Waits until the page has nothing left to save. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => window.plumblineStore?.saveState().saving === 0);
}

/** Goes to a screen by its address and waits for its heading. */
export async function goTo(page: Page, address: string, heading: string | RegExp): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#${address}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

/** Fills in the form for a new deployment; gives its id. */
export async function createDeployment({ page, shot }: DemoContext): Promise<string> {
  const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  await goTo(page, '/deployments/new', 'New deployment');
  await page.getByRole('radio', { name: /^Rack server into a datacenter/ }).click();
  const { reference, title, requester, description, site, room, rack, rackUnits, windowNote } = sampleDeployment;
  await page.getByLabel('Reference').fill(reference);
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Requester').fill(requester);
  await page.getByLabel('Description').fill(description);
  await page.getByLabel('Name of the site').fill(site);
  await page.getByLabel('Address of the site').fill('Kaistrasse 18, 20457 Hamburg, Germany');
  await page.getByLabel('Room').fill(room);
  await page.getByLabel(/^Rack \(optional\)/).fill(rack);
  await page.getByLabel('Height of the rack (units)').fill(String(rackUnits));
  await page.getByRole('textbox', { name: 'Delivery' }).fill(day(0));
  await page.getByRole('textbox', { name: 'Start of work' }).fill(day(1));
  await page.getByRole('textbox', { name: 'Handover' }).fill(day(3));
  await page.getByLabel('Change window and constraints').fill(windowNote);
  await shot('new-deployment');
  await page.getByRole('button', { name: 'Create the deployment' }).click();
  await page.waitForURL(/#\/d\/[0-9a-f-]{36}/);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  return openDeployment(page);
}

/** Pictures that fit a check, so that the report does not show the same one everywhere. */
function sceneOf(check: string): readonly [SceneKind, string] {
  const scenes: Readonly<Record<string, readonly [SceneKind, string]>> = {
    packaging_photos: ['pallet', 'Pallet as delivered, before unwrapping'],
    original_state: ['rack', 'Rack H2-R12 before the first change'],
    rear_photo: ['cables', 'Rear of the server, cables dressed'],
    rack_photos: ['rack', 'Rack H2-R12 as built'],
    bonding_resistance: ['bond', 'Bonding conductor of the rack'],
    clearance_front: ['floor', 'Clearance in front of the rack'],
    link_errors: ['post', 'Error counters of the link'],
  };
  return scenes[check] ?? ['label', 'Evidence'];
}

/** The sample's answer to a check, with the unit's own serial, asset tag and so on filled in. */
export async function sampleAnswer(page: Page, facts: CheckFacts, units: readonly UnitFacts[]): Promise<AnswerValue | undefined> {
  const raw = facts.unit === undefined ? sampleAnswers.answers[facts.check.id] : sampleAnswers.perUnit[facts.check.id];
  if (raw === undefined) return undefined;
  const instruments = await page.evaluate(async () => (await window.plumblineStore?.queries.instruments())?.map(({ id, serial }) => ({ id, serial })) ?? []);
  const unit = units.find((each) => each.id === facts.unit);
  const place = sampleDeployment.elevation.findIndex((each) => each.serial === unit?.serial);
  const words = {
    serial: unit?.serial ?? '',
    assetTag: unit?.assetTag ?? '',
    mac: unit?.mac ?? '',
    n: String(place + 1),
    now: new Date().toISOString(),
    inTenDays: new Date(Date.now() + 10 * 86_400_000).toISOString(),
    zone: 'Europe/Berlin',
  };
  return filled(raw, words, (serial) => instruments.find((each) => each.serial === serial)?.id);
}

async function evidenceFor({ page, picture }: DemoContext, facts: CheckFacts): Promise<readonly Evidence[]> {
  const { response, photos } = facts.check;
  const wanted = response.type === 'photo' || response.type === 'file' ? response.min : (photos?.min ?? 0);
  const [kind, caption] = sceneOf(facts.check.id);
  const unit = facts.unit === undefined ? '' : await page.evaluate(async ([id, component]) => (await window.plumblineStore?.queries.deployment(id))?.components.get(component)?.name ?? '', [openDeployment(page), facts.unit] as const);
  const made: Evidence[] = [];
  for (let index = 1; index <= wanted; index += 1) made.push(await picture(kind, [caption, unit, wanted > 1 ? String(index) : ''].filter((part) => part !== '').join(', '), unit));
  return made;
}

/** Answers one check as the sample says, through the interface. */
export async function answerHere(demo: DemoContext, deployment: string, facts: CheckFacts, signer: string): Promise<void> {
  const units = await recordOf(demo.page, deployment).units();
  await answerThroughInterface(demo.page, deployment, facts.key, await sampleAnswer(demo.page, facts, units), { files: await evidenceFor(demo, facts), signer });
  demo.tally.throughInterface += 1;
}

/** Answers what is open in a stage (or only some of it) through the interface; timers are left to the caller. */
export async function answerStage(demo: DemoContext, deployment: string, stage: string, signer: string, wanted: (facts: CheckFacts) => boolean = () => true): Promise<void> {
  const record = recordOf(demo.page, deployment);
  const tried = new Set<string>();
  for (;;) {
    // One answer may make others apply, so the list is read anew each time.
    const next = (await record.open(stage)).find((each) => !tried.has(each.key) && each.check.response.type !== 'timer' && wanted(each));
    if (next === undefined) return;
    tried.add(next.key);
    await answerHere(demo, deployment, next, signer);
  }
}

/** Answers everything else that is open in a stage by the commands that the screens call. */
export async function answerRestByCommands(demo: DemoContext, deployment: string, stage: string, skip: (facts: CheckFacts) => boolean = () => false): Promise<void> {
  const { page } = demo;
  const record = recordOf(page, deployment);
  const units = await record.units();
  const tried = new Set<string>();
  for (;;) {
    const open = (await record.open(stage)).filter((each) => !tried.has(each.key) && each.check.response.type !== 'timer' && !skip(each));
    if (open.length === 0) return;
    for (const facts of open) {
      tried.add(facts.key);
      const answer = await sampleAnswer(page, facts, units);
      if (facts.check.response.type === 'photo') await photosByCommand(demo, deployment, facts);
      else if (answer !== undefined) {
        await page.evaluate(async ([id, key, value]) => window.plumblineStore?.commands.answer(id, key, value), [deployment, facts.key, answer] as const);
      }
      demo.tally.throughCommands += 1;
    }
  }
}

async function photosByCommand(demo: DemoContext, deployment: string, facts: CheckFacts): Promise<void> {
  for (const { buffer } of await evidenceFor(demo, facts)) {
    await demo.page.evaluate(
      async ([id, key, base64]) => {
        const jpeg = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([jpeg], { type: 'image/jpeg' }));
        const canvas = new OffscreenCanvas(240, 180);
        canvas.getContext('2d')?.drawImage(bitmap, 0, 0, 240, 180);
        const thumb = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.7 })).arrayBuffer());
        await window.plumblineStore?.commands.addPhoto(id, key, { jpeg, thumb, width: bitmap.width, height: bitmap.height, takenAt: null, caption: '' });
      },
      [deployment, facts.key, buffer.toString('base64')] as const,
    );
  }
}
