/** Sends one file from the disk to the hub by tus, going on where an earlier try ended. */
import { DetailedError, Upload, type UploadOptions } from 'tus-js-client';
import type { FsFile } from '../../fs/port';
import { HubRefusal, HubUnreachable, NotAHub, UntrustedCertificate } from '../trouble';
import { refusalOf, type ExchangeTimes } from './exchange';
import type { FileSession } from './session';
import { HubStack, PartReader, StackResponse } from './tus-stack';

export interface UploadRequest {
  readonly sha256: string;
  readonly file: FsFile;
  readonly size: number;
  readonly session: FileSession;
  /** Where an earlier try went; undefined to begin anew. */
  readonly uploadUrl: string | undefined;
  readonly chunkBytes: number;
  readonly times: ExchangeTimes;
  readonly signal: AbortSignal;
  readonly began: (uploadUrl: string) => void;
  readonly progress: (sentBytes: number) => void;
}

/** `confirmed`: the hub answered the last byte, after verifying. `unsure`: all bytes had been there before; only the hub knows what became of them. */
export type UploadOutcome = 'confirmed' | 'unsure';

/** Throws what trouble.ts names; HubRefusal `not_found` when an earlier try is no longer known to the hub. */
export async function uploadFile(request: UploadRequest): Promise<UploadOutcome> {
  const { sha256, file, size, session, uploadUrl, signal } = request;
  const { url: base, agent } = session.hub;
  signal.throwIfAborted();
  // Whatever is still under way when this ends is of no use.
  const stop = new AbortController();
  const stack = new HubStack({ agent, origin: base.origin, times: request.times, signal: AbortSignal.any([signal, stop.signal]) });
  try {
    return await new Promise<UploadOutcome>((resolve, reject) => {
      const options: UploadOptions = {
        // An upload that the hub has forgotten is not silently begun again: perhaps it was completed.
        ...(uploadUrl === undefined ? { endpoint: new URL('v1/uploads', base).href } : { endpoint: null, uploadUrl }),
        uploadSize: size,
        chunkSize: request.chunkBytes,
        metadata: { sha256 },
        headers: { authorization: `Bearer ${session.token}` },
        retryDelays: null,
        storeFingerprintForResuming: false,
        fingerprint: () => Promise.resolve(sha256),
        httpStack: stack,
        fileReader: new PartReader(file, size),
        onUploadUrlAvailable: () => {
          if (upload.url !== null) request.began(upload.url);
        },
        onProgress: request.progress,
        onSuccess: ({ lastResponse }) => {
          resolve(lastResponse instanceof StackResponse && lastResponse.method !== 'HEAD' ? 'confirmed' : 'unsure');
        },
        onError: (error) => {
          reject(signal.aborted && signal.reason instanceof Error ? signal.reason : troubleOf(error));
        },
      };
      const upload = new Upload(Buffer.alloc(0), options);
      signal.addEventListener('abort', () => {
        reject(signal.reason instanceof Error ? signal.reason : new HubUnreachable('offline', 'sending was given up'));
      }, { signal: stop.signal });
      upload.start();
    });
  } finally {
    stop.abort();
  }
}

/** The client wraps what happened. */
function troubleOf(error: Error): Error {
  if (!(error instanceof DetailedError)) return new NotAHub(error.message);
  const response: unknown = error.originalResponse?.getUnderlyingObject();
  if (response instanceof StackResponse) {
    const status = response.getStatus();
    if (status >= 200 && status < 300) return new NotAHub(error.message);
    // Where the hub stands and where this device thought it stood differ: it is asked next time.
    if (status === 409) return new HubUnreachable('offline', 'the upload went on elsewhere meanwhile');
    return refusalOf(status, response.getBody(), response.message.headers);
  }
  const cause: unknown = error.causingError;
  if (cause instanceof HubUnreachable || cause instanceof UntrustedCertificate || cause instanceof NotAHub || cause instanceof HubRefusal) return cause;
  return cause instanceof Error ? cause : error;
}
