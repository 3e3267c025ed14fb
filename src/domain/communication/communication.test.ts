import { describe, expect, it } from 'vitest';
import { aDeployment } from '../../../tests/support/fixtures';
import { emptyStream } from '../record/fold';
import { messageFacts } from './facts';
import { occasions } from './fields';
import { fillTemplate, leftPlaceholders, placeholders, unknownPlaceholders, type MessageFacts } from './fill';
import { tellingsOf } from './obligations';
import { outcomeOf, resultDue, sentMessages } from './outcome';
import { messageTemplates, templatesFor } from './templates-of';
import { messageLocales, messageWords } from './templates';

const HOUR = 3_600_000;
const window = { title: 'Night', start: '2026-03-10T22:00:00.000Z', end: '2026-03-11T04:00:00.000Z', racks: [], disruption: 'outage', services: 'Billing', usersAffected: 120, actualStart: null, actualEnd: null, downtimeMinutes: null, note: '', removed: false };
const stakeholder = (changes: object = {}) => ({ name: 'Ada Reyes', organisation: 'Billing', role: 'Owner', email: 'ada@example.org', phone: '', requester: false, tell: [], acceptance: null, removed: false, ...changes });
const message = (occasion: string, to: readonly string[], changes: object = {}) => ({ occasion, to, due: null, locale: 'en', subject: 's', body: 'b', sent: { way: 'email', to: [{ name: 'Ada Reyes', address: 'ada@example.org' }], note: '' }, removed: false, ...changes });

describe('placeholders', () => {
  const facts = Object.fromEntries(placeholders.map((name) => [name, `<${name}>`])) as MessageFacts;

  it('give facts, and facts are not filled again', () => {
    expect(fillTemplate('{{reference}} at {{ site }}', { ...facts, reference: '{{title}}' })).toEqual({ text: '{{title}} at <site>', unknown: [] });
  });

  it('that are not known stay and are named, once each', () => {
    expect(fillTemplate('{{sight}} {{sight}} {{constructor}} {{rack}}', facts)).toEqual({ text: '{{sight}} {{sight}} {{constructor}} <rack>', unknown: ['sight', 'constructor'] });
    expect(leftPlaceholders('{{rack}} {{sight}}')).toEqual(['rack', 'sight']);
    expect(leftPlaceholders('no braces { }')).toEqual([]);
  });

  it.each(messageLocales.flatMap((locale) => occasions.map((occasion) => [locale, occasion] as const)))('of the text that ships in %s for %s are all known', (locale, occasion) => {
    const { title, subject, body } = messageWords(locale).templates[occasion];
    expect(unknownPlaceholders(`${subject}\n${body}`)).toEqual([]);
    expect([title, subject, body].every((text) => text.trim() !== '')).toBe(true);
  });
});

describe('templates', () => {
  it('of the organisation come before the one that ships', () => {
    const org = aDeployment().writing('message_template', 't1', { title: 'Ours', occasion: 'started', locale: 'de', subject: 'Los', body: 'Los geht es', removed: false }).state;
    expect(templatesFor(messageTemplates(org), 'started', 'de').map(({ title, id }) => [title, id])).toEqual([['Ours', 't1'], ['Die Arbeiten haben begonnen', undefined]]);
    expect(templatesFor(messageTemplates(emptyStream('org')), 'started', 'en')).toHaveLength(1);
  });
});

describe('facts', () => {
  it('give times in the site’s zone and the language of the message', () => {
    const deployment = aDeployment().writing('window', 'w1', window);
    const input = { state: deployment.state, view: deployment.view(), sender: 'Susan', now: '2026-03-01T10:00:00.000Z' };
    const english = messageFacts({ ...input, locale: 'en' });
    expect(english.window).toContain('23:00');
    expect(english.window).toContain('CET');
    expect(english).toMatchObject({ reference: 'CHG-1001', services: 'Billing', usersAffected: '120', outcome: 'not finished yet', openPoints: '- nothing', downtime: 'not known', start: '2 March 2026', delivery: 'not known' });
    expect(messageFacts({ ...input, locale: 'de' })).toMatchObject({ start: '2. März 2026', disruption: 'nicht verfügbar' });
  });

  it('name what is late', () => {
    const deployment = aDeployment().writing('window', 'w1', window);
    expect(messageFacts({ state: deployment.state, view: deployment.view(), locale: 'en', sender: '', now: '2026-03-12T10:00:00.000Z' }).late).toContain('Night');
  });
});

describe('the result', () => {
  const cancelled = () => aDeployment().writing('deployment', 'deployment', { cancelled: { reason: 'Not needed' } });

  it('is not due while it goes on', () => {
    const deployment = aDeployment();
    expect(outcomeOf(deployment.state, deployment.view())).toBeUndefined();
    expect(resultDue(deployment.state, deployment.view())).toBeUndefined();
  });

  it('is due once it was cancelled, to the requester whom the details name', () => {
    const deployment = cancelled();
    expect(resultDue(deployment.state, deployment.view())).toMatchObject({ outcome: { kind: 'cancelled', reason: 'Not needed' }, requesters: ['Platform team'] });
  });

  it('stays due until a message with the result was sent, and no other will do', () => {
    const deployment = cancelled().writing('stakeholder', 's1', stakeholder({ requester: true })).writing('message', 'm1', message('handed_over', ['s1'])).writing('message', 'm2', message('result', ['s1'], { sent: null }));
    expect(resultDue(deployment.state, deployment.view())?.requesters).toEqual(['Ada Reyes']);
    deployment.writing('message', 'm2', { sent: message('result', []).sent });
    expect(resultDue(deployment.state, deployment.view())).toBeUndefined();
    expect(sentMessages(deployment.state).map(({ id }) => id)).toEqual(['m1', 'm2']);
  });

  it('is owed to everyone who asked for it', () => {
    const deployment = cancelled().writing('stakeholder', 's1', stakeholder({ requester: true })).writing('stakeholder', 's2', stakeholder({ name: 'Bo', requester: true })).writing('message', 'm1', message('result', ['s1']));
    expect(resultDue(deployment.state, deployment.view())?.requesters).toEqual(['Bo']);
  });

  it('told before the end does not tell of it', () => {
    const deployment = aDeployment().writing('message', 'm1', message('result', [])).writing('deployment', 'deployment', { cancelled: { reason: 'Not needed' } });
    expect(resultDue(deployment.state, deployment.view())).toBeDefined();
  });

  it('is due again after a back-out that was taken up again', () => {
    const deployment = aDeployment().writing('back_out', 'b1', { entered: { reason: 'Links flap', decidedBy: 'Susan', point: null }, ended: { outcome: 'original_state', note: '' }, resumed: null });
    expect(resultDue(deployment.state, deployment.view())).toMatchObject({ outcome: { kind: 'backed_out', reason: 'Links flap' } });
    deployment.writing('message', 'm1', message('result', []));
    expect(resultDue(deployment.state, deployment.view())).toBeUndefined();
    deployment.writing('back_out', 'b1', { resumed: { reason: 'New optics' } });
    expect(outcomeOf(deployment.state, deployment.view())).toBeUndefined();
    deployment.writing('deployment', 'deployment', { cancelled: { reason: 'Given up' } });
    expect(resultDue(deployment.state, deployment.view())).toMatchObject({ outcome: { kind: 'cancelled' } });
  });
});

describe('who must be told what', () => {
  const begins = Date.parse(window.start);
  const planned = () => aDeployment().writing('window', 'w1', window).writing('stakeholder', 's1', stakeholder({ tell: ['planned', 'reminder', 'delayed'], requester: true }));
  const states = (deployment: ReturnType<typeof planned>, nowMs: number) => Object.fromEntries(tellingsOf(deployment.state, deployment.view(), nowMs).map(({ occasion, state }) => [occasion, state]));

  it('is told two days ahead, is reminded the day before, and of the result always', () => {
    expect(states(planned(), begins - 100 * HOUR)).toEqual({ planned: 'later', reminder: 'later', delayed: 'later', result: 'later' });
    expect(states(planned(), begins - 60 * HOUR)).toMatchObject({ planned: 'due', reminder: 'later' });
    expect(states(planned(), begins - 47 * HOUR)).toMatchObject({ planned: 'overdue', reminder: 'due' });
  });

  it('is settled by a message that was sent to them', () => {
    expect(states(planned().writing('message', 'm1', message('planned', ['s1'])), begins)).toMatchObject({ planned: 'told', reminder: 'overdue' });
    expect(states(planned().writing('message', 'm1', message('planned', ['somebody else'])), begins)).toMatchObject({ planned: 'overdue' });
  });

  it('goes by the date of a message that is prepared', () => {
    const deployment = planned().writing('message', 'm1', message('planned', ['s1'], { sent: null, due: '2026-03-01T08:00:00.000Z' }));
    expect(tellingsOf(deployment.state, deployment.view(), begins - 100 * HOUR)[0]).toMatchObject({ message: 'm1', due: '2026-03-01T08:00:00.000Z' });
  });

  it('comes due a day after what it is about: a window that ran over', () => {
    expect(states(planned(), Date.parse(window.end) + HOUR)).toMatchObject({ delayed: 'due' });
    expect(states(planned(), Date.parse(window.end) + 25 * HOUR)).toMatchObject({ delayed: 'overdue' });
  });

  it('is told that it was cancelled, whoever was told that it comes', () => {
    const deployment = aDeployment()
      .writing('window', 'w1', window)
      .writing('stakeholder', 's1', stakeholder({ tell: ['planned'] }))
      .writing('stakeholder', 's2', stakeholder({ name: 'Bo', tell: ['planned'] }))
      .writing('message', 'm1', message('planned', ['s1']))
      .writing('deployment', 'deployment', { cancelled: { reason: 'x' } });
    const told = () => tellingsOf(deployment.state, deployment.view(), begins).map((one) => [one.stakeholder.id, one.occasion, one.state]);
    expect(told()).toEqual([['s1', 'planned', 'told'], ['s1', 'result', 'overdue'], ['s2', 'planned', 'not_needed']]);
    expect(resultDue(deployment.state, deployment.view())).toMatchObject({ to: ['s1'], requesters: ['Platform team', 'Ada Reyes'] });
    deployment.writing('message', 'm2', message('result', ['s1']));
    expect(resultDue(deployment.state, deployment.view())).toBeUndefined();
    // It comes after all: what they heard before does not hold any more.
    deployment.writing('deployment', 'deployment', { cancelled: null, reinstated: { reason: 'y' } });
    expect(told()).toEqual([['s1', 'planned', 'overdue'], ['s2', 'planned', 'overdue']]);
    deployment.writing('message', 'm3', message('planned', ['s1']));
    expect(told()).toEqual([['s1', 'planned', 'told'], ['s2', 'planned', 'overdue']]);
  });

  it('needs no announcement any more of what is cancelled', () => {
    expect(states(planned().writing('deployment', 'deployment', { cancelled: { reason: 'x' } }), begins)).toMatchObject({ planned: 'not_needed', delayed: 'not_needed', result: 'overdue' });
  });
});
