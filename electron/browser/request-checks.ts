/**
 * Whether a request comes from our own page. A loopback server can be reached by every web page that the person has open (DNS
 * rebinding, cross-site requests), so Host, Origin and Sec-Fetch-Site are checked on everything, by parsed values.
 */
import type { IncomingMessage } from 'node:http';

export const LOOPBACK_ADDRESS = '127.0.0.1';

export interface Refusal {
  readonly status: 400 | 403;
  readonly why: string;
}

/** Why the request is refused, or undefined. `originRequired`: for whatever acts or answers with secrets. */
export function refusalOf(request: Pick<IncomingMessage, 'headers' | 'rawHeaders'>, port: number, originRequired: boolean): Refusal | undefined {
  if (repeated(request.rawHeaders, 'host') || repeated(request.rawHeaders, 'origin')) return { status: 400, why: 'a header is given twice' };
  if (!isOurHost(request.headers.host, port)) return { status: 403, why: `this host answers to ${LOOPBACK_ADDRESS}:${port} only` };
  const { origin } = request.headers;
  if (origin === undefined ? originRequired : !isOurOrigin(origin, port)) return { status: 403, why: 'the request comes from another origin' };
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return { status: 403, why: 'the request comes from another site' };
  return undefined;
}

/** Whether the text is the origin of our page: scheme, address and port as parsed, nothing besides. */
export function isOurOrigin(text: string, port: number): boolean {
  const url = URL.parse(text);
  return (
    url !== null &&
    url.protocol === 'http:' &&
    url.hostname === LOOPBACK_ADDRESS &&
    portOf(url) === port &&
    url.username === '' &&
    url.password === '' &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === ''
  );
}

function isOurHost(header: string | undefined, port: number): boolean {
  // Only what a Host header may hold: an address that needs no normalising, and a port.
  return header !== undefined && /^127\.0\.0\.1(:\d+)?$/.test(header) && isOurOrigin(`http://${header}`, port);
}

function portOf(url: URL): number {
  return url.port === '' ? 80 : Number(url.port);
}

function repeated(rawHeaders: readonly string[], name: string): boolean {
  return rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === name).length > 1;
}
