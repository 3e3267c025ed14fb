/** A decommissioning of two servers: its list, and the sample answers to its model, given by the commands that the screens call. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { AnswerValue } from '../../../src/domain/deployment/fields';
import type { Evidence } from '../../support/app/checklist';
import { recordOf, type CheckFacts, type UnitFacts } from '../../support/app/record';
import { filled, sampleInstruments } from '../../support/app/sample';
import { signatureBytes } from '../../support/report/pictures';
import { aPhoto } from './small';

type Answers = Readonly<Record<'answers' | 'perUnit' | 'perRack' | 'perFeed', Readonly<Record<string, unknown>>>>;

const sample = JSON.parse(readFileSync(join(import.meta.dirname, '../../support/fixtures/answers/rack-server-decommission.json'), 'utf8')) as Answers;

export const oldServers = [
  { serial: 'OLD4R71KA', assetTag: 'HF-0231' },
  { serial: 'OLD4R71KB', assetTag: 'HF-0232' },
] as const;

export const removalList = {
  name: 'to-be-removed.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['Manufacturer,Part No.,Description,Qty,Serial No.,Asset Tag', ...oldServers.map(({ serial, assetTag }) => `Northmark,R640-1S,"Northmark R640 rack server, 2U",1,${serial},${assetTag}`)].join('\n')),
};

/** A paper that somebody attaches. */
export function aPaper(name: string): Evidence {
  return { name: `${name}.pdf`, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4\n% ${name}\n%%EOF\n`) };
}

/** The sample's instruments, known to the device. */
export async function knowInstruments(page: Page): Promise<void> {
  await page.evaluate(async (list) => {
    for (const instrument of list) await window.plumblineStore?.commands.addInstrument(instrument);
  }, sampleInstruments());
}

/** The sample's answer to a check; undefined for what is answered by evidence. */
export async function removalAnswer(page: Page, { key, check, unit }: CheckFacts, units: readonly UnitFacts[]): Promise<AnswerValue | undefined> {
  const target = key.split('@')[1];
  const group = target === undefined ? sample.answers : target.startsWith('rack:') ? sample.perRack : target.startsWith('feed:') ? sample.perFeed : sample.perUnit;
  const raw = group[check.id];
  if (raw === undefined) return undefined;
  const instruments = await page.evaluate(async () => (await window.plumblineStore?.queries.instruments())?.map(({ id, serial }) => ({ id, serial })) ?? []);
  const found = units.find(({ id }) => id === unit);
  const words = { now: new Date().toISOString(), zone: 'Europe/Berlin', units: String(units.length), serial: found?.serial ?? '', assetTag: found?.assetTag ?? '' };
  return filled(raw, words, (serial) => instruments.find((each) => each.serial === serial)?.id);
}

/** Answers one check without the interface. None that asks for photos besides its answer is answered so. */
export async function answerByCommand(page: Page, deployment: string, facts: CheckFacts): Promise<void> {
  const { response, photos } = facts.check;
  if ((photos?.min ?? 0) > 0) throw new Error(`${facts.check.id} wants photos too: answer it by hand`);
  if (response.type === 'photo' || response.type === 'file') {
    for (let nth = 1; nth <= response.min; nth += 1) {
      const evidence = response.type === 'photo' ? aPhoto(facts.check.id) : aPaper(`${facts.check.id} ${nth} ${facts.unit ?? ''}`.trim());
      await page.evaluate(
        async ([id, key, type, base64, name]) => {
          const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
          if (type === 'photo') await window.plumblineStore?.commands.addPhoto(id, key, { jpeg: bytes, thumb: bytes, width: 640, height: 480, takenAt: null, caption: '' });
          else await window.plumblineStore?.commands.addFile(id, key, { bytes, mime: 'application/pdf', name });
        },
        [deployment, facts.key, response.type, evidence.buffer.toString('base64'), evidence.name] as const,
      );
    }
    return;
  }
  const value = response.type === 'signature' ? await drawn(page) : await removalAnswer(page, facts, await recordOf(page, deployment).units());
  await page.evaluate(async ([id, key, given]) => window.plumblineStore?.commands.answer(id, key, given as never), [deployment, facts.key, value] as const);
}

async function drawn(page: Page): Promise<unknown> {
  return page.evaluate(async (base64) => {
    const stored = await window.plumblineStore?.host.invoke('files.put', { bytes: Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)) });
    return { type: 'signature', name: 'Ines Okafor', image: { ...stored, mime: 'image/png' } };
  }, signatureBytes(3).toString('base64'));
}
