/**
 * Runs work outside of whatever live query asked for it. Dexie follows a live query through everything that it awaits: it would observe each
 * row that a cold stream is loaded from, share that with others who wait for the same load, and refuse to repair a damaged row.
 */
export function outsideLiveQuery<T>(work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    // A message arrives in a task of its own, with no zone; unlike a timer it is not slowed down in a hidden window.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      work().then(resolve, reject);
    };
    port2.postMessage(null);
  });
}
