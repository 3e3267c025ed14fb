/** What the record holds of what a deployment taught, and of how models and the practice get better by it. */
import { z } from 'zod';

/** `lesson/<uuid>`. */
export const lessonFields = {
  kind: z.enum(['went_well', 'went_wrong', 'idea']),
  text: z.string().min(1).max(4000),
  cause: z.string().max(4000),
  /** Stage and check ids of the model that it is about. */
  stage: z.string().nullable(),
  checks: z.array(z.string().min(1).max(100)).max(50),
  /** The improvement that was raised from it. */
  improvement: z.string().nullable(),
  removed: z.boolean(),
} as const;

export const improvementStates = ['raised', 'accepted', 'declined', 'done'] as const;

/** `improvement/<uuid>` in `org`: raised against a model, tracked into its next version. */
export const improvementFields = {
  model: z.string().min(1).max(64),
  /** Version that it was raised against. */
  version: z.string().min(1).max(40),
  title: z.string().min(1).max(200),
  description: z.string().max(8000),
  checks: z.array(z.string().min(1).max(100)).max(50),
  /** The deployment that taught it; null when it came from elsewhere. */
  deployment: z.string().nullable(),
  /** Who sees to it (person id), and by when. */
  owner: z.string().max(100).nullable(),
  due: z.iso.date().nullable(),
  state: z.enum(improvementStates),
  /** Why it was declined, or what was done. */
  note: z.string().max(4000),
  doneIn: z.string().max(40).nullable(),
  removed: z.boolean(),
} as const;

/** `self_assessment/<criterion id>` in `org`: what somebody says of a criterion that records alone cannot answer. */
export const selfAssessmentFields = {
  met: z.enum(['yes', 'partly', 'no']),
  note: z.string().max(4000),
} as const;

export const modelVersionStates = ['draft', 'published', 'retired'] as const;

/** `model/<uuid>` in `org`: one version of a model. A published one never changes; the next one is another entity. */
export const modelVersionFields = {
  /** The model as JSON, valid against the published schema once it is published. */
  document: z.json(),
  state: z.enum(modelVersionStates),
  /** Improvements (ids) that this version brings. */
  improvements: z.array(z.string().min(1).max(200)).max(200),
  removed: z.boolean(),
} as const;
