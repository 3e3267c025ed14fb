import { expect, it } from 'vitest';
import { anOrganisation, susan, tina } from '../../../tests/support/fixtures';
import { instrumentsOf } from '../instruments/register';
import { peopleOf, personNames, publicKeysOf, sitesOf } from './people';

it('lists people, sites and instruments by name', () => {
  const org = anOrganisation();
  expect(peopleOf(org.state)).toEqual([{ id: susan.person, name: 'Susan', roles: ['supervisor'], skills: [] }, { id: tina.person, name: 'Tina', roles: ['technician'], skills: [] }]);
  expect(sitesOf(org.state)).toMatchObject([{ name: 'Frankfurt 3', timeZone: 'Europe/Berlin', rooms: [{ name: 'Hall 2', racks: ['B07'] }] }]);
  expect(instrumentsOf(org.state)).toMatchObject([{ name: 'Meter 1', uncertainty: '0.01', calibrationDue: '2027-01-01' }]);
});

it('no longer lists who was removed, but still knows the name', () => {
  const org = anOrganisation();
  org.write({ type: 'person', id: tina.person }, { removed: true });
  expect(peopleOf(org.state).map((person) => person.name)).toEqual(['Susan']);
  expect(personNames(org.state).get(tina.person)).toBe('Tina');
});

it('knows a person\'s key on each device', () => {
  const org = anOrganisation();
  expect([...publicKeysOf(org.state, susan.person)]).toEqual([[org.device, susan.publicKey]]);
  expect([...publicKeysOf(org.state, 'nobody')]).toEqual([]);
});

it('leaves out a person whose name cannot be read', () => {
  const org = anOrganisation();
  org.write({ type: 'person', id: 'p' }, { name: 7, roles: ['technician'] });
  expect(peopleOf(org.state)).toHaveLength(2);
});
