/** The demo's course: people, planning, receipt, site readiness, installation with a rejection, verification with a re-test, handover, report, and delivery to a hub and another device. */
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { localText } from '../../src/domain/model/schema';
import { answerThroughInterface, openCheck } from '../../tests/support/app/checklist';
import { addPerson, firstRun, jonas, maya, startEmpty, switchTo } from '../../tests/support/app/people';
import { recordOf } from '../../tests/support/app/record';
import { filled, sampleAnswers, sampleDeployment, sampleInstruments, samplesFolder } from '../../tests/support/app/sample';
import { openSignoff, sign } from '../../tests/support/app/signing';
import { deliverEverything, type Delivered } from './delivery';
import { answerRestByCommands, answerStage, createDeployment, goTo, settled, type DemoContext, type Tally } from './journey';
import { decideDiscrepancies, importList, receiveUnits } from './receipt';
import { sceneCamera } from './scenes';
import { saveReportAndJson } from './saving';
import { tour } from './tour';

export interface DemoInput {
  readonly browser: Browser;
  readonly page: Page;
  readonly shot: (name: string) => Promise<void>;
  readonly say: (line: string) => void;
  readonly output: string;
}

export interface DemoResult {
  readonly answersThroughInterface: number;
  readonly answersThroughCommands: number;
  readonly operations: number;
  readonly reportPages: number;
  readonly reportSha256: string;
  /** What a second device got through the hub. */
  readonly delivered: Delivered;
  readonly findings: readonly { readonly summary: string; readonly state: string }[];
}

/** Plays the whole course. Throws when any step does not do what it should. */
export async function runDemo({ browser, page, shot, say, output }: DemoInput): Promise<DemoResult> {
  const tally: Tally = { throughInterface: 0, throughCommands: 0 };
  const takeScene = await sceneCamera(browser);
  let drawn = 0;
  const demo: DemoContext = {
    page,
    tally,
    shot,
    picture: async (kind, caption, text) => {
      drawn += 1;
      return { name: `${kind}-${drawn}.jpg`, mimeType: 'image/jpeg', buffer: await takeScene(kind, caption, text) };
    },
  };
  await page.getByLabel('Your name').waitFor();
  await shot('first-run');
  await firstRun(page, maya);
  await shot('begin');
  await startEmpty(page);
  await shot('today-empty');
  await addInstruments(page);
  say(`${maya.name} is at the device; nothing is on it yet`);

  const id = await createDeployment(demo);
  await shot('deployment-new');
  await importList(demo, id);
  say(`${sampleDeployment.reference} created, packing list imported`);
  await answerStage(demo, id, 'plan', maya.name);
  await answerStage(demo, id, 'receipt', maya.name, ({ section }) => section !== 'units_received');
  await shot('section-field');
  await receiveUnits(demo, id);
  await answerStage(demo, id, 'receipt', maya.name);
  await decideDiscrepancies(demo, id);
  say('received: one missing, one extra, one damaged, one scanned twice');

  await siteReadiness(demo, id);
  say('site ready: one reading failed, was repaired and measured again');
  await addPerson(page, jonas);
  await shot('today-supervisor');
  for (const stage of ['receipt', 'site_readiness']) await accept(demo, id, stage);
  say(`${jonas.name} accepted receipt and site readiness`);

  await switchTo(page, maya);
  await installation(demo, id);
  say('installed; one check was rejected, done again, and accepted');
  await verification(demo, id);
  say('verified; one link failed and passed the re-test');
  await handover(demo, id);
  say('handed over');

  const report = await saveReportAndJson(demo, id, output);
  say(`report of ${report.pages} pages and JSON export saved`);
  await tour(demo, id);
  const delivered = await deliverEverything({ browser, page, deployment: id, shot, say, output });
  await copyFile(join(samplesFolder, 'packing-list.xlsx'), join(output, 'packing-list.xlsx'));
  const findings = await recordOf(page, id).findings();
  await writeFile(join(output, 'findings.json'), `${JSON.stringify(findings, null, 2)}\n`);
  return {
    answersThroughInterface: tally.throughInterface,
    answersThroughCommands: tally.throughCommands,
    operations: await recordOf(page, id).operations(),
    reportPages: report.pages,
    reportSha256: report.sha256,
    delivered,
    findings: findings.map(({ summary, state }) => ({ summary, state })),
  };
}

async function addInstruments(page: Page): Promise<void> {
  for (const instrument of sampleInstruments()) await page.evaluate(async (each) => window.plumblineStore?.commands.addInstrument(each), instrument);
}

async function expectState(page: Page, deployment: string, stage: string, wanted: string): Promise<void> {
  const record = recordOf(page, deployment);
  const state = await record.stage(stage);
  if (state === wanted) return;
  const open = (await record.open(stage)).map(({ key, status }) => `${key} is ${status}`);
  throw new Error(`${stage} is ${state ?? 'unknown'}, not ${wanted}: ${open.join(', ')}`);
}

/** The person at the device accepts a stage. */
async function accept({ page, shot }: DemoContext, deployment: string, stage: string): Promise<void> {
  await openSignoff(page, deployment, stage);
  await shot(`sign-${stage}`);
  await sign(page, jonas, { accept: true, comment: 'Reviewed on site.' });
  await expectState(page, deployment, stage, 'accepted');
}

async function siteReadiness(demo: DemoContext, id: string): Promise<void> {
  const { page, shot } = demo;
  const { failing } = sampleAnswers;
  const key = `answer/${failing.check}`;
  await answerStage(demo, id, 'site_readiness', maya.name, ({ check }) => check.id !== failing.check);
  const instruments = await page.evaluate(async () => (await window.plumblineStore?.queries.instruments()) ?? []);
  const instrumentId = (serial: string): string | undefined => instruments.find((each) => each.serial === serial)?.id;
  await answerThroughInterface(page, id, key, filled(failing.answer, {}, instrumentId), { note: failing.note });
  demo.tally.throughInterface += 1;
  await shot('failing-reading');
  const finding = (await recordOf(page, id).findings()).find((each) => each.id.includes(failing.check));
  if (finding?.state !== 'open') throw new Error('the failing reading raised no finding');
  await page.evaluate(async ([deployment, which, decision]) => window.plumblineStore?.commands.dispose(deployment, which, { ...decision, owner: null, due: null }), [id, finding.id, failing.disposition] as const);
  await answerThroughInterface(page, id, key, filled(sampleAnswers.answers[failing.check], {}, instrumentId));
  demo.tally.throughInterface += 1;
  await shot('retest-passed');
  await expectState(page, id, 'site_readiness', 'waiting_for_signature');
}

/** The first unit through the interface, the others by command; then a rejection, the check done again, and acceptance. */
async function installation(demo: DemoContext, id: string): Promise<void> {
  const { page, shot } = demo;
  const { rejection } = sampleAnswers;
  await answerStage(demo, id, 'installation', maya.name, ({ section }) => section === 'as_found' || section === 'before_work');
  await firstUnitThenRest(demo, id, 'installation', 'unit_installation');
  await answerRestByCommands(demo, id, 'installation');
  await expectState(page, id, 'installation', 'waiting_for_signature');
  const units = await recordOf(page, id).units();
  const unit = units.find(({ serial }) => serial === rejection.serial);
  const key = `answer/${rejection.check}@${unit?.id ?? ''}`;
  await switchTo(page, jonas);
  await openSignoff(page, id, 'installation');
  const name = sampleDeployment.elevation.find(({ serial }) => serial === rejection.serial)?.name ?? rejection.serial;
  const title = await titleOf(page, id, key);
  await sign(page, jonas, { accept: false, checks: [{ title: `${title} · ${name}`, reason: rejection.reason }] });
  await shot('rejected');
  await expectState(page, id, 'installation', 'rejected');
  await switchTo(page, maya);
  await shot('today-after-rejection');
  const reopened = await recordOf(page, id).check(key);
  if (reopened?.status !== 'reopened') throw new Error(`the rejected check is ${reopened?.status ?? 'gone'}`);
  await openCheck(page, id, reopened);
  await shot('reopened-check');
  await answerThroughInterface(page, id, key, { type: 'confirm', value: 'yes' });
  demo.tally.throughInterface += 1;
  await answerRestByCommands(demo, id, 'installation');
  await switchTo(page, jonas);
  await accept(demo, id, 'installation');
  await switchTo(page, maya);
}

async function titleOf(page: Page, id: string, key: string): Promise<string> {
  const check = (await recordOf(page, id).check(key))?.check;
  return localText(check?.title ?? '', 'en');
}

async function firstUnitThenRest(demo: DemoContext, id: string, stage: string, section: string): Promise<void> {
  const { page, shot } = demo;
  const first = (await recordOf(page, id).open(stage)).find((each) => each.section === section)?.unit;
  await answerStage(demo, id, stage, maya.name, (facts) => facts.section === section && facts.unit === first && facts.check.response.type !== 'photo');
  await goTo(page, `/d/${id}/s/${stage}/${section}`, /./);
  await shot(`section-${section}`);
  await goTo(page, `/d/${id}/units`, 'Units');
  await shot(`units-${stage}`);
}

/** Starts or finishes a timer check through the interface. */
async function timer(demo: DemoContext, id: string, check: string, state: 'running' | 'finished'): Promise<void> {
  await answerThroughInterface(demo.page, id, `answer/${check}`, { type: 'timer', state });
  demo.tally.throughInterface += 1;
}

const TIMER_MS = 61_000;

/** The two feed tests run a minute each; the units are tested meanwhile. */
async function verification(demo: DemoContext, id: string): Promise<void> {
  const { page, shot } = demo;
  const { unitFailure } = sampleAnswers;
  await answerStage(demo, id, 'verification', maya.name, ({ section, check }) => section === 'test_basis' || check.id === 'failover_consent');
  await timer(demo, id, 'feed_a_off', 'running');
  let startedMs = Date.now();
  await shot('timer-running');
  const unit = (await recordOf(page, id).units()).find(({ serial }) => serial === unitFailure.serial);
  const key = `answer/${unitFailure.check}@${unit?.id ?? ''}`;
  await firstUnitThenRest(demo, id, 'verification', 'unit_tests');
  await answerThroughInterface(page, id, key, filled(unitFailure.answer, {}, () => undefined), { note: unitFailure.note });
  demo.tally.throughInterface += 1;
  await shot('unit-failure');
  const finding = (await recordOf(page, id).findings()).find((each) => each.id.includes(unitFailure.check));
  await page.evaluate(async ([deployment, which, decision]) => window.plumblineStore?.commands.dispose(deployment, which, { ...decision, owner: null, due: null }), [id, finding?.id ?? '', unitFailure.disposition] as const);
  await answerRestByCommands(demo, id, 'verification', ({ section }) => section === 'rack_tests');
  await page.waitForTimeout(Math.max(0, startedMs + TIMER_MS - Date.now()));
  await timer(demo, id, 'feed_a_off', 'finished');
  await timer(demo, id, 'feed_b_off', 'running');
  startedMs = Date.now();
  await answerThroughInterface(page, id, key, { type: 'measurement', value: '0', unit: 'errors' });
  demo.tally.throughInterface += 1;
  // What is said about feed B before its test has ended would have to be said again.
  await answerStage(demo, id, 'verification', maya.name, ({ section, check }) => section === 'rack_tests' && check.id !== 'feed_b_survived');
  await goTo(page, `/d/${id}/units/${unit?.id ?? ''}`, /./);
  await shot('unit');
  await page.waitForTimeout(Math.max(0, startedMs + TIMER_MS - Date.now()));
  await timer(demo, id, 'feed_b_off', 'finished');
  await answerStage(demo, id, 'verification', maya.name);
  await answerRestByCommands(demo, id, 'verification');
  await expectState(page, id, 'verification', 'waiting_for_signature');
  await switchTo(page, jonas);
  await accept(demo, id, 'verification');
}

async function handover(demo: DemoContext, id: string): Promise<void> {
  const { page, shot } = demo;
  await switchTo(page, maya);
  await answerStage(demo, id, 'handover', 'Ines Okafor');
  await switchTo(page, jonas);
  await accept(demo, id, 'handover');
  await goTo(page, `/d/${id}`, sampleDeployment.title);
  await settled(page);
  await shot('deployment-complete');
}
