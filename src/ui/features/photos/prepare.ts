/** The page's side of the photo worker. */
import type { PreparedPhoto } from '../../../data/api';
import type { PrepareRequest, PrepareResponse } from './prepare.protocol';

/** This file is no picture that can be shown; the name is for the message. */
export class PhotoError extends Error {
  override readonly name = 'PhotoError';
  constructor(
    readonly code: 'not_an_image' | 'failed',
    readonly file: string,
    detail: string,
  ) {
    super(`${file}: ${detail}`);
  }
}

interface Waiting {
  readonly file: string;
  readonly resolve: (photo: PreparedPhoto) => void;
  readonly reject: (error: PhotoError) => void;
}

let worker: Worker | undefined;
let next = 1;
const waiting = new Map<number, Waiting>();

function theWorker(): Worker {
  if (worker !== undefined) return worker;
  const made = new Worker(new URL('./prepare.worker.ts', import.meta.url), { type: 'module' });
  made.addEventListener('message', (event: MessageEvent<PrepareResponse>) => settle(event.data));
  made.addEventListener('error', (event) => {
    // The worker itself broke: what waited fails in words, and the next photo gets a new worker.
    event.preventDefault();
    worker = undefined;
    made.terminate();
    for (const [id, each] of waiting) {
      waiting.delete(id);
      each.reject(new PhotoError('failed', each.file, event.message));
    }
  });
  worker = made;
  return made;
}

function settle(response: PrepareResponse): void {
  const each = waiting.get(response.id);
  if (each === undefined) return;
  waiting.delete(response.id);
  if (!response.ok) {
    each.reject(new PhotoError(response.why, each.file, response.detail));
    return;
  }
  const { jpeg, thumb, width, height, takenAt } = response;
  each.resolve({ jpeg, thumb, width, height, takenAt, caption: '' });
}

/**
 * Makes a picture ready to be kept: at most 1600 px on its long side, JPEG, no EXIF, with a thumbnail.
 * Throws PhotoError when it is not an image. `file` names it in messages.
 */
export function preparePhoto(image: Blob, file: string): Promise<PreparedPhoto> {
  const id = next;
  next += 1;
  const request: PrepareRequest = { id, image };
  return new Promise((resolve, reject) => {
    waiting.set(id, { file, resolve, reject });
    theWorker().postMessage(request);
  });
}
