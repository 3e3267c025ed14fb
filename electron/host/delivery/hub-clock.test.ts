import { expect, it } from 'vitest';
import { aSigner } from '../../../tests/support/fixtures';
import { emptyStream, foldOperations, type StreamState } from '../../../src/domain/record/fold';
import { ORG_STREAM, type Operation } from '../../../src/domain/record/operation';
import type { TimeDocument } from '../../../src/domain/time/reading';
import { evidenceText } from '../../../src/protocol/evidence';
import { HubClock, type Asking, type HubClockParts } from './hub-clock';
import { HubRefusal, HubUnreachable } from './trouble';

const key = aSigner('The organisation');
const HOUR = 3_600_000;

/** A device that has written something, with a hub that answers as told. */
function aDevice(answer?: (document: TimeDocument) => object) {
  let state: StreamState = emptyStream(ORG_STREAM);
  const device = { nowMs: Date.parse('2026-03-02T08:00:00.000Z'), offMs: 0, takesMs: 40, written: 1, asked: 0, failing: false, said: [] as string[], told: [] as string[] };
  const clock = { at: () => new Date(device.nowMs + device.offMs).toISOString(), uptimeMs: () => device.nowMs - Date.parse('2026-03-02T07:00:00.000Z'), boot: 'boot-1' };
  const journal = {
    streams: () => [{ stream: 'd', end: 1 }],
    ownChain: () => ({ seq: device.written }),
    append: (stream: string, [operation]: readonly { id: string; body: Operation['body'] }[]) => {
      if (device.failing) return Promise.reject(new Error('no room'));
      device.written += 1;
      const written = { ...operation!, stream, device: 'dev', seq: device.written, prev: null, lamport: device.written, at: clock.at(), uptime: clock.uptimeMs(), boot: clock.boot, actor: 'tess', hash: '' } as Operation;
      state = foldOperations(state, [written]).state;
      return Promise.resolve([]);
    },
  };
  const calls: Asking['calls'] = {
    time: ({ boot, uptime, at: deviceAt }) => {
      device.asked += 1;
      device.nowMs += device.takesMs;
      const document: TimeDocument = { type: 'plumbline.time', v: 1, device: 'dev', boot, uptime, deviceAt, at: new Date(device.nowMs).toISOString() };
      const text = evidenceText({ ...document, ...answer?.(document) });
      return Promise.resolve({ document: text, publicKey: key.publicKey, signature: key.sign(text).signature });
    },
  };
  const parts = { clock, journal, device: { id: 'dev' }, organisation: { entity: (name: string) => state.entities.get(name) }, log: (_level: string, message: string) => device.said.push(message), wrote: (stream: string) => device.told.push(stream) } as unknown as HubClockParts;
  const asking: Asking = { calls, person: 'tess', organisationKey: key.publicKey, signal: new AbortController().signal };
  const readings = () => state.entities.get('clock/dev:boot-1')?.fields['reading'] ?? [];
  return { device, parts, asking, clock, readings };
}

it('writes what the hub signed, with the round trip, and tells the window', async () => {
  const { device, parts, asking, readings, clock } = aDevice();
  const hubClock = new HubClock();
  expect(hubClock.offsetMs(clock)).toBeNull();
  device.offMs = -HOUR;
  await hubClock.keep(parts, asking);
  expect(readings().map(({ value }) => value)).toEqual([expect.objectContaining({ roundTripMs: 40, publicKey: key.publicKey })]);
  expect(device.told).toEqual([ORG_STREAM]);
  expect(hubClock.offsetMs(clock)).toBeCloseTo(HOUR, -2);
  // Somebody sets the clock: what is shown follows, without asking.
  device.offMs = 0;
  expect(Math.abs(hubClock.offsetMs(clock)!)).toBeLessThan(100);
});

it('asks again after an hour when something was written, at once when the clock jumped, and as a new host of the same start not before', async () => {
  const { device, parts, asking, readings } = aDevice();
  const hubClock = new HubClock();
  await hubClock.keep(parts, asking);
  device.nowMs += 2 * HOUR;
  await hubClock.keep(parts, asking);
  expect(readings()).toHaveLength(1);
  device.written += 1;
  await hubClock.keep(parts, asking);
  expect(readings()).toHaveLength(2);
  device.offMs = 10 * 60_000;
  await hubClock.keep(parts, asking);
  expect(readings()).toHaveLength(3);
  device.written += 1;
  await new HubClock().keep(parts, asking);
  expect(readings()).toHaveLength(3);
  // None stands in conflict with another: each knew the one before.
  expect(readings().map(({ base }) => base.length)).toEqual([0, 1, 1]);
});

it('asks nothing for a device on which nothing was written', async () => {
  const { device, parts, asking } = aDevice();
  device.written = 0;
  await new HubClock().keep(parts, asking);
  expect(device.asked).toBe(0);
});

it('does not ask a hub again that does not know the question, and lets nothing wait for it', async () => {
  const { parts, asking, readings } = aDevice();
  let asked = 0;
  const older: Asking = {
    ...asking,
    calls: {
      time: () => {
        asked += 1;
        return Promise.reject(new HubRefusal('not_found', 'There is nothing at this address.', 404, undefined));
      },
    },
  };
  const hubClock = new HubClock();
  await hubClock.keep(parts, older);
  await hubClock.keep(parts, older);
  expect(asked).toBe(1);
  expect(readings()).toEqual([]);
  await expect(new HubClock().keep(parts, { ...asking, calls: { time: () => Promise.reject(new HubUnreachable('offline', 'gone')) } })).rejects.toThrow('gone');
});

it.each([
  ['is signed by another key', () => ({}), aSigner('Mallory').publicKey],
  ['speaks of another device', () => ({ device: 'other' }), key.publicKey],
  ['speaks of another start', () => ({ boot: 'boot-2' }), key.publicKey],
  ['answers another question', () => ({ uptime: 1 }), key.publicKey],
])('writes nothing down that %s', async (_what, change, organisationKey) => {
  const { device, parts, asking, readings } = aDevice(change);
  await new HubClock().keep(parts, { ...asking, organisationKey });
  expect(device.asked).toBe(1);
  expect(readings()).toEqual([]);
});

it('writes nothing down that took too long to be worth having, and asks anew', async () => {
  const { device, parts, asking, readings } = aDevice();
  const hubClock = new HubClock();
  device.takesMs = 61_000;
  await hubClock.keep(parts, asking);
  expect(readings()).toEqual([]);
  device.takesMs = 40;
  await hubClock.keep(parts, asking);
  expect(readings()).toHaveLength(1);
});

it('delivers on when the reading cannot be written down', async () => {
  const { device, parts, asking } = aDevice();
  device.failing = true;
  await expect(new HubClock().keep(parts, asking)).resolves.toBeUndefined();
  expect(device.said).toEqual(['the reading of the clock could not be written down']);
});
