/** What kind of thing an entry of the record is about, so that people can look for one. */
import { isKnownBody, type EntityType, type KnownBody, type Operation } from '../record/operation';

export const auditKinds = ['answers', 'photos', 'units', 'findings', 'signoffs', 'people', 'details', 'plan', 'communication', 'storage', 'back_out', 'handover', 'review', 'model', 'organisation', 'unknown'] as const;
export type AuditKind = (typeof auditKinds)[number];

const byType: Readonly<Record<EntityType, AuditKind>> = {
  deployment: 'details',
  component: 'units',
  answer: 'answers',
  photo: 'photos',
  file: 'photos',
  nonconformance: 'findings',
  scan: 'units',
  person: 'people',
  site: 'organisation',
  instrument: 'organisation',
  model: 'model',
  assignment: 'people',
  activity: 'plan',
  window: 'plan',
  stakeholder: 'communication',
  risk: 'plan',
  decision_point: 'plan',
  training: 'plan',
  message: 'communication',
  message_template: 'communication',
  custody: 'storage',
  back_out: 'back_out',
  undo_step: 'back_out',
  open_point: 'handover',
  handover: 'handover',
  event: 'handover',
  feedback: 'handover',
  cost: 'handover',
  lesson: 'review',
  improvement: 'review',
  self_assessment: 'review',
  organisation: 'organisation',
  clock: 'organisation',
};

/** Fields of the deployment itself that are not its details. */
const byField: Readonly<Record<string, AuditKind>> = {
  people: 'people',
  deliveryOn: 'plan',
  startOn: 'plan',
  handoverOn: 'plan',
  windowNote: 'plan',
  constraints: 'plan',
  continuityPlan: 'plan',
  backOutPlan: 'plan',
  review: 'review',
};

const byBody: Readonly<Record<Exclude<KnownBody['kind'], 'set'>, AuditKind>> = { adopt: 'model', sign: 'signoffs', certify: 'organisation', revoke: 'organisation', hold: 'organisation', admit: 'organisation' };

/** The kinds of an operation, in their order; an operation that writes a deployment's details and its people is of both. */
export function kindsOf({ body }: Operation): readonly AuditKind[] {
  if (!isKnownBody(body)) return ['unknown'];
  if (body.kind !== 'set') return [byBody[body.kind]];
  const { type } = body.entity;
  if (type !== 'deployment') return [byType[type]];
  const found = new Set(Object.keys(body.fields).map((field) => byField[field] ?? byType.deployment));
  return auditKinds.filter((kind) => found.has(kind));
}
