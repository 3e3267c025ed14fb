/** What the record holds of a plan: when, who, where, what it disturbs, what may go wrong. Times are instants (UTC); dates are dates. */
import { z } from 'zod';
import { fileRef } from '../deployment/fields';

const name = z.string().min(1).max(200);
const words = z.string().max(8000);
const entityId = z.string().min(1).max(200);
export const instant = z.iso.datetime();

export const activityKinds = ['shipping', 'delivery', 'storage', 'site_readiness', 'installation', 'verification', 'training', 'handover', 'other'] as const;
export type ActivityKind = (typeof activityKinds)[number];

/** `activity/<uuid>`: a part of the schedule. Its start and end are moved by writing them again: the history says how often it was rescheduled. */
export const activityFields = {
  kind: z.enum(activityKinds),
  title: name,
  start: instant.nullable(),
  end: instant.nullable(),
  /** Activities that must have ended before this one begins. */
  after: z.array(entityId).max(50),
  /** Person ids. */
  people: z.array(entityId).max(50),
  /** Racks that it needs, as `room/rack` names them at the site. */
  racks: z.array(z.string().min(1).max(200)).max(50),
  actualStart: instant.nullable(),
  actualEnd: instant.nullable(),
  note: words,
  /** Why its times were moved. */
  movedWhy: words,
  removed: z.boolean(),
} as const;

export const disruptions = ['none', 'degraded', 'outage'] as const;
export type Disruption = (typeof disruptions)[number];

/** `window/<uuid>`: a maintenance window, with the disruption that is expected and the one that came. */
export const windowFields = {
  title: name,
  start: instant,
  end: instant,
  /** As `room/rack`. */
  racks: z.array(z.string().min(1).max(200)).max(50),
  disruption: z.enum(disruptions),
  /** Services that are disturbed, in words. */
  services: words,
  usersAffected: z.int().min(0).nullable(),
  actualStart: instant.nullable(),
  actualEnd: instant.nullable(),
  /** Whole minutes during which a service was down. */
  downtimeMinutes: z.int().min(0).nullable(),
  note: words,
  /** Why its times were moved. */
  movedWhy: words,
  removed: z.boolean(),
} as const;

/** `risk/<uuid>`. Likelihood and impact from 1 (low) to 5 (high). */
export const riskResponses = ['avoid', 'reduce', 'transfer', 'accept'] as const;
export const riskFields = {
  title: name,
  likelihood: z.int().min(1).max(5),
  impact: z.int().min(1).max(5),
  /** Person id. */
  owner: entityId.nullable(),
  response: z.enum(riskResponses),
  /** What is done about it. */
  measures: words,
  due: z.iso.date().nullable(),
  state: z.enum(['open', 'occurred', 'closed']),
  outcome: words,
  removed: z.boolean(),
} as const;

/** `decision_point/<uuid>`: a moment at which somebody decides to go on or to go back. */
export const decisionPointFields = {
  title: name,
  at: instant.nullable(),
  /** By what it is decided. */
  criteria: words,
  /** Who decides, in words: it may be nobody whom the record knows. */
  decider: z.string().max(200),
  decided: z.strictObject({ decision: z.enum(['go', 'no_go']), reason: z.string().min(1).max(4000) }).nullable(),
  removed: z.boolean(),
} as const;

/** `training/<uuid>`: training of those who will use or run what is deployed. */
export const trainingFields = {
  title: name,
  audience: z.string().max(400),
  trainer: z.string().max(200),
  due: z.iso.date().nullable(),
  done: z.strictObject({ on: z.iso.date(), attendees: z.int().min(0).nullable(), note: words }).nullable(),
  removed: z.boolean(),
} as const;

/** `custody/<uuid>`: goods changed hands or place between receipt and installation. */
export const custodyFields = {
  /** Component ids, or everything that was received. */
  components: z.union([z.literal('all'), z.array(entityId).min(1).max(2000)]),
  from: z.string().min(1).max(200),
  to: z.string().min(1).max(200),
  place: z.string().min(1).max(300),
  /** Storage conditions as read, degrees Celsius and percent relative humidity, decimal text. */
  celsius: z.string().regex(/^-?\d+(\.\d+)?$/).nullable(),
  humidity: z.string().regex(/^\d+(\.\d+)?$/).nullable(),
  note: words,
  /** Drawn by whoever takes the goods over. */
  signature: fileRef.nullable(),
  removed: z.boolean(),
} as const;

/** What the `deployment` entity holds of the plan besides its details. */
export const deploymentPlanFields = {
  constraints: z.array(z.string().min(1).max(1000)).max(100),
  /** How operation goes on if the deployment fails or is late. */
  continuityPlan: words,
  backOutPlan: words,
  /** Racks and feeds that per-rack and per-feed sections repeat over. Empty or missing: the one rack, and feeds A and B. */
  racks: z.array(z.strictObject({ id: z.string().regex(/^[a-z0-9-]{1,40}$/), name, units: z.int().min(1).max(60) })).max(100),
  feeds: z.array(z.strictObject({ id: z.string().regex(/^[a-z0-9-]{1,40}$/), name, rack: z.string().nullable(), volts: z.string().nullable(), amps: z.string().nullable() })).max(200),
  /** What the review found, in words, and when it was held. */
  review: z.strictObject({ heldOn: z.iso.date(), summary: words }).nullable(),
} as const;
