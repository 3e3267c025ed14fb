/** Answering checks through the interface, as a person would: one control for each response type. */
import type { Locator, Page } from 'playwright-core';
import type { AnswerValue } from '../../../src/domain/deployment/fields';
import { localText, type Check } from '../../../src/domain/model/schema';
import { recordOf, type CheckFacts } from './record';

export interface Evidence {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export interface AnswerOptions {
  readonly note?: string;
  readonly files?: readonly Evidence[];
  /** Name that is written as a signature. */
  readonly signer?: string;
}

/** The open card of a check. */
export const cardOf = (page: Page, key: string): Locator => page.locator(`[data-check="${key}"]`);

/** Opens a check: by its row where it is on screen, else by its address. */
export async function openCheck(page: Page, deployment: string, facts: Pick<CheckFacts, 'key' | 'stage' | 'section' | 'unit'>): Promise<Locator> {
  const card = cardOf(page, facts.key);
  if (await card.isVisible()) return card;
  const row = page.locator(`#check-${facts.key.replace(/[^a-zA-Z0-9_-]/g, '-')}`);
  if (await row.isVisible()) await row.click();
  else {
    const query = new URLSearchParams({ check: facts.key, ...(facts.unit === undefined ? {} : { unit: facts.unit }) });
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#/d/${deployment}/s/${facts.stage}/${facts.section}?${query.toString()}`);
  }
  await card.waitFor();
  return card;
}

/**
 * Answers one check and waits until it is saved. `answer` is ignored for photo, file and signature checks, whose evidence is in the options.
 * Timers are started or finished by `state`.
 */
export async function answerThroughInterface(page: Page, deployment: string, key: string, answer: AnswerValue | undefined, options: AnswerOptions = {}): Promise<void> {
  const before = await recordOf(page, deployment).check(key);
  if (before === undefined) throw new Error(`no check ${key}`);
  const card = await openCheck(page, deployment, before);
  await enter(page, card, before.check, answer, options);
  await recordOf(page, deployment).until(key, before.written);
  if (options.note !== undefined) await writeNote(card, options.note);
}

async function writeNote(card: Locator, note: string): Promise<void> {
  const field = card.getByRole('textbox', { name: /^(Note|What is wrong\?)$/ });
  await field.fill(note);
  await field.blur();
  await card.getByText('Note saved').waitFor();
}

async function enter(page: Page, card: Locator, check: Check, answer: AnswerValue | undefined, options: AnswerOptions): Promise<void> {
  const { response } = check;
  if (response.type === 'photo' || response.type === 'file') {
    await card.locator('input[type=file]').first().setInputFiles([...(options.files ?? [])]);
    return;
  }
  if (response.type === 'signature') {
    await card.getByRole('textbox').first().fill(options.signer ?? '');
    await card.getByRole('button', { name: 'Write my name' }).click();
    await card.getByRole('button', { name: 'Save signature' }).click();
    return;
  }
  if (answer === undefined) throw new Error(`no answer for ${check.id}`);
  switch (answer.type) {
    case 'confirm':
      await card.getByRole('button', { name: answer.value === 'yes' ? 'Yes' : 'No', exact: true }).click();
      return;
    case 'not_applicable':
      await card.getByRole('button', { name: 'Not applicable' }).click();
      await card.getByLabel('Why does it not apply?').fill(answer.reason);
      await card.getByRole('button', { name: 'Save as not applicable' }).click();
      return;
    case 'measurement':
      await chooseInstrument(page, card, answer.instrument);
      await card.getByLabel(/^Reading in/).fill(answer.value);
      await card.getByLabel(/^Reading in/).press('Enter');
      return;
    case 'series': {
      if (response.type !== 'series') throw new Error(`${check.id} is no series`);
      await chooseInstrument(page, card, answer.instrument);
      for (const point of response.points) await card.getByLabel(`${localText(point.title, 'en')}, in`, { exact: false }).fill(answer.values[point.id] ?? '');
      await card.getByLabel(`${localText(response.points.at(-1)?.title ?? '', 'en')}, in`, { exact: false }).press('Enter');
      return;
    }
    case 'choice': {
      if (response.type !== 'choice') throw new Error(`${check.id} is no choice`);
      const title = response.options.find((option) => option.id === answer.value)?.title ?? '';
      await card.getByRole('button', { name: localText(title, 'en'), exact: true }).click();
      return;
    }
    case 'multi_choice': {
      if (response.type !== 'multi_choice') throw new Error(`${check.id} is no multiple choice`);
      for (const value of answer.values) {
        const title = response.options.find((option) => option.id === value)?.title ?? '';
        await card.getByRole('checkbox', { name: localText(title, 'en') }).check();
      }
      await card.getByRole('button', { name: 'Save choice' }).click();
      return;
    }
    case 'text':
      await card.getByLabel('Answer').fill(answer.value);
      await card.getByRole('button', { name: 'Save', exact: true }).click();
      return;
    case 'identifier':
      await card.getByLabel('Type or scan').fill(answer.value);
      await card.getByLabel('Type or scan').press('Enter');
      return;
    case 'date_time':
      await card.getByRole('button', { name: 'Now', exact: true }).click();
      return;
    case 'timer':
      await card.getByRole('button', { name: answer.state === 'running' ? 'Start timer' : 'Finish timer' }).click();
      return;
    default:
      throw new Error(`${answer.type} is not entered through a check`);
  }
}

async function chooseInstrument(page: Page, card: Locator, id: string | undefined): Promise<void> {
  if (id === undefined) return;
  const select = card.getByRole('combobox', { name: /^Instrument/ });
  const serial = await page.evaluate(async (wanted) => (await window.plumblineStore?.queries.instruments())?.find((each) => each.id === wanted)?.serial ?? '', id);
  if ((await select.inputValue()).includes(serial)) return;
  await select.click();
  await page.getByRole('option', { name: serial }).click();
}
