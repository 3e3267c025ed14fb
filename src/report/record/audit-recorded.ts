/** How the report speaks of what was written into plan, communication, custody, handover and review: the rules are the domain's, the words those of the sections that tell of it. */
import { fieldLabel as labelOf, recordedValue as valueOf, type Tongue } from '../../domain/audit/recorded';
import type { Json } from '../../domain/record/operation';
import type { Context } from './context';

export { givenName, isRecorded } from '../../domain/audit/recorded';

const tongues = new WeakMap<Context, Tongue>();

function tongueOf(context: Context): Tongue {
  const known = tongues.get(context);
  if (known !== undefined) return known;
  const { words, format, state, view, people } = context;
  const tongue: Tongue = {
    state,
    words: words.recorded,
    fields: words.field,
    none: words.none,
    yes: words.yes,
    no: words.no,
    everything: words.told.custody.all,
    decimal: (text) => format.decimal(text),
    moment: (at) => format.moment(at),
    day: (date) => format.day(date),
    person: (id) => (people.has(id) ? context.who(id) : undefined),
    stage: (id) => context.stageTitle(id),
    finding: (id) => context.nonconformanceNumber(id),
    unit: (id) => context.unitName(id),
    check: (id) => [...view.checks.values()].flatMap(({ check }) => (check.id === id ? context.checkTitle(check) : []))[0],
    choices: (name) => choicesOf(context, name),
  };
  tongues.set(context, tongue);
  return tongue;
}

/** What a field is called in the trail. */
export function fieldLabel(context: Context, type: string, field: string): string {
  return labelOf(tongueOf(context), type, field);
}

/** A value of one of these types in words. */
export function recordedValue(context: Context, type: string, field: string, value: Json): string {
  return valueOf(tongueOf(context), type, field, value);
}

/** The words of a field that is chosen from a list. */
function choicesOf({ words }: Context, name: string): Readonly<Record<string, string>> {
  const { planned, told } = words;
  switch (name) {
    case 'activity.kind':
      return planned.plan.kinds;
    case 'window.disruption':
      return planned.plan.disruption;
    case 'risk.response':
      return planned.plan.responses;
    case 'risk.state':
      return planned.plan.states;
    case 'decision_point.decision':
      return { go: planned.plan.go, no_go: planned.plan.no_go };
    case 'stakeholder.tell':
    case 'message.occasion':
      return planned.communication.occasions;
    case 'message.way':
      return planned.communication.ways;
    case 'stakeholder.decision':
      return { accepted: told.handover.accepted, accepted_with_open_points: told.handover.accepted_with_open_points, refused: told.handover.refused };
    case 'event.kind':
      return told.handover.oneOf;
    case 'cost.kind':
      return told.handover.costKinds;
    case 'lesson.kind':
      return told.review.kind;
    case 'back_out.outcome':
      return { original_state: told.backOut.original_state, not_restored: told.backOut.not_restored };
    case 'undo_step.how':
      return { undone: told.backOut.undone, not_needed: told.backOut.not_needed };
    default:
      return {};
  }
}
