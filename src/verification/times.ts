/** Readings of the hub's clock that the record holds: by them times are corrected. */
import { isKnownBody, type Operation } from '../domain/record/operation';
import { openReading } from '../domain/time/reading';
import type { Finding } from './findings';

/** Readings that the organisation did not sign, or that speak of another clock: they correct nothing. */
export function readingsNotVouched(org: readonly Operation[], organisation: string | null): readonly Finding[] {
  return org.flatMap(({ id, body }) => {
    if (!isKnownBody(body) || body.kind !== 'set' || body.entity.type !== 'clock') return [];
    const written = body.fields['reading'];
    const opened = written === undefined ? undefined : openReading(body.entity.id, written.value);
    return opened?.publicKey === organisation ? [] : [{ code: 'time_not_vouched' as const, where: id, detail: body.entity.id }];
  });
}
