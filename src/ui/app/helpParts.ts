/** Which part of the help belongs to a screen, by its address. */

/** Parts of the help page, in their order; each is also an address: `/help?part=…`. */
export const helpParts = ['begin', 'planning', 'telling', 'goingBack', 'handingOver', 'models', 'finding', 'history', 'measuring', 'instruments', 'backup', 'saving', 'notSaved', 'signing', 'delivering', 'organisation', 'verifying', 'together'] as const;
export type HelpPart = (typeof helpParts)[number];
export const helpContents = [...helpParts, 'keys', 'words'] as const;
export type HelpContent = (typeof helpContents)[number];

/** The first that fits counts. */
const byAddress: readonly (readonly [pattern: RegExp, part: HelpContent])[] = [
  [/^\/d\/[^/]+\/plan|^\/planning/, 'planning'],
  [/^\/d\/[^/]+\/communication/, 'telling'],
  [/^\/d\/[^/]+\/back-out/, 'goingBack'],
  [/^\/d\/[^/]+\/(storage|handover|review)/, 'handingOver'],
  [/^\/d\/[^/]+\/(sign)/, 'signing'],
  [/^\/d\/[^/]+\/conflicts/, 'together'],
  [/^\/d\/[^/]+\/model|^\/models/, 'models'],
  [/^\/deployments$|^\/d\/[^/]+\/report/, 'finding'],
  [/^\/d\/[^/]+\/history/, 'history'],
  [/^\/measures/, 'measuring'],
  [/^\/(delivery|connect)/, 'delivering'],
  [/^\/verify/, 'verifying'],
  [/^\/instruments/, 'instruments'],
  [/^\/settings/, 'backup'],
];

/** The part for a screen; how the work goes where no other fits. */
export function helpPartOf(pathname: string): HelpContent {
  return byAddress.find(([pattern]) => pattern.test(pathname))?.[1] ?? 'begin';
}
