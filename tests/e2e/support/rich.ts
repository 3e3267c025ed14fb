/**
 * A record in which every screen has something to show: units matched, missing, damaged, extra and scanned twice, readings that fail and that are close to
 * a limit, a timer that runs, signatures of all kinds, a conflict. Made by the commands that the screens call; nothing here tests anything.
 */
import type { Page } from '@playwright/test';
import { sampleAnswer } from '../../../scripts/demo/journey';
import { acknowledgeRecoveries } from '../../support/app/page';
import { firstRun, startWithSample, type TestPerson } from '../../support/app/people';
import { openDeployment, recordOf } from '../../support/app/record';
import { sampleScans } from '../../support/app/sample';
import { signatureBytes } from '../../support/report/pictures';
import { aPhoto } from './small';

export const robin: TestPerson = { name: 'Robin Sandberg', roles: ['Technician', 'Supervisor', 'Coordinator'], pin: '905512' };

export interface Rich {
  readonly deployment: string;
  /** A unit that is being installed. */
  readonly unit: string;
  /** A finding that needs a decision. */
  readonly finding: string;
}

/** From the first run on. Ends with Robin at the device. */
export async function makeRich(page: Page): Promise<Rich> {
  await firstRun(page, robin);
  await startWithSample(page);
  const deployment = openDeployment(page);
  const answerStage = async (stage: string, skip: readonly string[] = []): Promise<void> => answerByCommands(page, deployment, stage, skip);
  await answerStage('plan');
  await receive(page, deployment);
  await answer(page, deployment, 'answer/package_temperature', { type: 'measurement', value: '8.5', unit: '°C' });
  await answerStage('receipt', ['acclimatisation_time']);
  await answer(page, deployment, 'answer/acclimatisation_time', { type: 'not_applicable', reason: 'Unpacked the next day.' });
  await decideAll(page, deployment);
  await sign(page, deployment, 'receipt', { decision: 'accepted', rejected: [] });

  await answerStage('site_readiness', ['bonding_resistance', 'relative_humidity']);
  await answer(page, deployment, 'answer/relative_humidity', { type: 'measurement', value: '58', unit: '%', instrument: await instrument(page, 'TXH2-4471') });
  await answer(page, deployment, 'answer/bonding_resistance', { type: 'measurement', value: '0.042', unit: 'Ω', instrument: await instrument(page, 'OM4L-0092') });
  await decideAll(page, deployment);
  await sign(page, deployment, 'site_readiness', { decision: 'accepted', rejected: [] });

  await answerStage('installation', ['area_clean']);
  await answer(page, deployment, 'answer/area_clean', { type: 'confirm', value: 'no' });
  await note(page, deployment, 'answer/area_clean', 'Packaging still lies behind the rack.');
  await sign(page, deployment, 'installation', { decision: 'rejected', rejected: [{ key: 'answer/rack_photos', reason: 'The rear is not to be seen.' }] });
  // Beyond what was signed: the signature shows as changed since, the answer as conflicting, the timer runs.
  await answer(page, deployment, 'answer/acclimatisation_time', { type: 'timer', state: 'running' });
  await contradict(page, deployment, 'storage_location', 'Loading bay');
  const record = recordOf(page, deployment);
  const unit = (await record.units()).find(({ state, tracked }) => state === 'matched' && tracked)?.id ?? '';
  const finding = (await record.findings()).find(({ state }) => state === 'open')?.id ?? '';
  if (unit === '' || finding === '') throw new Error('the rich record lacks a unit or an open finding');
  return { deployment, unit, finding };
}

/** Opens the copy of a rich record again, as the same person. */
export async function unlockRich(page: Page): Promise<void> {
  const notice = page.getByRole('dialog');
  const pin = page.getByLabel('PIN', { exact: true });
  await notice.or(pin).first().waitFor();
  if (await notice.isVisible()) await acknowledgeRecoveries(page);
  await pin.fill(robin.pin);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByRole('button', { name: /person menu/ }).waitFor();
}

async function answer(page: Page, deployment: string, key: string, value: unknown): Promise<void> {
  await page.evaluate(async ([id, entity, given]) => window.plumblineStore?.commands.answer(id, entity, given as never), [deployment, key, value] as const);
}

async function note(page: Page, deployment: string, key: string, text: string): Promise<void> {
  await page.evaluate(async ([id, entity, words]) => window.plumblineStore?.commands.setNote(id, entity, words), [deployment, key, text] as const);
}

function instrument(page: Page, serial: string): Promise<string | undefined> {
  return page.evaluate(async (wanted) => (await window.plumblineStore?.queries.instruments())?.find((each) => each.serial === wanted)?.id, serial);
}

async function answerByCommands(page: Page, deployment: string, stage: string, skip: readonly string[]): Promise<void> {
  const record = recordOf(page, deployment);
  const units = await record.units();
  const tried = new Set(skip.map((check) => `answer/${check}`));
  for (;;) {
    const open = (await record.open(stage)).filter(({ key }) => !tried.has(key));
    if (open.length === 0) return;
    for (const facts of open) {
      tried.add(facts.key);
      const { response, photos } = facts.check;
      const given = response.type === 'signature' ? undefined : await sampleAnswer(page, facts, units);
      if (given !== undefined) await answer(page, deployment, facts.key, given);
      const wanted = response.type === 'photo' ? response.min : (photos?.min ?? 0);
      if (wanted > 0) await addPhoto(page, deployment, facts.key, facts.check.id);
      if (response.type === 'signature') await answer(page, deployment, facts.key, await signature(page));
    }
  }
}

async function addPhoto(page: Page, deployment: string, of: string, name: string): Promise<void> {
  const { buffer } = aPhoto(name);
  await page.evaluate(
    async ([id, key, base64, caption]) => {
      const jpeg = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      await window.plumblineStore?.commands.addPhoto(id, key, { jpeg, thumb: jpeg, width: 640, height: 480, takenAt: null, caption });
    },
    [deployment, of, buffer.toString('base64'), name.replaceAll('_', ' ')] as const,
  );
}

async function signature(page: Page): Promise<unknown> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const stored = await window.plumblineStore?.host.invoke('files.put', { bytes });
    return { type: 'signature', name: 'Robin Sandberg', image: stored === undefined ? null : { ...stored, mime: 'image/png' } };
  }, signatureBytes(3).toString('base64'));
}

async function receive(page: Page, deployment: string): Promise<void> {
  await page.evaluate(
    async ([id, { scans, damaged, extra, missing, accessories }]) => {
      const { commands, queries } = window.plumblineStore ?? {};
      if (commands === undefined || queries === undefined) throw new Error('no store');
      for (const { raw, via } of scans) await commands.scan(id, { raw, via, symbology: null });
      const view = await queries.deployment(id);
      const components = [...(view?.components.values() ?? [])];
      const bySerial = (serial: string): string => components.find((each) => each.serial === serial)?.id ?? '';
      for (const { serial, note: words } of damaged) await commands.setCondition(id, bySerial(serial), 'damaged', words);
      for (const { partNumber, counted } of accessories) await commands.count(id, components.find((each) => each.partNumber === partNumber)?.id ?? '', counted);
      for (const scan of view?.receipt.unresolvedScans ?? []) {
        const extraUnit = extra.some(({ serial }) => serial === scan.raw);
        await commands.resolveScan(id, scan.id, extraUnit ? { decision: 'is_extra_unit' } : { decision: 'duplicate_label', component: scan.component ?? '' });
      }
      await commands.declareMissing(id, missing.map(({ serial }) => bySerial(serial)));
      let u = 1;
      for (const each of components.filter(({ tracked, state }) => tracked && state === 'matched')) {
        await commands.setPosition(id, each.id, { rack: 'H2-R12', u, face: 'front' });
        await commands.setUnitName(id, each.id, `hf-an-${String(u).padStart(2, '0')}`);
        u += 3;
      }
    },
    [deployment, { scans: [...sampleScans.scans], damaged: [...sampleScans.damaged], extra: [...sampleScans.extra], missing: [...sampleScans.missing], accessories: [...sampleScans.accessories] }] as const,
  );
}

async function decideAll(page: Page, deployment: string): Promise<void> {
  for (const { id } of (await recordOf(page, deployment).findings()).filter(({ state }) => state === 'open')) {
    await page.evaluate(async ([stream, finding]) => window.plumblineStore?.commands.dispose(stream, finding, { decision: 'accept_as_is', reason: 'Agreed with the requester.', owner: null, due: null }), [deployment, id] as const);
  }
}

interface Decision {
  readonly decision: 'accepted' | 'rejected';
  readonly rejected: readonly { readonly key: string; readonly reason: string }[];
}

async function sign(page: Page, deployment: string, stage: string, { decision, rejected }: Decision): Promise<void> {
  await page.evaluate(
    async ([id, which, how, base64, pin]) => {
      const store = window.plumblineStore;
      const { unlocked } = (await store?.host.invoke('accounts.list', {})) ?? {};
      const drawn = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      await store?.commands.sign({ deployment: id, stage: which, person: unlocked ?? '', pin, decision: how.decision, rejected: how.rejected, comment: 'Seen on site.', drawn, locale: 'en' });
    },
    [deployment, stage, { decision, rejected: [...rejected] }, signatureBytes(5).toString('base64'), robin.pin] as const,
  );
}

/** As if another device had answered without having seen the answer that stands. */
async function contradict(page: Page, deployment: string, check: string, text: string): Promise<void> {
  await page.evaluate(
    async ([stream, id, value]) => {
      const random = crypto.randomUUID();
      const time = Date.now().toString(16).padStart(12, '0');
      const operation = `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(15)}`;
      await window.plumblineStore?.host.invoke('journal.append', {
        stream,
        operations: [{ id: operation, body: { kind: 'set', v: 1, entity: { type: 'answer', id }, fields: { value: { value: { type: 'text', value }, base: [] } } } }],
      });
    },
    [deployment, check, text] as const,
  );
}
