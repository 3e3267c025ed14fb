import { describe, expect, it } from 'vitest';
import { LineTooLong, linesOf } from './lines';

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.byteLength; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function lines(bytes: Buffer | string, size = 3, max = 100): Promise<string[]> {
  const found: string[] = [];
  for await (const line of linesOf(inPieces(Buffer.from(bytes as string), size), max)) found.push(line);
  return found;
}

describe('Lines', () => {
  it.each([1, 2, 3, 7, 100])('are the same however the bytes are cut, here by %i', async (size) => {
    expect(await lines('Größe\n\nzwei ✓\n', size)).toEqual(['Größe', '', 'zwei ✓']);
  });

  it('may lack their last end', async () => {
    expect(await lines('one\ntwo')).toEqual(['one', 'two']);
    expect(await lines('')).toEqual([]);
  });

  it('have a longest length, with an end and without', async () => {
    expect(await lines('12345\n', 2, 5)).toEqual(['12345']);
    await expect(lines('123456\n', 2, 5)).rejects.toBeInstanceOf(LineTooLong);
    await expect(lines('123456', 100, 5)).rejects.toBeInstanceOf(LineTooLong);
    await expect(lines('123456\n', 100, 5)).rejects.toBeInstanceOf(LineTooLong);
  });

  it('are UTF-8 or nothing', async () => {
    await expect(lines(Buffer.from([0x61, 0xff, 0x0a]))).rejects.toBeInstanceOf(TypeError);
  });
});
