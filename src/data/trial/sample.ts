/** The sample that a model is tried on: a made-up deployment with three units that were received, two racks and two feeds. */
import type { Instrument } from '../../domain/instruments/register';
import type { Model } from '../../domain/model/schema';
import { adoptBody } from '../../domain/deployment/move';
import { setBody } from '../../domain/record/set';
import type { Json, KnownBody } from '../../domain/record/operation';

/** Stream of what is tried: it exists in memory only, and there is nothing to take back. */
export const TRIAL_STREAM = 'trial';

const racks = [{ id: 'b07', name: 'B07', units: 42 }, { id: 'b08', name: 'B08', units: 42 }];
const feeds = [
  { id: 'a', name: 'A', rack: 'b07', volts: '230', amps: '16' },
  { id: 'b', name: 'B', rack: 'b07', volts: '230', amps: '16' },
];

/** For checks that ask which instrument it was. */
export const sampleInstruments: readonly Instrument[] = [
  { id: 'sample-meter', name: 'M-1', label: '', serial: '0001', kind: '', uncertainty: null, accuracies: [], calibrationDue: null, holder: null, outOfService: [], calibrations: [], doubts: [], removed: false },
];

/** Stages of the sample wait for nothing, so that every one can be tried. */
function unlocked(model: Model): Model {
  return { ...model, stages: model.stages.map((stage) => ({ ...stage, after: [] })) };
}

/** What the sample's record begins with. */
export function trialBodies(model: Model): readonly KnownBody[] {
  const details: Readonly<Record<string, Json>> = { reference: 'CHG-0000', title: 'Sample', requester: '', description: '', site: { name: 'Frankfurt 3' }, room: 'H2', rack: 'B07', rackUnits: 42, timeZone: 'UTC', startOn: null, handoverOn: null, people: [], racks, feeds, cancelled: null };
  const units = [1, 2, 3].map((number) => {
    const serial = `SN-000${number}`;
    return setBody(undefined, { type: 'component', id: `unit-${number}` }, {
      tracked: true,
      expected: { quantity: 1, serial, assetTag: `A-${number}`, mac: `02:00:00:00:00:0${number}`, manufacturer: 'Example', partNumber: 'X1', description: 'X1' },
      received: { quantity: 1, serial, assetTag: `A-${number}`, via: 'typed' },
      position: { rack: 'B07', u: number * 2, face: 'front' },
    });
  });
  return [adoptBody(unlocked(model)), setBody(undefined, { type: 'deployment', id: 'deployment' }, details), ...units];
}
