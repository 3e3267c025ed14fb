/** The facts of a deployment as messages give them: in the language of the message, with the site's zone. */
import type { DeploymentView } from '../deployment/view';
import { listEntities } from '../deployment/entities';
import { localText } from '../model/schema';
import { latenessMs, planOf } from '../planning/plan';
import type { StreamState } from '../record/fold';
import { knownZone } from '../time/zones';
import type { MessageFacts } from './fill';
import { outcomeOf } from './outcome';
import { messageWords, type MessageLocale } from './templates';

/** Dates of plain English as it travels: day before month, 24 hours. */
const tags: Readonly<Record<MessageLocale, string>> = { en: 'en-GB', de: 'de-DE' };

const put = (template: string, values: Readonly<Record<string, string>>): string => template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

interface FactsInput {
  readonly state: StreamState;
  readonly view: DeploymentView;
  readonly locale: MessageLocale;
  /** Name of whoever writes. */
  readonly sender: string;
  /** ISO 8601, UTC. */
  readonly now: string;
}

/** Every placeholder has words, and what the record does not hold says so. */
export function messageFacts({ state, view, locale, sender, now }: FactsInput): MessageFacts {
  const words = messageWords(locale);
  const tag = tags[locale];
  const { details, model } = view;
  const plan = planOf(state, view);
  const outcome = outcomeOf(state, view);
  const zone = knownZone(details.timeZone);
  const moments = new Intl.DateTimeFormat(tag, { timeZone: zone, day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' });
  const days = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' });
  const moment = (at: string): string => moments.format(Date.parse(at));
  const day = (date: string | null): string => (date === null ? words.notKnown : days.format(Date.parse(`${date}T00:00:00Z`)));
  const given = (text: string): string => (text === '' ? words.notKnown : text);
  const { windows } = plan;
  const users = windows.flatMap(({ usersAffected }) => usersAffected ?? []);
  const down = windows.flatMap(({ downtimeMinutes }) => downtimeMinutes ?? []);
  const late = [...plan.activities, ...plan.windows].filter((one) => latenessMs(one, Date.parse(now)) > 0);
  const open = [
    ...view.nonconformances.filter((one) => one.state === 'open' || one.state === 'awaiting_retest').map(({ summary }) => summary),
    ...listEntities(state, 'open_point').filter(({ values }) => (values.closed ?? null) === null).map(({ values }) => values.title ?? ''),
  ];
  const heaviest = (['outage', 'degraded', 'none'] as const).find((one) => windows.some(({ disruption }) => disruption === one));
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    reference: details.reference,
    title: details.title,
    requester: details.requester,
    site: given(details.site.name),
    address: given(details.site.address ?? ''),
    room: given(details.room),
    rack: given(details.rack),
    model: put(words.model, { title: localText(model.title, locale), version: model.version }),
    delivery: day(details.deliveryOn),
    start: day(details.startOn),
    handover: day(details.handoverOn),
    window: windows.length === 0 ? given(details.windowNote) : windows.map(({ start, end }) => put(words.period, { from: moment(start), to: moment(end) })).join('; '),
    services: [...new Set(windows.map(({ services }) => services).filter((text) => text !== ''))].join('; ') || words.none,
    disruption: heaviest === undefined ? words.notKnown : words.disruption[heaviest],
    usersAffected: users.length === 0 ? words.notKnown : new Intl.NumberFormat(tag).format(sum(users)),
    downtime: down.length === 0 ? words.notKnown : put(words.downtime, { minutes: new Intl.NumberFormat(tag).format(sum(down)) }),
    outcome: outcome === undefined ? words.underWay : words.outcome[outcome.kind],
    reason: outcome === undefined || outcome.reason === '' ? words.none : outcome.reason,
    openPoints: open.length === 0 ? words.noOpenPoints : open.map((point) => `- ${point}`).join('\n'),
    late: late.length === 0 ? words.notLate : late.map(({ title, end }) => put(words.late, { what: title, date: end === null ? words.notKnown : moment(end) })).join('; '),
    sender,
    today: days.format(Date.parse(now)),
  };
}
