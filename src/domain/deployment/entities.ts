/**
 * Every kind of entity and the fields that it holds: the one registry by which commands check what they write, views read what was
 * written, and conflicts are found.
 */
import { z } from 'zod';
import { backOutFields, undoStepFields } from '../back-out/fields';
import { messageFields, messageTemplateFields, stakeholderFields } from '../communication/fields';
import { costFields, eventFields, feedbackFields, handoverFields, openPointFields } from '../handover/fields';
import { activityFields, custodyFields, decisionPointFields, deploymentPlanFields, riskFields, trainingFields, windowFields } from '../planning/fields';
import { organisationFields } from '../organisation/fields';
import { registerFields } from '../instruments/fields';
import { entitiesOf, type Entity, type StreamState } from '../record/fold';
import type { EntityType } from '../record/operation';
import { improvementFields, lessonFields, modelVersionFields, selfAssessmentFields } from '../review/fields';
import { clockFields } from '../time/reading';
import { answerValue, componentFields, deploymentFields, instrumentFields, nonconformanceFields, personFields, photoFields, scanFields, siteFields } from './fields';
import { firstWrite, reader, type ReadEntity } from './read-entity';

export const entityFields = {
  deployment: { ...deploymentFields, ...deploymentPlanFields },
  component: componentFields,
  answer: { value: answerValue, note: z.string() },
  photo: photoFields,
  file: photoFields,
  nonconformance: nonconformanceFields,
  scan: scanFields,
  person: personFields,
  site: siteFields,
  instrument: { ...instrumentFields, ...registerFields },
  model: modelVersionFields,
  activity: activityFields,
  window: windowFields,
  stakeholder: stakeholderFields,
  risk: riskFields,
  decision_point: decisionPointFields,
  training: trainingFields,
  message: messageFields,
  message_template: messageTemplateFields,
  custody: custodyFields,
  back_out: backOutFields,
  undo_step: undoStepFields,
  open_point: openPointFields,
  handover: handoverFields,
  event: eventFields,
  feedback: feedbackFields,
  cost: costFields,
  lesson: lessonFields,
  improvement: improvementFields,
  self_assessment: selfAssessmentFields,
  organisation: organisationFields,
  clock: clockFields,
} as const satisfies Partial<Record<EntityType, Readonly<Record<string, z.ZodType>>>>;

/** Kinds whose fields are known here. Assignments are the hub's alone. */
export type FieldedType = keyof typeof entityFields;
export type FieldsOf<T extends FieldedType> = { readonly [K in keyof (typeof entityFields)[T]]?: z.output<(typeof entityFields)[T][K] & z.ZodType> };

/** Kinds that are written whole by `record`: nothing follows from them but what they say. */
export const recordedTypes = ['activity', 'window', 'stakeholder', 'risk', 'decision_point', 'training', 'message', 'custody', 'open_point', 'handover', 'event', 'feedback', 'cost', 'lesson'] as const satisfies readonly FieldedType[];
export type RecordedType = (typeof recordedTypes)[number];
/** The same for `org`. */
export const recordedOrgTypes = ['message_template', 'improvement', 'self_assessment', 'organisation'] as const satisfies readonly FieldedType[];
export type RecordedOrgType = (typeof recordedOrgTypes)[number];

const readers = new Map<FieldedType, (entity: Entity | undefined) => ReadEntity<Readonly<Record<string, z.ZodType>>>>();

/** The shown values of an entity, checked against the fields of its kind; values that do not fit are named, not believed. The same object for the same entity. */
export function readEntity<T extends FieldedType>(type: T, entity: Entity | undefined): ReadEntity<(typeof entityFields)[T]> {
  const known = readers.get(type) ?? reader<Readonly<Record<string, z.ZodType>>>(entityFields[type]);
  readers.set(type, known);
  return known(entity) as unknown as ReadEntity<(typeof entityFields)[T]>;
}

/** An entity as lists show it: what it says, who wrote it first, and when. */
export interface Listed<T extends FieldedType> {
  readonly id: string;
  readonly values: FieldsOf<T>;
  readonly by: string;
  readonly at: string;
  readonly entity: Entity;
}

/** Entities of one kind that were not removed, oldest first. */
export function listEntities<T extends FieldedType>(state: StreamState, type: T): readonly Listed<T>[] {
  return entitiesOf(state, type)
    .flatMap((entity): readonly (Listed<T> & { readonly lamport: number })[] => {
      const values = readEntity(type, entity).values as FieldsOf<T>;
      const first = firstWrite(entity);
      if (first === undefined || ('removed' in values && values.removed === true)) return [];
      return [{ id: entity.id, values, by: first.actor, at: first.at, entity, lamport: first.lamport }];
    })
    .sort((a, b) => a.lamport - b.lamport || (a.id < b.id ? -1 : 1));
}
