/** Values of any field in words, for the audit trail and for conflicts. Nothing is left out: what has no words is printed as JSON. */
import { z } from 'zod';
import { decidedValue, fieldDecided } from '../../domain/deployment/decisions';
import { answerValue, componentFields, fileRef, nonconformanceFields, scanFields } from '../../domain/deployment/fields';
import { deploymentPlanFields } from '../../domain/planning/fields';
import type { Json } from '../../domain/record/operation';
import { fill, wordFor } from '../locales/words';
import { answerText } from './answers';
import { isRecorded, recordedValue } from './audit-recorded';
import type { Context } from './context';

const people = z.array(z.object({ person: z.string(), role: z.string() }));
const named = z.object({ name: z.string() });
const explained = z.object({ reason: z.string() });

/** The value of `field` of the entity `key` (e.g. `answer/inlet@<unit>`) as one line of text. */
export function fieldValue(context: Context, key: string, field: string, value: Json): string {
  if (value === null) return fieldDecided(field) === undefined ? context.words.none : context.words.audit.undecided;
  const decided = fieldDecided(field) === undefined ? undefined : decidedValue.safeParse(value).data;
  if (decided) return decided.reason;
  const type = key.slice(0, key.indexOf('/'));
  return structured(context, type, key, field, value) ?? (isRecorded(type, field) ? recordedValue(context, type, field, value) : plain(context, value));
}

function structured(context: Context, type: string, key: string, field: string, value: Json): string | undefined {
  const { words, format } = context;
  switch (`${type}.${field}`) {
    case 'answer.value': {
      const answer = answerValue.safeParse(value).data;
      const check = context.view.checks.get(key)?.check;
      if (answer === undefined || check === undefined) return undefined;
      if (answer.type === 'timer') return answer.state;
      return answerText(context, check, answer);
    }
    case 'component.expected': {
      const expected = componentFields.expected.safeParse(value).data;
      if (expected === undefined || expected === null) return undefined;
      const { serial, assetTag, quantity, description, partNumber } = expected;
      const name = description ?? partNumber ?? '';
      return [`${quantity} × ${name}`, serial === undefined ? '' : fill(words.components.serial, { value: serial }), assetTag === undefined ? '' : fill(words.components.asset, { value: assetTag })].filter((part) => part !== '').join(', ');
    }
    case 'component.received': {
      const received = componentFields.received.safeParse(value).data;
      if (received === undefined || received === null) return undefined;
      const { serial, assetTag, quantity, via } = received;
      return [serial === undefined ? '' : fill(words.components.serial, { value: serial }), assetTag === undefined ? '' : fill(words.components.asset, { value: assetTag }), fill(words.components.quantity, { value: quantity }), words.via[via]]
        .filter((part) => part !== '')
        .join(', ');
    }
    case 'component.position': {
      const position = componentFields.position.safeParse(value).data;
      if (position === undefined || position === null) return undefined;
      return fill(words.components.at, { rack: position.rack, u: position.u, face: position.face === 'front' ? words.components.front : words.components.rear });
    }
    case 'component.condition':
      return typeof value === 'string' ? wordFor(words.condition, value) : undefined;
    case 'scan.outcome':
      return typeof value === 'string' ? wordFor(words.scanOutcome, value) : undefined;
    case 'scan.component':
    case 'nonconformance.component':
      return typeof value === 'string' ? context.unitName(value) : undefined;
    case 'scan.resolution': {
      const resolution = scanFields.resolution.safeParse(value).data;
      if (resolution === undefined || resolution === null) return undefined;
      const component = resolution.component === undefined ? words.none : context.unitName(resolution.component);
      return [fill(wordFor(words.scanDecision, resolution.decision), { component }), resolution.note ?? ''].filter((part) => part !== '').join('. ');
    }
    case 'photo.of':
    case 'file.of':
      return typeof value === 'string' ? context.entityName(value) : undefined;
    case 'photo.file':
    case 'photo.thumb':
    case 'photo.original':
    case 'file.file': {
      const file = fileRef.safeParse(value).data;
      return file === undefined ? undefined : `${file.mime}, ${format.count(file.bytes)} B, ${fill(words.photos.hash, { hash: file.sha256.slice(0, 16) })}`;
    }
    case 'photo.takenAt':
      return typeof value === 'string' ? format.moment(value) : undefined;
    case 'nonconformance.source': {
      const source = nonconformanceFields.source.safeParse(value).data;
      if (source === undefined) return undefined;
      if (source.kind === 'check') return context.entityName(source.key);
      return fill(words.nonconformance.discrepancy, { discrepancy: words.unitState[source.discrepancy], component: context.unitName(source.component) });
    }
    case 'nonconformance.disposition': {
      const disposition = nonconformanceFields.disposition.safeParse(value).data;
      return disposition === undefined || disposition === null ? undefined : `${words.disposition[disposition.decision]}: ${disposition.reason}`;
    }
    case 'nonconformance.closed': {
      const closed = nonconformanceFields.closed.safeParse(value).data;
      return closed === undefined || closed === null ? undefined : [words.closedHow[closed.how], closed.note].filter((part) => part !== '').join(': ');
    }
    case 'nonconformance.owner':
      return typeof value === 'string' ? context.who(value) : undefined;
    case 'deployment.people': {
      const list = people.safeParse(value).data;
      return list?.map(({ person, role }) => `${context.who(person)} (${wordFor(words.role, role)})`).join(', ');
    }
    case 'deployment.racks':
      return deploymentPlanFields.racks.safeParse(value).data?.map((rack) => `${rack.name} (${fill(words.cover.rackUnits, { units: rack.units })})`).join(', ') || words.none;
    case 'deployment.feeds':
      return (
        deploymentPlanFields.feeds
          .safeParse(value)
          .data?.map(({ name, volts, amps }) => [name, volts === null ? '' : `${format.decimal(volts)} V`, amps === null ? '' : `${format.decimal(amps)} A`].filter((part) => part !== '').join(' '))
          .join(', ') || words.none
      );
    case 'deployment.site':
      return named.safeParse(value).data?.name;
    case 'deployment.cancelled':
    case 'deployment.reinstated':
      return explained.safeParse(value).data?.reason;
    default:
      return undefined;
  }
}

function plain(context: Context, value: Json): string {
  if (typeof value === 'string') return value === '' ? context.words.none : value;
  if (typeof value === 'boolean') return value ? context.words.yes : context.words.no;
  if (typeof value === 'number') return context.format.decimal(String(value));
  return JSON.stringify(value);
}
