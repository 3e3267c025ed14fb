/** What the record holds of the people who have a stake in a deployment, and of what they were told. */
import { z } from 'zod';
import { fileRef } from '../deployment/fields';

export const occasions = ['planned', 'reminder', 'started', 'delayed', 'completed', 'backed_out', 'handed_over', 'result', 'other'] as const;
/** What a message is about. `result` is what the requester is told at the end, always. */
export type Occasion = (typeof occasions)[number];

/** `stakeholder/<uuid>`. */
export const stakeholderFields = {
  name: z.string().min(1).max(200),
  organisation: z.string().max(200),
  /** What they have to do with it, in words. */
  role: z.string().max(200),
  email: z.string().max(320),
  phone: z.string().max(60),
  /** Asked for the deployment: is told the result. */
  requester: z.boolean(),
  /** Of what they are told. */
  tell: z.array(z.enum(occasions)).max(20),
  acceptance: z.strictObject({ decision: z.enum(['accepted', 'accepted_with_open_points', 'refused']), note: z.string().max(4000), signature: fileRef.nullable() }).nullable(),
  removed: z.boolean(),
} as const;

export const sendingWays = ['email', 'phone', 'in_person', 'chat', 'other'] as const;

/** `message/<uuid>`: something that people are to be told, and then were. */
export const messageFields = {
  occasion: z.enum(occasions),
  /** Stakeholder ids. */
  to: z.array(z.string().min(1).max(200)).max(200),
  /** When they are to be told, UTC. */
  due: z.iso.datetime().nullable(),
  locale: z.string().min(2).max(20),
  subject: z.string().max(300),
  body: z.string().max(20000),
  /** Names and addresses verbatim, as they were when it was sent; time and author are those of the operation. */
  sent: z.strictObject({ way: z.enum(sendingWays), to: z.array(z.strictObject({ name: z.string(), address: z.string() })).min(1).max(200), note: z.string().max(2000) }).nullable(),
  removed: z.boolean(),
} as const;

/** `message_template/<uuid>` in `org`: `{{name}}` stands for a fact of the deployment. */
export const messageTemplateFields = {
  title: z.string().min(1).max(200),
  occasion: z.enum(occasions),
  locale: z.string().min(2).max(20),
  subject: z.string().max(300),
  body: z.string().max(20000),
  removed: z.boolean(),
} as const;
