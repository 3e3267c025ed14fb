/** What a page was told about its answers, written down outside of the page, where no kill reaches it. */
import type { BrowserContext, Page } from '@playwright/test';

type Said = { readonly token: string; readonly said: 'asked' } | { readonly token: string; readonly said: 'saved' } | { readonly token: string; readonly said: 'failed'; readonly code: string };

declare global {
  interface Window {
    /** Put there by this file: the page reports each answer. */
    witness(said: Said): Promise<void>;
    stopAnswering?: boolean;
  }
}

export class Witness {
  readonly asked = new Set<string>();
  readonly saved = new Set<string>();
  readonly failed = new Map<string, string>();
  #answers = 0;

  /** Lets pages of this context report. */
  async listen(context: BrowserContext): Promise<void> {
    await context.exposeFunction('witness', (said: Said) => {
      if (said.said === 'asked') this.asked.add(said.token);
      else if (said.said === 'saved') this.saved.add(said.token);
      else this.failed.set(said.token, said.code);
    });
  }

  /** A text that no other answer has. */
  newToken(): string {
    this.#answers += 1;
    const token = `note-${this.#answers}.`;
    this.asked.add(token);
    return token;
  }

  /**
   * Lets the page answer on several lanes at once, without a pause, until the page ends or `window.stopAnswering`: text checks of the
   * deployment, and instruments in the organisation's stream. Nothing is told before the command has resolved.
   */
  async answerWithoutPause(page: Page, deployment: string, lanes: number, round: number): Promise<void> {
    await page.evaluate(
      ({ deployment, lanes, round }) => {
        const store = window.plumblineStore;
        if (store === undefined) throw new Error('no store');
        const { commands } = store;
        window.stopAnswering = false;
        const write = (lane: number, token: string): Promise<unknown> => {
          if (lane % 3 === 2) return commands.addInstrument({ name: token, serial: token.replace('note', 'serial'), kind: 'thermometer', uncertainty: null, calibrationDue: null });
          return commands.answer(deployment, lane % 3 === 0 ? 'answer/delivery_note' : 'answer/storage_location', { type: 'text', value: token });
        };
        const run = async (lane: number): Promise<void> => {
          for (let n = 1; window.stopAnswering !== true; n += 1) {
            const token = `note-${round}-${lane}-${n}.`;
            await window.witness({ token, said: 'asked' });
            try {
              await write(lane, token);
              await window.witness({ token, said: 'saved' });
            } catch (error) {
              await window.witness({ token, said: 'failed', code: (error as { code?: string }).code ?? String(error) });
              await new Promise((resolve) => setTimeout(resolve, 100));
            }
          }
        };
        for (let lane = 0; lane < lanes; lane += 1) void run(lane);
      },
      { deployment, lanes, round },
    );
  }
}
