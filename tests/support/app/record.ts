/** Looking at the record from a test: what the data layer of the page holds. Reads only; everything is written through the interface or by commands. */
import type { Page } from 'playwright-core';
import type { Store } from '../../../src/data/api';
import type { CheckStatus, DeploymentView, StageState } from '../../../src/domain/deployment/view';
import type { Check } from '../../../src/domain/model/schema';

declare global {
  interface Window {
    /** Set by the renderer when the host runs for automation. */
    plumblineStore?: Store;
  }
}

export interface CheckFacts {
  readonly key: string;
  readonly check: Check;
  readonly stage: string;
  readonly section: string;
  readonly unit: string | undefined;
  readonly status: CheckStatus;
  readonly applies: boolean;
  readonly required: boolean;
  readonly verdict: string | undefined;
  /** Number of writes and files: grows with every answer and photo. */
  readonly written: number;
}

export interface UnitFacts {
  readonly id: string;
  readonly serial: string;
  readonly assetTag: string;
  readonly mac: string;
  readonly state: string;
  readonly tracked: boolean;
  readonly partNumber: string;
}

const WAIT_MS = 15_000;
const POLL_MS = 25;

/** Facts about one deployment as the page's data layer has them. */
export function recordOf(page: Page, deployment: string) {
  const checks = (): Promise<readonly CheckFacts[]> =>
    page.evaluate(async (id) => {
      const view: DeploymentView | undefined = await window.plumblineStore?.queries.deployment(id);
      return [...(view?.checks.values() ?? [])].map((each) => ({
        key: each.key,
        check: each.check,
        stage: each.stage,
        section: each.section,
        unit: each.unit,
        status: each.status,
        applies: each.applies,
        required: each.check.required,
        verdict: each.judgement.verdict,
        written: each.history.length + each.photos.length + each.files.length,
      }));
    }, deployment);
  return {
    checks,
    check: async (key: string): Promise<CheckFacts | undefined> => (await checks()).find((each) => each.key === key),
    /** What is asked in a stage and not settled yet, in order. */
    open: async (stage: string): Promise<readonly CheckFacts[]> =>
      (await checks()).filter((each) => each.stage === stage && each.applies && each.required && each.check.response.type !== 'computed' && ['open', 'incomplete', 'reopened', 'stale'].includes(each.status)),
    /** Waits until the check holds more than `written` writes and files. Asked again from here: the page's own waiting takes any promise for a yes. */
    until: async (key: string, written: number): Promise<void> => {
      const end = Date.now() + WAIT_MS;
      for (;;) {
        const there = await page.evaluate(
          async ([id, wanted, count]) => {
            const view = await window.plumblineStore?.queries.deployment(id);
            const check = view?.checks.get(wanted);
            return check !== undefined && check.history.length + check.photos.length + check.files.length > count && window.plumblineStore?.saveState().saving === 0;
          },
          [deployment, key, written] as const,
        );
        if (there) return;
        if (Date.now() > end) throw new Error(`${key} was not saved within ${WAIT_MS} ms`);
        await page.waitForTimeout(POLL_MS);
      }
    },
    units: (): Promise<readonly UnitFacts[]> =>
      page.evaluate(async (id) => {
        const view = await window.plumblineStore?.queries.deployment(id);
        return [...(view?.components.values() ?? [])].map((each) => ({
          id: each.id,
          serial: each.serial ?? '',
          assetTag: each.assetTag ?? '',
          mac: each.expected?.mac ?? '',
          state: each.state,
          tracked: each.tracked,
          partNumber: each.partNumber,
        }));
      }, deployment),
    stage: (stage: string): Promise<StageState | undefined> => page.evaluate(async ([id, wanted]) => (await window.plumblineStore?.queries.deployment(id))?.stages.find((each) => each.stage.id === wanted)?.state, [deployment, stage] as const),
    findings: (): Promise<readonly { readonly id: string; readonly summary: string; readonly state: string }[]> =>
      page.evaluate(async (id) => ((await window.plumblineStore?.queries.deployment(id))?.nonconformances ?? []).map(({ id: finding, summary, state }) => ({ id: finding, summary, state })), deployment),
    operations: (): Promise<number> =>
      page.evaluate(async (id) => {
        const streams = await window.plumblineStore?.host.invoke('journal.streams', {});
        return streams?.streams.find((each) => each.stream === id)?.end ?? 0;
      }, deployment),
  };
}

/** Id of the deployment whose screen is open. */
export function openDeployment(page: Page): string {
  const id = /#\/d\/([0-9a-f-]{36})/.exec(page.url())?.[1];
  if (id === undefined) throw new Error(`no deployment is open: ${page.url()}`);
  return id;
}
