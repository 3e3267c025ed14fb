import { describe, expect, it } from 'vitest';
import { anOrganisation } from '../../../tests/support/fixtures';
import { listEntities } from '../deployment/entities';
import { isOverdue, openAgainst } from './improvements';

describe('improvements of models', () => {
  it('are open until a version brings them or somebody declines them', () => {
    const org = anOrganisation();
    const raise = (id: string, values: object): unknown => org.write({ type: 'improvement', id }, { model: 'rack-server-small', title: id, state: 'raised', removed: false, ...values });
    raise('waits', {});
    raise('agreed', { state: 'accepted' });
    raise('declined', { state: 'declined' });
    raise('brought', { state: 'done', doneIn: '1.3.0' });
    raise('elsewhere', { model: 'another-model' });
    raise('gone', { removed: true });
    expect(openAgainst(listEntities(org.state, 'improvement'), 'rack-server-small').map(({ id }) => id)).toEqual(['waits', 'agreed']);
  });

  it('are overdue from the day after the one they were due on, as long as they are open', () => {
    expect(isOverdue({ due: '2026-03-01', state: 'accepted' }, '2026-03-01')).toBe(false);
    expect(isOverdue({ due: '2026-03-01', state: 'accepted' }, '2026-03-02')).toBe(true);
    expect(isOverdue({ due: '2026-03-01' }, '2026-03-02')).toBe(true);
    expect(isOverdue({ due: '2026-03-01', state: 'done' }, '2026-03-02')).toBe(false);
    expect(isOverdue({ due: null, state: 'raised' }, '2026-03-02')).toBe(false);
  });
});
