import { beforeEach, describe, expect, it } from 'vitest';
import { useSession, type CurrentPerson } from './session';

const anna: CurrentPerson = { id: 'anna', name: 'Anna', roles: ['technician'] };
const written = { stream: 's', operations: ['o'], label: 'answer' };

beforeEach(() => useSession.setState({ person: undefined, lastIn: undefined, undo: undefined }));

describe('the session', () => {
  it('takes the undo away from whoever comes next, and remembers who was here', () => {
    useSession.getState().setPerson(anna);
    useSession.getState().offerUndo(written);
    useSession.getState().setPerson(undefined);
    expect(useSession.getState()).toMatchObject({ person: undefined, undo: undefined, lastIn: 'anna' });
  });

  it('takes over new roles of the person who is here, and leaves their undo alone', () => {
    useSession.getState().setPerson(anna);
    useSession.getState().offerUndo(written);
    useSession.getState().refreshPerson({ ...anna, roles: ['technician', 'coordinator'] });
    expect(useSession.getState().person?.roles).toEqual(['technician', 'coordinator']);
    expect(useSession.getState().undo?.written).toEqual(written);
  });

  it('lets nobody in by way of new roles: neither another person nor anybody while it is locked', () => {
    useSession.getState().refreshPerson(anna);
    expect(useSession.getState().person).toBeUndefined();
    useSession.getState().setPerson({ ...anna, id: 'ben' });
    useSession.getState().refreshPerson(anna);
    expect(useSession.getState().person?.id).toBe('ben');
  });
});
