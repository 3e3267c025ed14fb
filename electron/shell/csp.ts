/** What the page may load and who may embed it: one policy for both shells, sent as headers. */

export interface CspOptions {
  /** `ws://` origin of the contract's socket, where the contract is not IPC. */
  readonly socketOrigin?: string;
  /** The development server injects inline scripts and evaluates modules. Never set in a build. */
  readonly development?: boolean;
}

/**
 * Nothing is allowed but what the renderer needs: its own files, WebAssembly (the barcode reader; that is not `unsafe-eval`),
 * photos made in the page (`blob:`), small images inside style sheets (`data:`). Styles may be inline because Mantine writes its
 * theme into a style element; no script may be.
 */
export function contentSecurityPolicy({ socketOrigin, development = false }: CspOptions = {}): string {
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'", "'wasm-unsafe-eval'", ...(development ? ["'unsafe-inline'", "'unsafe-eval'"] : [])],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'blob:', 'data:'],
    'font-src': ["'self'"],
    'media-src': ["'self'", 'blob:'],
    'connect-src': ["'self'", ...(socketOrigin === undefined ? [] : [socketOrigin])],
    'worker-src': ["'self'", ...(development ? ['blob:'] : [])],
    'object-src': ["'none'"],
    'frame-src': ["'none'"],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}

/** Headers for every answer of either shell. */
export function securityHeaders(options: CspOptions = {}): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(options),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    // Only the camera, and only for this page.
    'permissions-policy': 'camera=(self), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), payment=()',
  };
}
