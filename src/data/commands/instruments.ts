/** The register of instruments: what they are, and their calibrations. */
import { v7 } from 'uuid';
import type { HostApi } from '../../contract/channels';
import { entityFields } from '../../domain/deployment/entities';
import { RuleError } from '../../domain/errors';
import { CALIBRATION_FIELD, calibrationSchema, CERTIFICATE_FIELD } from '../../domain/instruments/fields';
import { entityKey, ORG_STREAM, type Json } from '../../domain/record/operation';
import type { Commands } from '../api';
import { checkFields } from './fields';
import { asJson, bodiesOf, changesOf, type Writer } from './writer';

type InstrumentCommands = Pick<Commands, 'addInstrument' | 'editInstrument' | 'recordCalibration' | 'withdrawCalibration'>;

export function instrumentCommands(writer: Writer): InstrumentCommands {
  const write = async (label: string, id: string, values: Readonly<Record<string, Json>>, mustExist: boolean): Promise<void> => {
    await writer.stream(ORG_STREAM, label, ({ state }) => {
      const ref = { type: 'instrument', id } as const;
      if (mustExist && !state.entities.has(entityKey(ref))) throw new RuleError('no_such_entity', { key: entityKey(ref) });
      return { bodies: bodiesOf(changesOf(state, ref, values)), result: undefined };
    });
  };

  return {
    addInstrument: async (instrument) => {
      const id = v7();
      const values = fieldsOf(instrument);
      await write('add_instrument', id, { ...values, removed: false }, false);
      return id;
    },
    editInstrument: async (id, changes) => write('edit_instrument', id, fieldsOf(changes), true),
    recordCalibration: async (instrument, before, calibration, certificate) => {
      const parsed = calibrationSchema.safeParse(calibration);
      if (!parsed.success) throw new RuleError('malformed_value', { field: 'calibration', message: parsed.error.issues[0]?.message ?? '' });
      const { on, due, doubtSince } = parsed.data;
      if ((due !== null && due < on) || (doubtSince !== null && doubtSince > on)) throw new RuleError('calibration_backwards', { on });
      const id = before ?? v7();
      const file = certificate === undefined ? {} : { [`${CERTIFICATE_FIELD}${id}`]: await stored(writer.options.host, certificate) };
      await write('record_calibration', instrument, { [`${CALIBRATION_FIELD}${id}`]: asJson(parsed.data), ...file }, true);
      return { id };
    },
    withdrawCalibration: (instrument, id) => write('withdraw_calibration', instrument, { [`${CALIBRATION_FIELD}${id}`]: null }, true),
  };
}

/** Only what an instrument has, and only what fits. */
function fieldsOf(changes: object): Readonly<Record<string, Json>> {
  const values = asJson(changes) as Readonly<Record<string, Json>>;
  const unknown = Object.keys(values).find((name) => !Object.hasOwn(entityFields.instrument, name));
  if (unknown !== undefined) throw new RuleError('malformed_value', { field: unknown, message: 'no such field' });
  checkFields('instrument', values);
  return values;
}

async function stored(host: HostApi, { bytes, mime, name }: { readonly bytes: Uint8Array; readonly mime: string; readonly name: string }): Promise<Json> {
  const { sha256, bytes: length } = await host.invoke('files.put', { bytes: bytes as Uint8Array<ArrayBuffer> });
  return { sha256, bytes: length, mime, name };
}
