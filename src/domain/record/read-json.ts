/** Text from elsewhere, read with a schema: what is no JSON, or of another shape, is nothing. */
import type { z } from 'zod';

/** The parsed value; undefined when the text is not JSON. `null` is JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** What the schema reads in the text; undefined when the text is not JSON or of another shape. */
export function readJson<T>(text: string, schema: z.ZodType<T>): T | undefined {
  const parsed = schema.safeParse(parseJson(text));
  return parsed.success ? parsed.data : undefined;
}
