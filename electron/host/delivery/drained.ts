import type http from 'node:http';

/** Resolves when the request takes more bytes, or never will. Leaves no listener behind: a large body on a slow line waits thousands of times. */
export function drained(request: http.ClientRequest): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      request.off('drain', done);
      request.off('close', done);
      resolve();
    };
    request.on('drain', done);
    request.on('close', done);
  });
}
