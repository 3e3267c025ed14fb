/**
 * Blob addresses of stored pictures. Shared while anything shows them, kept a little longer for scrolling back, then revoked,
 * so that memory does not grow with the number of photos looked at.
 */
import { useEffect, useState } from 'react';
import type { HostApi } from '../../../contract/channels';
import { useStore } from '../../hooks/store';

const KEEP_UNUSED = 60;

interface Held {
  readonly url: Promise<string>;
  users: number;
}

class ImageUrls {
  private readonly held = new Map<string, Held>();

  constructor(private readonly host: HostApi) {}

  acquire(sha256: string, mime: string): Promise<string> {
    const known = this.held.get(sha256);
    if (known !== undefined) {
      known.users += 1;
      // Last in line for being dropped.
      this.held.delete(sha256);
      this.held.set(sha256, known);
      return known.url;
    }
    const url = this.host.invoke('files.read', { sha256 }).then(({ bytes }) => URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mime })));
    // A failed read is not kept: the next look tries again.
    url.catch(() => this.held.delete(sha256));
    this.held.set(sha256, { url, users: 1 });
    return url;
  }

  release(sha256: string): void {
    const held = this.held.get(sha256);
    if (held === undefined) return;
    held.users -= 1;
    let unused = [...this.held.values()].filter((each) => each.users <= 0).length;
    for (const [key, each] of this.held) {
      if (unused <= KEEP_UNUSED) return;
      if (each.users > 0) continue;
      this.held.delete(key);
      unused -= 1;
      each.url.then(
        (url) => URL.revokeObjectURL(url),
        () => undefined,
      );
    }
  }
}

const caches = new WeakMap<HostApi, ImageUrls>();

function urlsOf(host: HostApi): ImageUrls {
  const known = caches.get(host);
  if (known !== undefined) return known;
  const made = new ImageUrls(host);
  caches.set(host, made);
  return made;
}

export type ImageState = { readonly sha256: string; readonly url: string } | { readonly sha256: string; readonly error: unknown } | undefined;

/** Address of a stored picture for `<img>`; undefined while it is read, an error when it is not here or damaged. */
export function useImageUrl(sha256: string | undefined, mime = 'image/jpeg'): ImageState {
  const { host } = useStore();
  const [state, setState] = useState<ImageState>(undefined);
  useEffect(() => {
    if (sha256 === undefined) return;
    let current = true;
    const urls = urlsOf(host);
    urls.acquire(sha256, mime).then(
      (url) => {
        if (current) setState({ sha256, url });
      },
      (error: unknown) => {
        if (current) setState({ sha256, error });
      },
    );
    return () => {
      current = false;
      urls.release(sha256);
    };
  }, [host, sha256, mime]);
  return state?.sha256 === sha256 ? state : undefined;
}
