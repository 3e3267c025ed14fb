/** A deployment that is to be backed out, brought as far as a test needs it by the commands that the screens call. */
import type { Page } from '@playwright/test';
import { modelSchema, type Model } from '../../../src/domain/model/schema';
import { aModelWithBackOut } from '../../support/fixtures/back-out';
import { signatureBytes } from '../../support/report/pictures';
import { recordOf } from '../../support/app/record';
import { aPhoto } from './small';

/** The fixture's model, with the texts that a person sees. */
export const model: Model = modelSchema.parse(aModelWithBackOut());

/** Begun with that model, one switch on the list. */
export async function beginSwitch(page: Page): Promise<string> {
  const id = await page.evaluate(async (given) => {
    const { commands } = window.plumblineStore ?? {};
    const deployment = await commands?.createDeployment({
      model: given,
      reference: 'CHG-2044',
      title: 'Switch in row C',
      requester: 'Network team',
      description: '',
      site: { name: 'Harbour Field Datacenter' },
      room: 'Hall 2',
      rack: 'C04',
      rackUnits: 42,
      timeZone: 'Europe/Berlin',
      deliveryOn: '2026-03-01',
      startOn: '2026-03-02',
      handoverOn: '2026-03-06',
      windowNote: '',
      people: [],
    });
    await commands?.importComponents(deployment ?? '', [{ quantity: 1, serial: 'SW-77', description: 'Top-of-rack switch', tracked: true }]);
    await commands?.scan(deployment ?? '', { raw: 'SW-77', via: 'typed', symbology: null });
    return deployment;
  }, model);
  if (id === undefined) throw new Error('no deployment was begun');
  return id;
}

/** Answers everything of a stage that is asked, or only the named checks. */
export async function answerAll(page: Page, deployment: string, stage: string, only?: readonly string[]): Promise<void> {
  const tried = new Set<string>();
  for (;;) {
    const open = (await recordOf(page, deployment).open(stage)).filter(({ key, check }) => !tried.has(key) && (only === undefined || only.includes(check.id)));
    const [next] = open;
    if (next === undefined) return;
    tried.add(next.key);
    await page.evaluate(
      async ([id, key, type, base64]) => {
        const { commands } = window.plumblineStore ?? {};
        const jpeg = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
        if (type === 'photo') await commands?.addPhoto(id, key, { jpeg, thumb: jpeg, width: 640, height: 480, takenAt: null, caption: 'Seen on site' });
        else await commands?.answer(id, key, type === 'text' ? { type: 'text', value: 'VLAN 12, ports 1 to 24' } : { type: 'confirm', value: 'yes' });
      },
      [deployment, next.key, next.check.response.type, aPhoto('step').buffer.toString('base64')] as const,
    );
  }
}

export async function signStage(page: Page, deployment: string, stage: string, pin: string): Promise<void> {
  await page.evaluate(
    async ([id, which, base64, code]) => {
      const store = window.plumblineStore;
      const { unlocked } = (await store?.host.invoke('accounts.list', {})) ?? {};
      const drawn = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      await store?.commands.sign({ deployment: id, stage: which, person: unlocked ?? '', pin: code, decision: 'accepted', rejected: [], comment: '', drawn, locale: 'en' });
    },
    [deployment, stage, signatureBytes(4).toString('base64'), pin] as const,
  );
}
