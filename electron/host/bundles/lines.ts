/** Text lines out of a stream of bytes, without ever holding more than one line and one chunk. */

/** A line is longer than anything that belongs here. */
export class LineTooLong extends Error {
  override readonly name = 'LineTooLong';
}

const NEWLINE = 0x0a;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Lines as UTF-8, without their newline; the last one may lack it. Throws LineTooLong, and TypeError for bytes that are not UTF-8.
 */
export async function* linesOf(chunks: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<string> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      if (length + at - from > maxBytes) throw new LineTooLong();
      yield utf8.decode(parts.length === 0 ? chunk.subarray(from, at) : Buffer.concat([...parts, chunk.subarray(from, at)]));
      parts = [];
      length = 0;
      from = at + 1;
    }
    if (from < chunk.byteLength) {
      parts.push(chunk.subarray(from));
      length += chunk.byteLength - from;
      if (length > maxBytes) throw new LineTooLong();
    }
  }
  if (length > 0) yield utf8.decode(Buffer.concat(parts));
}
