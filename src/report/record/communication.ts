/** What the report tells of who was told what, word for word. */
import { stakeholdersOf } from '../../domain/communication/obligations';
import { resultDue, sentMessages } from '../../domain/communication/outcome';
import { readEntity } from '../../domain/deployment/entities';
import { fill } from '../locales/words';
import type { Context } from './context';
import { part, toldSection } from './told';
import type { ToldPart, ToldSection } from './types';

export function buildCommunication(context: Context): readonly ToldSection[] {
  const { words } = context;
  const { communication } = words.planned;
  const messages = sentMessages(context.state);
  const due = resultDue(context.state, context.view);
  // That nobody was told yet is said where people are told things at all: not every deployment is run with this.
  const told = messages.map(({ values, entity, sentAt }) => {
    const { sent } = values;
    const by = readEntity('message', entity).writes.sent?.actor ?? '';
    return [
      communication.occasions[values.occasion ?? 'other'],
      (sent?.to ?? []).map(({ name, address }) => (address === '' ? name : `${name} (${address})`)).join('\n'),
      [values.subject ?? '', values.body ?? ''].filter((text) => text !== '').join('\n\n'),
      [sent === null || sent === undefined ? '' : communication.ways[sent.way], context.stamp(by, sentAt), sent?.note ?? ''].filter((text) => text !== '').join('\n'),
    ];
  });
  return toldSection('communication', communication.title, [
    stakeholders(context),
    part(communication.told, {
      lines: due === undefined || messages.length === 0 ? [] : [fill(communication.resultDue, { names: due.requesters.length === 0 ? communication.nobody : due.requesters.join(', ') })],
      headers: [communication.what, communication.to, communication.message, communication.when],
      shares: [1.5, 2, 4.5, 2],
      rows: told,
    }),
  ]);
}

/** Who is to be told of what. Those who only accepted something stand under handover. */
function stakeholders({ state, words }: Context): ToldPart {
  const { communication } = words.planned;
  const told = stakeholdersOf(state).filter(({ stakeholder, occasions }) => occasions.length > 0 || stakeholder.values.requester === true);
  return part(communication.stakeholders, {
    headers: [communication.who, communication.stake, communication.tell],
    shares: [2, 2, 3],
    rows: told.map(({ stakeholder: { values }, occasions }) => [
      [values.name ?? '', values.email ?? '', values.phone ?? ''].filter((text) => text !== '').join('\n'),
      [[values.role ?? '', values.organisation ?? ''].filter((text) => text !== '').join(', '), values.requester === true ? communication.requester : ''].filter((text) => text !== '').join('\n'),
      occasions.length === 0 ? communication.nothing : occasions.map((occasion) => communication.occasions[occasion]).join(', '),
    ]),
  });
}
