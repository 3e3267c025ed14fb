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
import { answerAll, beginSwitch, signStage } from './home';
import { aPhoto } from './small';

export const robin: TestPerson = { name: 'Robin Sandberg', roles: ['Technician', 'Supervisor', 'Coordinator'], pin: '905512' };

export interface Rich {
  readonly deployment: string;
  /** A unit that is being installed. */
  readonly unit: string;
  /** A finding that needs a decision. */
  readonly finding: string;
  /** Another deployment, which is being backed out. */
  readonly homeward: string;
  /** An instrument that was found out of tolerance after readings were taken with it. */
  readonly instrument: string;
  /** A draft of a model, of which something is still missing; a newer version of the deployment's model is published. */
  readonly draft: string;
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
  await planAndTell(page, deployment);
  // Beyond what was signed: the signature shows as changed since, the answer as conflicting, the timer runs.
  await answer(page, deployment, 'answer/acclimatisation_time', { type: 'timer', state: 'running' });
  await contradict(page, deployment, 'storage_location', 'Loading bay');
  const record = recordOf(page, deployment);
  const unit = (await record.units()).find(({ state, tracked }) => state === 'matched' && tracked)?.id ?? '';
  const finding = (await record.findings()).find(({ state }) => state === 'open')?.id ?? '';
  if (unit === '' || finding === '') throw new Error('the rich record lacks a unit or an open finding');
  await afterwards(page, deployment);
  return { deployment, unit, finding, instrument: await foundBad(page), homeward: await makeHomeward(page), draft: await makeModels(page, deployment) };
}

/** The register with something in every state, and readings in doubt: the thermo-hygrometer was off since it was used. */
async function foundBad(page: Page): Promise<string> {
  const off = (await instrument(page, 'TXH2-4471')) ?? '';
  await page.evaluate(async (id) => {
    const { commands, queries } = window.plumblineStore ?? {};
    if (commands === undefined) throw new Error('no store');
    const bySerial = new Map((await queries?.instruments())?.map((one) => [one.serial, one.id]));
    const accuracies = [{ unit: '%', percent: '2', digits: '3', resolution: '0.1', fixed: null }, { unit: '°C', percent: null, digits: null, resolution: null, fixed: '0.5' }];
    await commands.editInstrument(id, { label: 'TH-0004', accuracies, outOfService: { since: '2025-02-01', until: '2025-02-14', reason: 'In the laboratory' } });
    await commands.editInstrument(bySerial.get('FL117-20833') ?? '', { calibrationDue: '2025-01-31', label: 'MM-0012' });
    await commands.editInstrument(bySerial.get('GC-5518') ?? '', { outOfService: { since: '2025-06-01', until: null, reason: 'Dropped' } });
    const calibration = { due: null, laboratory: 'Calibration laboratory North', asLeft: 'in_tolerance', note: '' } as const;
    await commands.recordCalibration(id, null, { ...calibration, on: '2025-02-14', certificate: 'N-2025-118', asFound: 'in_tolerance', doubtSince: null });
    await commands.recordCalibration(id, null, { ...calibration, on: '2999-01-01', certificate: 'N-2999-7', asFound: 'out_of_tolerance', doubtSince: '2025-03-01', note: 'Reads 4 % too low.' }, { bytes: new TextEncoder().encode('certificate'), mime: 'application/pdf', name: 'N-2999-7.pdf' });
  }, off);
  return off;
}

/** The next version of the deployment's model, published with one check more, and a draft of the one after it. */
async function makeModels(page: Page, deployment: string): Promise<string> {
  return page.evaluate(async (id) => {
    const { commands, queries } = window.plumblineStore ?? {};
    const model = (await queries?.deployment(id))?.model;
    if (commands === undefined || model === undefined) throw new Error('no store');
    const documentOf = (title: { readonly en: string; readonly de: string }) => {
      const copy = JSON.parse(JSON.stringify(model)) as { stages: { sections: { checks: object[] }[] }[] };
      copy.stages[0]?.sections[0]?.checks.push({ id: 'window_told', title, response: { type: 'confirm' } });
      return copy as unknown as Parameters<typeof commands.draftModel>[0];
    };
    const next = await commands.draftModel(documentOf({ en: 'Users know of the window', de: 'Nutzer kennen das Fenster' }));
    await commands.publishModel(next.id, { version: '1.9.0', changes: { en: 'Users are told.', de: 'Nutzer werden unterrichtet.' }, improvements: [], shipped: [model.version] });
    return (await commands.draftModel(documentOf({ en: '', de: '' }))).id;
  }, deployment);
}

/** Custody, open points, an acceptance, what came of it, lessons: what the last screens of a deployment show. */
async function afterwards(page: Page, deployment: string): Promise<void> {
  await page.evaluate(
    async ([id, base64]) => {
      const { commands, host } = window.plumblineStore ?? {};
      if (commands === undefined || host === undefined) throw new Error('no store');
      const signature = { ...(await host.invoke('files.put', { bytes: Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)) })), mime: 'image/png' };
      await commands.record(id, 'custody', null, { components: 'all', from: 'Carrier', to: 'Harbour store', place: 'Cage 4, shelf B', celsius: '21.5', humidity: '45', note: '', signature });
      await commands.record(id, 'custody', null, { components: 'all', from: 'Night shift', to: 'Robin Sandberg', place: 'Hall 2, staging area', celsius: '-3', humidity: '85', note: 'The gate stood open.', signature: null });
      await commands.record(id, 'open_point', null, { title: 'Replace the noisy fan in the second power supply', owner: 'Operations', due: '2026-04-01', nonconformance: null, closed: null });
      await commands.record(id, 'stakeholder', null, { name: 'Ines Okafor', organisation: 'Operations', role: 'Shift lead', email: '', phone: '', requester: false, tell: [], acceptance: { decision: 'accepted_with_open_points', note: 'The fan is to be replaced.', signature } });
      await commands.record(id, 'handover', null, { transferred: { to: 'Ines Okafor', organisation: 'Operations', on: '2026-03-07', note: '', signature } });
      await commands.record(id, 'event', null, { kind: 'incident', at: '2026-03-09T07:30:00.000Z', count: 1, minutes: 12, reference: 'INC-3381', note: 'A port flapped.' });
      await commands.record(id, 'feedback', null, { from: 'Ines Okafor', on: '2026-03-20', score: 4, note: '' });
      await commands.record(id, 'cost', null, { item: 'Lift', kind: 'other', amount: '120.50', currency: 'EUR' });
      await commands.record(id, 'lesson', null, { kind: 'went_wrong', text: 'The rails were not on the packing list.', cause: 'They are ordered apart.', stage: 'receipt', checks: [], improvement: null });
      const logo = { sha256: signature.sha256, bytes: signature.bytes, mime: signature.mime };
      await commands.recordOrg('organisation', null, { name: 'Nordlicht Rechenzentren GmbH', address: 'Speicherstraße 4\n20457 Hamburg', phone: '+49 40 5550 0', footer: 'Amtsgericht Hamburg, HRA 10442', logo });
      await commands.recordOrg('improvement', null, { model: 'rack-server-datacenter', version: '1.0.0', title: 'Ask for rails at receipt', description: '', checks: [], deployment: id, state: 'raised', note: '', doneIn: null });
    },
    [deployment, signatureBytes(6).toString('base64')] as const,
  );
}

/** Half-way installed, then backed out: one step is taken back, the others wait. */
async function makeHomeward(page: Page): Promise<string> {
  const homeward = await beginSwitch(page);
  await answerAll(page, homeward, 'receipt');
  await signStage(page, homeward, 'receipt', robin.pin);
  await answerAll(page, homeward, 'install', ['old_config', 'traffic_moved', 'old_out', 'mounted']);
  await page.evaluate(async (id) => {
    const { commands, queries } = window.plumblineStore ?? {};
    await commands?.enterBackOut(id, { reason: 'Two uplinks stay down after the move.', decidedBy: 'Change manager', point: null });
    const step = (await queries?.deployment(id))?.backOut.stepsOpen[0];
    if (step !== undefined) await commands?.undoStep(id, step, { how: 'undone', note: 'It is in the cage.' });
  }, homeward);
  return homeward;
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
      // All that are asked for: work in the rack waits until the original state is captured in full.
      for (let photo = 1; photo <= wanted; photo += 1) await addPhoto(page, deployment, facts.key, photo === 1 ? facts.check.id : `${facts.check.id}_${photo}`);
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

/** A schedule with something late and something that does not fit, a window that ran over, risks, decisions, and people who are told. */
async function planAndTell(page: Page, deployment: string): Promise<void> {
  await page.evaluate(async (id) => {
    const { commands, queries } = window.plumblineStore ?? {};
    const [me] = (await queries?.people()) ?? [];
    const view = await queries?.deployment(id);
    if (commands === undefined || me === undefined || view === undefined) throw new Error('no store');
    const hours = (count: number): string => new Date(Math.round(Date.now() / 60_000) * 60_000 + count * 3_600_000).toISOString();
    const nothing = { after: [] as string[], people: [] as string[], racks: [] as string[], actualStart: null, actualEnd: null, note: '' };
    const delivered = await commands.record(id, 'activity', null, { ...nothing, kind: 'delivery', title: 'Delivery of twelve servers', start: hours(-30), end: hours(-28), actualStart: hours(-29), actualEnd: hours(-26) });
    await commands.record(id, 'activity', null, { ...nothing, kind: 'installation', title: 'Mount and cable the servers', start: hours(-27), end: hours(-2), after: [delivered.id], people: [me.id], racks: ['Hall 2/H2-R12'], actualStart: hours(-25), note: 'Lift from the loading bay' });
    await commands.record(id, 'activity', null, { ...nothing, kind: 'verification', title: 'Burn-in', start: hours(4), end: hours(52), people: [me.id], racks: ['Hall 2/H2-R12'] });
    const cut = { title: 'Move of the uplinks', start: hours(-6), end: hours(-3), racks: ['Hall 2/H2-R12'], disruption: 'outage' as const, services: 'Billing, reporting', usersAffected: 340, actualStart: hours(-6), actualEnd: hours(-2), downtimeMinutes: 190, note: 'Agreed with the change board' };
    await commands.record(id, 'window', null, cut);
    await commands.record(id, 'window', null, { ...cut, title: 'Second uplink', start: hours(-1), end: hours(2), disruption: 'degraded', actualStart: hours(-1), actualEnd: null, downtimeMinutes: null });
    const risk = { owner: me.id, due: null, state: 'open' as const, outcome: '', measures: 'Second carrier on call' };
    await commands.record(id, 'risk', null, { ...risk, title: 'Rails do not fit the posts', likelihood: 2, impact: 3, response: 'reduce' });
    await commands.record(id, 'risk', null, { ...risk, title: 'Cooling cannot take the load', likelihood: 4, impact: 4, response: 'avoid', owner: null });
    const point = { at: hours(-5), criteria: 'All links of the first switch are up', decider: 'Change manager' };
    await commands.record(id, 'decision_point', null, { ...point, title: 'Before the second uplink', decided: { decision: 'no_go', reason: 'Two links flap' } });
    await commands.record(id, 'decision_point', null, { ...point, title: 'Before power is cut', decided: null });
    await commands.record(id, 'training', null, { title: 'New management console', audience: 'Operations', trainer: 'Vendor', due: '2026-12-01', done: null });
    await commands.editDeployment(id, { constraints: ['No drilling before 18:00', 'Lift carries 600 kg'], backOutPlan: 'Uplinks back to the old switch.', continuityPlan: 'Billing runs from the second site.' });
    const told = await commands.record(id, 'stakeholder', null, { name: 'Ada Reyes', organisation: 'Billing', role: 'Service owner', email: 'ada.reyes@example.org', phone: '', requester: true, tell: ['planned', 'reminder', 'delayed'], acceptance: null });
    await commands.record(id, 'message', null, { occasion: 'planned', to: [told.id], due: null, locale: 'en', subject: 'Work is planned', body: 'Work is planned tonight.', sent: { way: 'email', to: [{ name: 'Ada Reyes', address: 'ada.reyes@example.org' }], note: 'Answered: fine' } });
    await commands.record(id, 'message', null, { occasion: 'delayed', to: [told.id], due: hours(5), locale: 'en', subject: 'It takes longer', body: 'It takes longer.', sent: null });
    // Another deployment that wants the same person and rack.
    const { cancelled: _, ...details } = view.details;
    const other = await commands.createDeployment({ ...details, model: view.model, reference: 'CHG-90210', title: 'Storage shelf beside the servers', people: [] });
    await commands.record(other, 'activity', null, { ...nothing, kind: 'other', title: 'Mount the shelf', start: hours(6), end: hours(9), people: [me.id], racks: ['Hall 2/H2-R12'] });
    await commands.recordOrg('message_template', null, { title: 'Our own start', occasion: 'started', locale: 'en', subject: '{{reference}} begins', body: 'We begin at {{site}}.' });
  }, deployment);
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
