import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeFrames, frameKinds, scanSegment, SEGMENT_MAGIC, type NewFrame } from './format';

const frame = (payload: Buffer, ordinal: number, more = false): NewFrame => ({ kind: frameKinds.operation, ordinal, payload, more });

it('gives back every frame of any payloads, also such that look like frames', () => {
  const nasty = encodeFrames([frame(Buffer.from('inner'), 0)]);
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)), fc.constant(nasty)), { minLength: 1, maxLength: 8 }), (payloads) => {
      const bytes = Buffer.concat([SEGMENT_MAGIC, encodeFrames(payloads.map((payload, index) => frame(payload, index)))]);
      const scan = scanSegment(bytes);
      expect(scan.frames.map((at) => bytes.subarray(at.payloadStart, at.end))).toEqual(payloads);
      expect(scan.damages).toEqual([]);
      expect(scan.end).toBe(bytes.byteLength);
    }),
  );
});

it('does not count a batch whose end is missing, unless it is known to have been written', () => {
  const first = encodeFrames([frame(Buffer.from('one'), 0)]);
  const open = encodeFrames([frame(Buffer.from('two'), 1, true)]);
  const bytes = Buffer.concat([SEGMENT_MAGIC, first, open]);
  expect(scanSegment(bytes).end).toBe(bytes.byteLength - open.byteLength);
  expect(scanSegment(bytes, bytes.byteLength).end).toBe(bytes.byteLength);
});

it('finds the frames behind damage and says where the damage is', () => {
  const frames = ['one', 'two', 'three'].map((text, index) => encodeFrames([frame(Buffer.from(text), index)]));
  const bytes = Buffer.concat([SEGMENT_MAGIC, ...frames]);
  const start = SEGMENT_MAGIC.byteLength + (frames[0]?.byteLength ?? 0);
  bytes[start + 9] = 0xff;
  const scan = scanSegment(bytes);
  expect(scan.frames.map((at) => at.ordinal)).toEqual([0, 2]);
  expect(scan.damages).toEqual([{ start, end: start + (frames[1]?.byteLength ?? 0) }]);
});
