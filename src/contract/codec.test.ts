import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CodecError, decodeMessage, encodeMessage, MAX_MESSAGE_BYTES } from './codec';

/** A frame as a hostile sender might build it. */
function aFrame(header: unknown, bytes: Uint8Array = new Uint8Array()): Uint8Array {
  const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const frame = new Uint8Array(4 + text.length + bytes.length);
  new DataView(frame.buffer).setUint32(0, text.length);
  frame.set(text, 4);
  frame.set(bytes, 4 + text.length);
  return frame;
}

const messages = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ maxLength: 40 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('path', 'bytes', '$bytes', 'runs', 'message', '0')), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

describe('messages', () => {
  it('come out as they went in, whatever they hold and wherever their bytes are', () => {
    fc.assert(
      fc.property(messages, (message) => {
        expect(decodeMessage(encodeMessage(message))).toEqual(message);
      }),
    );
  });

  it('without bytes are text, with bytes are not inflated', () => {
    expect(typeof encodeMessage({ a: 1 })).toBe('string');
    const frame = encodeMessage({ bytes: new Uint8Array(100_000) });
    expect(frame.length).toBeLessThan(100_200);
  });

  it('may be cut at any place or grow at the end: that is an error, never another message', () => {
    const frame = encodeMessage({ a: new Uint8Array([1, 2, 3]), b: 'x' }) as Uint8Array;
    for (let length = 0; length < frame.length; length += 1) expect(() => decodeMessage(frame.subarray(0, length))).toThrow(CodecError);
    expect(() => decodeMessage(new Uint8Array([...frame, 0]))).toThrow('nothing names');
  });

  it('may be any bytes at all: read or refused, nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (frame) => {
        try {
          decodeMessage(frame);
        } catch (error) {
          expect(error).toBeInstanceOf(CodecError);
        }
      }),
    );
  });
});

describe('hostile frames', () => {
  it.each([
    ['a path to the prototype', [{ path: ['__proto__', 'x'], bytes: 1 }]],
    ['a path to the constructor', [{ path: ['constructor'], bytes: 1 }]],
    ['a path that is not there', [{ path: ['nowhere'], bytes: 1 }]],
    ['a path through text', [{ path: ['text', 0], bytes: 1 }]],
    ['a path over something else', [{ path: ['text'], bytes: 1 }]],
    ['more bytes than there are', [{ path: ['hole'], bytes: 2 }]],
    ['fewer than none', [{ path: ['hole'], bytes: -1 }]],
    ['too many runs', Array.from({ length: 65 }, () => ({ path: ['hole'], bytes: 0 }))],
  ])('are refused: %s', (_name, runs) => {
    expect(() => decodeMessage(aFrame({ message: { text: 'abc', hole: null }, runs }, new Uint8Array([7])))).toThrow(CodecError);
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });

  it('are refused when the header is no JSON or no UTF-8', () => {
    expect(() => decodeMessage(aFrame('{'))).toThrow(CodecError);
    expect(() => decodeMessage(new Uint8Array([0, 0, 0, 1, 0xff]))).toThrow(CodecError);
    expect(() => decodeMessage('{')).toThrow(CodecError);
  });

  it('cannot place bytes twice', () => {
    const runs = [{ path: ['hole'], bytes: 1 }, { path: ['hole'], bytes: 1 }];
    expect(() => decodeMessage(aFrame({ message: { hole: null }, runs }, new Uint8Array([1, 2])))).toThrow(CodecError);
  });
});

describe('limits', () => {
  it('are checked before sending', () => {
    expect(() => encodeMessage({ bytes: new Uint8Array(MAX_MESSAGE_BYTES) })).toThrow(expect.objectContaining({ code: 'too_large' }));
    expect(() => encodeMessage({ text: 'x'.repeat(MAX_MESSAGE_BYTES + 1) })).toThrow(expect.objectContaining({ code: 'too_large' }));
  });

  it('stop nesting', () => {
    let message: unknown = null;
    for (let depth = 0; depth < 200; depth += 1) message = [message];
    expect(() => encodeMessage(message)).toThrow(expect.objectContaining({ code: 'too_large' }));
  });
});
