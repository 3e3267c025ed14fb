/** Pieces of files through the host's own file port. */
import type { FsFile, HostFs } from '../fs/port';

const CHUNK_BYTES = 1024 * 1024;

/** The file's bytes in order. Throws what the disk says. */
export async function* fileChunks(fs: HostFs, path: string): AsyncGenerator<Buffer> {
  const file = await fs.open(path, 'read');
  try {
    for (let position = 0; ; ) {
      const chunk = await file.read(position, CHUNK_BYTES);
      if (chunk.byteLength === 0) return;
      position += chunk.byteLength;
      yield chunk;
    }
  } finally {
    await file.close();
  }
}

/** Lines of text as bytes, many small ones together. */
export async function* textChunks(lines: Iterable<string>): AsyncGenerator<Buffer> {
  let text = '';
  for (const line of lines) {
    text += `${line}\n`;
    if (text.length < CHUNK_BYTES) continue;
    yield Buffer.from(text, 'utf8');
    text = '';
    // Others get their turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (text !== '') yield Buffer.from(text, 'utf8');
}

/** Uses a file and closes it, whatever happens. */
export async function usingFile<T>(opening: Promise<FsFile>, use: (file: FsFile) => Promise<T>): Promise<T> {
  const file = await opening;
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}
