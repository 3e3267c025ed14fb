/** Two devices and a hub over every kind of bad network, while records and photos go both ways. */
import { describe, expect, it } from 'vitest';
import { startHttpFaults, type HttpScript, type Script } from '../../support/network';
import { eventually, statusOf, signIn } from '../delivery/support/world';
import { atEnd } from '../host/support/host';
import { aMeeting, comeToRest, expectWhole, honestStatus, photograph, quickTimes, rowOf, write } from './support/meeting';

/** The first connections suffer, in turn; then the network is good. */
function atFirst(count: number, ...plans: readonly ReturnType<Script>[]): Script {
  return (number) => (number < count ? (plans[number % plans.length] ?? {}) : {});
}

const faults: readonly (readonly [string, Script])[] = [
  ['is reset while requests go out', atFirst(6, { up: { resetAfter: 400 } }, { up: { resetAfter: 30_000 } }, { up: { resetAfter: 3000 } })],
  ['is reset while answers come in', atFirst(6, { down: { resetAfter: 150 } }, { down: { resetAfter: 40_000 } }, { down: { resetAfter: 2000 } })],
  ['ends politely in the middle, either way', atFirst(6, { up: { endAfter: 20_000 } }, { down: { endAfter: 100 } }, { down: { endAfter: 30_000 } })],
  ['falls silent', atFirst(3, { down: { stallAfter: 300 } }, { up: { stallAfter: 3000 } }, { down: { stallAfter: 30_000 } })],
  ['is slow', () => ({ up: { bytesPerSecond: 300_000 }, down: { bytesPerSecond: 300_000 } })],
  ['answers after 300 ms', () => ({ up: { delayMs: 150 }, down: { delayMs: 150 } })],
  [
    'does everything at once, by chance',
    (number, random) => {
      if (number > 9) return {};
      const after = Math.floor(random() * 30_000);
      const lane = [{ resetAfter: after }, { endAfter: after }, { stallAfter: after }, { delayMs: random() * 200, resetAfter: after }, { bytesPerSecond: 200_000 + after }][Math.floor(random() * 5)] ?? {};
      return random() < 0.5 ? { up: lane } : { down: lane };
    },
  ],
];

describe('a network that', () => {
  it.each(faults)('%s: everything arrives once and whole, and is never said to be there before', async (_, script) => {
    const meeting = await aMeeting({ deliveryTimes: quickTimes });
    const { a, b, stream } = meeting;
    for (const { proxy } of [a, b]) proxy.plan(script);
    await write(a, stream, 60, 500);
    await photograph(a, stream, 150_000);
    await photograph(a, stream, 90_000);
    await write(b, stream, 20);
    await photograph(b, stream, 40_000);
    await comeToRest(meeting);
    await expectWhole(meeting);
  });

  it('is away for a while: both write on, say so, and lose nothing', async () => {
    const meeting = await aMeeting();
    const { world, a, b, stream } = meeting;
    for (const { proxy } of [a, b]) await proxy.refuse();
    await write(a, stream, 30);
    await photograph(a, stream, 20_000);
    await write(b, stream, 30);
    await a.host.invoke('delivery.now', {});
    // A try that was under way may have counted before the photo was there.
    const status = await eventually(() => honestStatus(world, a.host, stream), ({ state, left }) => state === 'waiting' && left.files > 0);
    expect(status.trouble?.code).toBe('offline');
    expect(status.left).toMatchObject({ operations: 31, files: 1, bytes: 20_000 });
    expect(rowOf(status, stream)?.completeAt).toBeNull();
    for (const { proxy } of [a, b]) await proxy.accept();
    await comeToRest(meeting);
    await expectWhole(meeting);
  });
});

describe('a hub behind something that', () => {
  const spoilers: readonly (readonly [string, () => HttpScript])[] = [
    ['answers 500 in its place', () => ({ number }) => (number < 12 && number % 2 === 0 ? { status: 500, when: 'instead' } : undefined)],
    [
      'loses its answers after the work is done',
      () => {
        // Whatever is lost is sent again, so that there are always as many to lose.
        let lost = 0;
        return ({ method }) => (method !== 'GET' && (lost += 1) <= 5 ? { status: 502, when: 'after' } : undefined);
      },
    ],
    ['breaks its answers off', () => ({ number }) => (number < 12 && number % 3 !== 0 ? { truncateAfter: 40 } : undefined)],
  ];

  it.each(spoilers)('%s: everything arrives once and whole', async (_, script) => {
    const meeting = await aMeeting();
    const { world, a, b, stream } = meeting;
    const gateway = await startHttpFaults({ port: () => world.hub.port });
    atEnd(() => gateway.close());
    // From now on both come this way.
    for (const party of [a, b]) await signIn(party.host, gateway.url, party.member);
    gateway.plan(script());
    await write(a, stream, 40, 300);
    await photograph(a, stream, 80_000);
    await write(b, stream, 20);
    await comeToRest(meeting);
    expect(gateway.spoilt.length).toBeGreaterThan(2);
    await expectWhole(meeting);
    expect((await statusOf(a.host)).trouble).toBeNull();
  });
});
