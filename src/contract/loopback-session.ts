/** How a window of the browser shell proves that it was opened by the shell: the one-time code, and the secret it buys. */
import { z } from 'zod';
import { HostError, hostErrorCodes } from './errors';
import { SECRET_HEADER, SESSION_PATH } from './loopback-protocol';
import type { LoopbackPage } from './loopback-page';

const STORAGE_KEY = 'plumbline.session';
const granted = z.object({ secret: z.string().min(1) });
const refused = z.object({ error: z.object({ code: z.enum(hostErrorCodes), detail: z.string() }) });

/**
 * The session's secret: bought with the code in the address, or kept from before a reload. The code leaves the address at once.
 * Throws HostError: `not_allowed` when this window was not opened by the shell, `lease_taken` when, besides, another window is
 * open, `disconnected` when the host does not answer.
 */
export async function openSession(page: LoopbackPage): Promise<string> {
  const code = codeIn(page.location.hash);
  if (code === undefined) {
    const kept = page.sessionStorage.getItem(STORAGE_KEY);
    if (kept !== null && (await sessionHolds(page, kept)) !== 'refused') return kept;
    page.sessionStorage.removeItem(STORAGE_KEY);
  } else {
    page.history.replaceState(null, '', `${page.location.pathname}${page.location.search}`);
  }
  const body: unknown = await post(page, code ?? '');
  const grant = granted.safeParse(body);
  if (!grant.success) {
    const refusal = refused.safeParse(body);
    throw refusal.success ? new HostError(refusal.data.error.code, refusal.data.error.detail) : new HostError('not_allowed', 'the host refused this window');
  }
  page.sessionStorage.setItem(STORAGE_KEY, grant.data.secret);
  return grant.data.secret;
}

/** Whether the host still honours the secret; `unreachable` when it does not answer at all. */
export async function sessionHolds(page: LoopbackPage, secret: string): Promise<'holds' | 'refused' | 'unreachable'> {
  try {
    const { status } = await page.fetch(SESSION_PATH, { method: 'GET', headers: { [SECRET_HEADER]: secret } });
    return status === 204 ? 'holds' : 'refused';
  } catch {
    // fetch tells of an unreachable host in no other way.
    return 'unreachable';
  }
}

async function post(page: LoopbackPage, code: string): Promise<unknown> {
  try {
    const answer = await page.fetch(SESSION_PATH, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code }) });
    return await answer.json();
  } catch (error) {
    throw new HostError('disconnected', `the host does not answer: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The code, as the shell writes it. Anything else in the fragment is the router's business. */
function codeIn(fragment: string): string | undefined {
  return /^#code=([A-Za-z0-9_-]+)$/.exec(fragment)?.[1];
}
