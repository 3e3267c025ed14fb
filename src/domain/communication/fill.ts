/** Placeholders of message templates: `{{reference}}` stands for a fact of the deployment. */

/**
 * Every placeholder there is. What each gives:
 * reference, title, requester, site, address, room, rack as in the details; model: title and version; delivery, start, handover: planned dates;
 * window: maintenance windows with their zone; services: what is disturbed; disruption: how; usersAffected: how many users; downtime: minutes that services were down;
 * outcome: how it ended, in words; reason: why it was cancelled or backed out; openPoints: findings that are still open; late: what is later than planned;
 * sender: whoever writes; today: the date.
 */
export const placeholders = [
  'reference', 'title', 'requester', 'site', 'address', 'room', 'rack', 'model', 'delivery', 'start', 'handover', 'window', 'services', 'disruption', 'usersAffected', 'downtime', 'outcome', 'reason', 'openPoints', 'late', 'sender', 'today',
] as const;
export type Placeholder = (typeof placeholders)[number];
export type MessageFacts = Readonly<Record<Placeholder, string>>;

const PATTERN = /\{\{\s*([^{}]*?)\s*\}\}/g;
const known: ReadonlySet<string> = new Set(placeholders);

export interface Filled {
  readonly text: string;
  /** Placeholders that no fact is called. They stay in the text as they are; such a text is not sent. */
  readonly unknown: readonly string[];
}

/** Puts facts in place. Facts are taken as they are: what looks like a placeholder inside one is not filled again. */
export function fillTemplate(template: string, facts: MessageFacts): Filled {
  const text = template.replace(PATTERN, (whole, name: string) => (known.has(name) ? facts[name as Placeholder] : whole));
  return { text, unknown: unknownPlaceholders(template) };
}

/** Names in braces that are no placeholder, each once. Empty for what may be sent. */
export function unknownPlaceholders(text: string): readonly string[] {
  return [...new Set([...text.matchAll(PATTERN)].map((match) => match[1] ?? '').filter((name) => !known.has(name)))];
}

/** Names in braces of any kind: in a text that is to be sent there must be none. */
export function leftPlaceholders(text: string): readonly string[] {
  return [...new Set([...text.matchAll(PATTERN)].map((match) => match[1] ?? ''))];
}
