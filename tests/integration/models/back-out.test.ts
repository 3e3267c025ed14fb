/**
 * Every bundled model begun, worked through half-way, backed out and deployed again, by the commands that the screens call. What is taken back is
 * exactly what was done, the last first; and summary, report and measures tell of it.
 */
import { describe, expect, it } from 'vitest';
import type { CheckView, DeploymentView } from '../../../src/domain/deployment/view';
import { measure } from '../../../src/domain/measures/measures';
import { localText } from '../../../src/domain/model/schema';
import { buildReportRecord } from '../../../src/report';
import { Walk } from './walker';

interface Stop {
  readonly check: string;
  readonly nth: number;
  readonly skips: boolean;
}

/**
 * Where each is stopped: the check after whose `nth` answer somebody decides to go back. Middle of the work, where some of it is done and some is not;
 * `skips`: the step after it may be left out, and is.
 */
const halfWay: Readonly<Record<string, Stop>> = {
  'rack-server-datacenter': { check: 'cables_dressed', nth: 2, skips: true },
  'top-of-rack-switch-replacement': { check: 'config_loaded', nth: 1, skips: true },
  'storage-array': { check: 'system_initialised', nth: 1, skips: true },
  'rack-ups-and-pdu': { check: 'loads_moved', nth: 1, skips: true },
  'edge-cabinet': { check: 'battery_connected', nth: 1, skips: true },
  'rack-server-decommission': { check: 'services_stopped', nth: 2, skips: false },
};

/** The rack server again, all the way into its handover: records and alarms are taken back too. */
const nearlyOver = { check: 'credentials_handed', nth: 1, skips: false } as const;

const REASON = 'Two uplinks stay down';
const AGAIN = 'The vendor has sent another firmware';

/** Forward from plan to where it stops; gives what was done of what can be taken back, in the order of doing. */
async function walkUntil(walk: Walk, { check, nth }: Stop): Promise<readonly string[]> {
  let times = 0;
  const stops = (view: CheckView): boolean => view.check.id === check && (times += 1) === nth;
  for (const stage of walk.model.stages) {
    if (stage.kind === 'back_out') continue;
    if (await walk.answer(stage.id, stops)) break;
    if (stage.hold !== undefined) await walk.sign(stage.id);
  }
  expect(times).toBe(nth);
  const { checks } = await walk.view();
  return walk.done.filter((key) => checks.get(key)?.check.undo !== undefined);
}

/** The next step that could be taken back is not applicable here: answered, and yet not done. Gives its key. */
async function skipOne(walk: Walk, after: string): Promise<string | undefined> {
  const { checks } = await walk.view();
  const stage = [...checks.values()].find(({ check }) => check.id === after)?.stage;
  const next = [...checks.values()].find(({ check, applies, status, stage: at }) => at === stage && applies && status === 'open' && check.undo !== undefined && check.allowNotApplicable);
  if (next === undefined) return undefined;
  await walk.store.commands.answer(walk.deployment, next.key, { type: 'not_applicable', reason: 'Not needed at this site' });
  return next.key;
}

async function reportOf(walk: Walk) {
  const org = await walk.store.queries.state('org');
  return buildReportRecord({ view: await walk.view(), org, operations: await walk.operations(), people: new Map([['tess', 'Tess'], ['sam', 'Sam']]), locale: 'en', layout: 'full', at: '2026-03-20T12:00:00.000Z', generator: 'Plumbline' });
}

const told = (record: Awaited<ReturnType<typeof reportOf>>, destination: string) => record.told.find((section) => section.destination === destination)?.parts ?? [];

const summaryOf = async (walk: Walk) => walk.store.queries.summary(walk.deployment);

async function figure(walk: Walk) {
  const facts = await walk.store.queries.digests('facts');
  const [found] = measure(facts, { from: '2026-01-01', to: '2026-12-31' }).filter(({ id }) => id === 'backed_out');
  return { outcomes: facts.map(({ outcome }) => outcome), backedOut: found?.value };
}

const titleOf = (view: DeploymentView, key: string): string => localText(view.checks.get(key)?.check.undo ?? '', 'en');

describe.each([...Object.entries(halfWay), ['rack-server-datacenter', nearlyOver] as const])('the bundled model %s, backed out after %j', (name, stop) => {
  it('is led home step by step, proves it, and is deployed again to the end', async () => {
    const walk = await Walk.begin(name);
    const { store, deployment } = walk;
    const done = await walkUntil(walk, stop);
    const home = walk.model.stages.find(({ kind }) => kind === 'back_out')?.id ?? '';
    const skipped = await skipOne(walk, stop.check);
    const originals = [...(await walk.view()).checks.values()].filter(({ section, applies }) => applies && walk.model.stages.some(({ sections }) => sections.some(({ id, originalState }) => id === section && originalState)));

    // Entered: the steps are what was done, the last first, and nothing else.
    await store.commands.enterBackOut(deployment, { reason: REASON, decidedBy: 'Change manager', point: null });
    expect(done.length).toBeGreaterThan(1);
    expect(skipped !== undefined).toBe(stop.skips);
    expect(done).not.toContain(skipped);
    expect((await walk.view()).backOut.steps.map(({ key }) => key)).toEqual([...done].reverse());
    expect(await summaryOf(walk)).toMatchObject({ backOut: 'under_way', complete: false });

    // Walked from the top; the tests are answered, and signed only when nothing is left.
    await expect(store.commands.endBackOut(deployment, { outcome: 'original_state', note: '' })).rejects.toMatchObject({ code: 'back_out_unproven' });
    await walk.answer(home);
    await expect(walk.sign(home)).rejects.toThrow();
    for (const expected of [...done].reverse()) {
      const [next] = (await walk.view()).backOut.stepsOpen;
      expect(next).toBe(expected);
      await store.commands.undoStep(deployment, expected, { how: 'undone', note: '' });
    }
    await walk.sign(home);
    await store.commands.endBackOut(deployment, { outcome: 'original_state', note: 'As photographed' });

    const ended = await walk.view();
    expect([...ended.checks.values()].filter(({ stage, applies, check, status }) => stage === home && applies && check.required && status !== 'done').map(({ key, status }) => `${key} is ${status}`)).toEqual([]);
    expect(await summaryOf(walk)).toMatchObject({ backOut: 'backed_out', complete: false });
    expect(await figure(walk)).toEqual({ outcomes: ['backed_out'], backedOut: 1 });
    const endedReport = await reportOf(walk);
    expect(endedReport.cover).toMatchObject({ complete: false, ribbon: 'Backed out' });
    expect(endedReport.cover.ribbonLines.join(' ')).toContain(REASON);
    const [facts, captured] = told(endedReport, 'back_out');
    expect(facts?.facts.map(({ value }) => value)).toEqual(expect.arrayContaining([REASON, expect.stringMatching(/^The original state is back \(Tess/), 'As photographed']));
    expect(facts?.rows.map(([step]) => step?.split(' · ')[0])).toEqual([...done].reverse().map((key) => titleOf(ended, key)));
    expect(captured?.rows.length).toBe(originals.length);

    // Deployed again: what was taken back is asked anew, the rest of what was done before stands, and it goes to its end.
    await store.commands.resumeDeployment(deployment, AGAIN);
    const resumed = await walk.view();
    expect(done.filter((key) => resumed.checks.get(key)?.status !== 'reopened')).toEqual([]);
    expect([...resumed.checks.values()].filter(({ stage, status }) => stage === home && status !== 'open' && status !== 'done').map(({ key }) => key)).toEqual([]);
    const forward = walk.model.stages.filter(({ kind }) => kind !== 'back_out');
    for (const { id, hold } of forward) {
      await walk.answer(id);
      const { state } = (await walk.view()).stages.find(({ stage }) => stage.id === id) ?? {};
      if (hold !== undefined && state !== 'accepted') await walk.sign(id);
    }
    const over = await walk.view();
    expect(over.stages.filter(({ stage }) => stage.kind !== 'back_out').map(({ stage, state }) => `${stage.id} ${state}`)).toEqual(forward.map(({ id, hold }) => `${id} ${hold === undefined ? 'complete' : 'accepted'}`));
    expect(await summaryOf(walk)).toMatchObject({ backOut: 'none', complete: true });
    expect(await figure(walk)).toEqual({ outcomes: ['complete'], backedOut: 1 });
    const report = await reportOf(walk);
    expect(report.cover.complete).toBe(true);
    expect(JSON.stringify(told(report, 'back_out'))).toContain(AGAIN);
    expect(told(report, 'back_out')[0]?.rows.length).toBe(done.length);
  });
});
