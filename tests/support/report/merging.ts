/** What a second laptop adds to the sample without having seen the first: a conflict that is decided, and entries that a hub holds. */
import { decidedField } from '../../../src/domain/deployment/decisions';
import { aHold } from '../fixtures/verdicts';
import type { RecordWriter } from './record-writer';
import { sampleInstruments, second, supervisor } from './sample';

const MINUTE = 60_000;
const HUMIDITY = 'relative_humidity';
const [instrument = ''] = sampleInstruments.keys();
const percent = (value: string) => ({ type: 'measurement', value, unit: '%', instrument }) as const;

/** Michał's reading against the one that stands, Theodora's choice, and two entries of a stranger. */
export function mergeApart(writer: RecordWriter): void {
  const first = writer.operations.findLast(({ body }) => body.kind === 'set' && 'entity' in body && body.entity.id === HUMIDITY && 'value' in body.fields);
  if (first === undefined) throw new Error('the sample has no humidity');
  const laptop = writer.device;
  writer.device = '0197a000-0000-7000-8000-00000000d002';
  const other = writer.wait(3 * MINUTE).write(second, { kind: 'set', v: 1, entity: { type: 'answer', id: HUMIDITY }, fields: { value: { value: percent('47'), base: [] } } });
  const of = [first.id, other.id];
  writer.wait(40 * MINUTE).write(supervisor, {
    kind: 'set', v: 1, entity: { type: 'answer', id: HUMIDITY },
    fields: { value: { value: percent('47'), base: of }, [decidedField('value', writer.device)]: { value: { reason: 'The later reading was taken with the doors closed', of }, base: [] } },
  });
  writer.device = '0197a000-0000-7000-8000-00000000d003';
  const held = [
    writer.wait(MINUTE).set('stranger', 'answer', 'clearance_front', { value: { type: 'measurement', value: '900', unit: 'mm' }, note: 'Seen in passing' }),
    writer.wait(MINUTE).set('stranger', 'component', writer.id(2, 1), { condition: 'damaged' }),
  ];
  writer.device = '0197a000-0000-7000-8000-00000000d004';
  writer.wait(MINUTE).write('hub', aHold(held));
  writer.device = laptop;
}
