/** The built renderer's files by the path of a URL; nothing outside their folder, whatever the path says. */
import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

export interface Asset {
  readonly bytes: Buffer<ArrayBuffer>;
  readonly contentType: string;
  readonly cacheControl: string;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.icc': 'application/octet-stream',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.txt': 'text/plain; charset=utf-8',
};

/** Letters, digits and the marks that build tools put in names; no dot at the start, so neither `..` nor hidden files. */
const segment = /^[A-Za-z0-9_@~-][A-Za-z0-9_.@~-]*$/;

/**
 * The file at a URL's path (percent-encoded, as it came), or undefined: not there, not a file, of a kind that the renderer does
 * not have, or outside. `/` is index.html; no other path stands for it, routes live in the fragment.
 */
export async function readAsset(root: string, urlPath: string): Promise<Asset | undefined> {
  const file = assetPath(root, urlPath);
  const contentType = file === undefined ? undefined : contentTypes[path.extname(file).toLowerCase()];
  if (file === undefined || contentType === undefined) return undefined;
  try {
    const [real, realRoot] = await Promise.all([realpath(file), realpath(root)]);
    // A link inside the folder may point out of it.
    if (!real.startsWith(realRoot + path.sep) || !(await stat(real)).isFile()) return undefined;
    return { bytes: await readFile(real), contentType, cacheControl: file.endsWith('.html') ? 'no-store' : 'private, no-cache' };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Where the file would be, or undefined when the path is not one of ours. Decodes once; what is still encoded after that is refused. */
export function assetPath(root: string, urlPath: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
  if (decoded === '/') return path.join(root, 'index.html');
  if (!decoded.startsWith('/')) return undefined;
  const segments = decoded.slice(1).split('/');
  return segments.every((name) => segment.test(name)) ? path.join(root, ...segments) : undefined;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ENAMETOOLONG');
}
