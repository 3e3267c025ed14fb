/** Answers through the interface to one text check of the sample deployment, and how the page shows what became of them. */
import { frame } from '../../../../src/ui/locales/en/frame';
import { openCheck } from '../../../support/app/checklist';
import { expect, type Rig } from './prepared';

export const NOTE = 'answer/delivery_note';
type Answering = Pick<Rig, 'page' | 'deployment' | 'witness'>;

/** Types an answer and presses Save; what comes of it is for the caller to see. */
export async function answer({ page, deployment, witness }: Answering): Promise<string> {
  const token = witness.newToken();
  const card = await openCheck(page, deployment, { key: NOTE, stage: 'receipt', section: 'delivery', unit: undefined });
  await card.getByLabel('Answer').fill(token);
  await card.getByRole('button', { name: 'Save', exact: true }).click();
  return token;
}

export async function answerAndSeeItSaved(rig: Answering): Promise<string> {
  const token = await answer(rig);
  // The answer stands in its row (the interface has moved on to the next check), and the indicator is quiet.
  await expect(shownAnswers(rig).getByText(token)).toBeVisible();
  await expect(rig.page.locator('[data-safety=saved]')).toHaveText(frame.saved);
  rig.witness.saved.add(token);
  return token;
}

/** Where answers stand that are in the record. What is being typed is in a field and has no text of its own. */
export function shownAnswers({ page }: Pick<Rig, 'page'>) {
  return page.getByRole('list', { name: 'Checks' });
}
