/** Reads just the title and version of an adopted model: a model of a newer schema still has those. */
import { z } from 'zod';
import type { Json } from '../record/operation';

const head = z.object({ title: z.union([z.string(), z.record(z.string(), z.string())]), version: z.string() });

export function adoptedModel(model: Json): z.infer<typeof head> | undefined {
  return head.safeParse(model).data;
}
