/** From what a person types to the address of a hub. */

export type HubAddress = { readonly url: string } | { readonly problem: 'empty' | 'malformed' | 'insecure' };

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Adds what people leave away (`https://`), drops what does not belong (path, slash). `http` is for this very machine only. */
export function readHubAddress(typed: string): HubAddress {
  const text = typed.trim();
  if (text === '') return { problem: 'empty' };
  if (/\s/.test(text)) return { problem: 'malformed' };
  const url = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (url === undefined || !['http:', 'https:'].includes(url.protocol) || url.hostname === '' || url.username !== '') return { problem: 'malformed' };
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) return { problem: 'insecure' };
  return { url: url.origin };
}

function parse(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** A fingerprint (hex) as people compare it: groups of four, lines of eight groups are left to the layout. */
export function fingerprintGroups(hex: string): readonly string[] {
  return hex.toUpperCase().match(/.{1,4}/g) ?? [];
}
