/** Reads one packing list off the main thread, so that a long one neither stops the screen nor cannot be cancelled. */
import { readPackingList } from '../../../integrations/packing-list';
import type { ListRequest, ListResponse } from './list.protocol';

async function read({ file, options }: ListRequest): Promise<ListResponse> {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { ok: true, result: await readPackingList({ name: file.name, bytes }, options) };
  } catch (error) {
    // What is wrong with the content is in the result; this is the disk, or a fault of ours. It is shown.
    return { ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

self.addEventListener('message', (event: MessageEvent<ListRequest>) => {
  void read(event.data).then((response) => self.postMessage(response));
});
