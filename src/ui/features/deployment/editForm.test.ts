import { describe, expect, it } from 'vitest';
import type { DeploymentDetails } from '../../../domain/deployment/view';
import { NEW_SITE } from '../deployments/newDeploymentForm';
import { changesFrom, formFromDetails } from './editForm';

const harbour = { id: 's1', name: 'Harbour Field', address: 'Quay 1', timeZone: 'Europe/Berlin', rooms: [] };
const details: DeploymentDetails = {
  reference: 'CHG-1', title: 'Twelve servers', requester: 'Ines', description: '', site: { id: 's1', name: 'Harbour Field', address: 'Quay 1' }, room: 'Hall 2', rack: 'R12', rackUnits: 42, timeZone: 'Europe/Berlin',
  deliveryOn: null, startOn: '2026-11-22', handoverOn: null, windowNote: '', people: [{ person: 'tess', role: 'technician' }, { person: 'ada', role: 'administrator' }], racks: [], feeds: [], cancelled: null,
};

describe('editing the details', () => {
  it('writes nothing when nothing was changed', () => {
    expect(changesFrom(details, formFromDetails(details, [harbour]), [harbour])).toEqual({});
  });

  it('writes nothing when nothing was changed and the site has no record on this device', () => {
    expect(formFromDetails(details, []).site).toBe(NEW_SITE);
    expect(changesFrom(details, formFromDetails(details, []), [])).toEqual({});
  });

  it('writes only the fields that differ', () => {
    const form = { ...formFromDetails(details, [harbour]), title: 'Eleven servers', rackUnits: '47', startOn: null };
    expect(changesFrom(details, form, [harbour])).toEqual({ title: 'Eleven servers', rackUnits: 47, startOn: null });
  });

  it('writes racks and feeds with figures as decimals, and a feed without the rack that was taken away', () => {
    const planned: DeploymentDetails = { ...details, racks: [{ id: 'r1', name: 'B07', units: 42 }], feeds: [{ id: 'a', name: 'A', rack: 'r1', volts: '230', amps: null }] };
    const form = formFromDetails(planned, [harbour]);
    expect(changesFrom(planned, form, [harbour])).toEqual({});
    expect(changesFrom(planned, { ...form, racks: [], feeds: form.feeds.map((feed) => ({ ...feed, amps: '16,5' })) }, [harbour])).toEqual({ racks: [], feeds: [{ id: 'a', name: 'A', rack: null, volts: '230', amps: '16.5' }] });
  });

  it('keeps roles that the form does not show when others are assigned', () => {
    const form = { ...formFromDetails(details, [harbour]), supervisors: ['sam'] };
    expect(changesFrom(details, form, [harbour]).people).toEqual([
      { person: 'tess', role: 'technician' },
      { person: 'sam', role: 'supervisor' },
      { person: 'ada', role: 'administrator' },
    ]);
  });

  it('takes another site with its record', () => {
    const north = { ...harbour, id: 's2', name: 'North Yard', address: '' };
    expect(changesFrom(details, { ...formFromDetails(details, [harbour, north]), site: 's2' }, [harbour, north])).toEqual({ site: { id: 's2', name: 'North Yard' } });
  });
});
