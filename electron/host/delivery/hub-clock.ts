/**
 * Holds this device's clocks against the hub's and writes what came of it into the record, so that everybody and every report can tell the true time of what was written here
 * (docs/decisions/0015-time.md). Nothing waits for it: where it does not succeed, times stay as this device's clock had them.
 */
import { v7 } from 'uuid';
import { CLOCK_JUMP_MS } from '../../../src/domain/deployment/clock';
import type { Entity, Write } from '../../../src/domain/record/fold';
import { ORG_STREAM } from '../../../src/domain/record/operation';
import { setBody } from '../../../src/domain/record/set';
import { LONGEST_ROUND_TRIP_MS } from '../../../src/domain/time/boot-time';
import { clockId, timeDocumentSchema, type ClockReading } from '../../../src/domain/time/reading';
import type { SignedDocument } from '../../../src/protocol/evidence';
import type { Clock } from '../clock';
import type { Journal } from '../journal/journal';
import type { HostLog } from '../options';
import type { Device } from '../trust/device';
import { openVerified } from '../trust/verify';
import type { HubCalls } from './hub-api';
import { endsRun, HubRefusal } from './trouble';

/** A reading this old is followed by another, when something was written since. */
const AGAIN_MS = 60 * 60_000;

export interface HubClockParts {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly device: Device;
  readonly organisation: { entity(key: string): Entity | undefined };
  readonly log: HostLog;
  /** Something was journaled in this stream that the window has not seen. */
  readonly wrote: (stream: string) => void;
}

export interface Asking {
  readonly calls: Pick<HubCalls, 'time'>;
  /** In whose name it is written. */
  readonly person: string;
  readonly organisationKey: string;
  readonly signal: AbortSignal;
}

/** The last reading of this start. */
interface Last {
  readonly clock: string;
  readonly uptime: number;
  /** Wall clock less uptime, ms. */
  readonly offset: number;
  /** How much this device had written then; undefined when that is not known any more. */
  readonly written: number | undefined;
}

export class HubClock {
  #last: Last | undefined;
  /** The hub's clock less this machine's uptime, ms, as last heard. */
  #ahead: number | undefined;
  /** The hub is older than this question. */
  #cannotSay = false;

  /** The hub said its time, about when this machine's uptime was `uptimeMs`. */
  heard(hubAt: string, uptimeMs: number): void {
    this.#ahead = Date.parse(hubAt) - uptimeMs;
  }

  /** The hub's clock less this device's as it is set now, ms; null before the hub was heard. Follows when the clock here is set meanwhile. */
  offsetMs(clock: Clock): number | null {
    return this.#ahead === undefined ? null : Math.round(this.#ahead + clock.uptimeMs() - Date.parse(clock.at()));
  }

  /** Forgets what an earlier hub did not know. */
  anotherHub(): void {
    this.#cannotSay = false;
    this.#last = undefined;
    this.#ahead = undefined;
  }

  /** Asks when it is time to. Throws only what makes going on with the hub senseless (trouble.ts). */
  async keep(parts: HubClockParts, asking: Asking): Promise<void> {
    const { clock, journal, device, organisation, log } = parts;
    const id = clockId(device.id, clock.boot);
    const entity = organisation.entity(`clock/${id}`);
    if (this.#last?.clock !== id) this.#last = lastWritten(entity, id, clock.boot);
    if (this.#cannotSay || !this.#isDue(clock, writtenBy(journal))) return;
    const reading = await this.#ask(parts, asking);
    if (reading === undefined) return;
    try {
      await journal.append(ORG_STREAM, [{ id: v7(), body: { ...setBody(entity, { type: 'clock', id }, { reading: { ...reading } }) } }], asking.person);
    } catch (error) {
      log('warn', 'the reading of the clock could not be written down', { error: String(error) });
      return;
    }
    parts.wrote(ORG_STREAM);
    const uptime = clock.uptimeMs();
    this.#last = { clock: id, uptime, offset: Date.parse(clock.at()) - uptime, written: writtenBy(journal) };
  }

  #isDue(clock: Clock, written: number): boolean {
    // Whoever only looks has no times that could be wrong.
    if (written === 0) return false;
    if (this.#last === undefined) return true;
    const uptime = clock.uptimeMs();
    if (Math.abs(Date.parse(clock.at()) - uptime - this.#last.offset) > CLOCK_JUMP_MS) return true;
    return uptime - this.#last.uptime >= AGAIN_MS && written !== this.#last.written;
  }

  async #ask({ clock, device, log }: HubClockParts, { calls, organisationKey, signal }: Asking): Promise<ClockReading | undefined> {
    const { boot } = clock;
    const [uptime, at] = [clock.uptimeMs(), clock.at()];
    let signed: SignedDocument;
    try {
      signed = await calls.time({ boot, uptime, at });
    } catch (error) {
      if (signal.aborted || endsRun(error)) throw error;
      if (error instanceof HubRefusal && error.status === 404) this.#cannotSay = true;
      log('info', 'the hub did not say what time it is', { error: String(error) });
      return undefined;
    }
    const roundTripMs = clock.uptimeMs() - uptime;
    const said = signed.publicKey === organisationKey ? openVerified(signed, timeDocumentSchema) : undefined;
    if (said?.device !== device.id || said.boot !== boot || said.uptime !== uptime) {
      log('warn', 'the hub did not sign for the time that it says', {});
      return undefined;
    }
    this.heard(said.at, uptime + roundTripMs / 2);
    // Slower than that it tells nothing worth having; the next run asks again.
    return roundTripMs > LONGEST_ROUND_TRIP_MS ? undefined : { ...signed, roundTripMs };
  }
}

/** How many operations this device has written. */
function writtenBy(journal: Journal): number {
  return journal.streams().reduce((sum, { stream }) => sum + (journal.ownChain(stream)?.seq ?? 0), 0);
}

/** As the host before this one left it, in the same start of the machine. */
function lastWritten(entity: Entity | undefined, clock: string, boot: string): Last | undefined {
  const write: Write | undefined = entity?.fields['reading']?.findLast((one) => one.boot === boot);
  return write === undefined ? undefined : { clock, uptime: write.uptime, offset: Date.parse(write.at) - write.uptime, written: undefined };
}
