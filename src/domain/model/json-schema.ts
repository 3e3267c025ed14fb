/** The published JSON Schema of deployment models: `resources/models/model.schema.json`. Editors check model files with it. */
import { z } from 'zod';
import { modelSchema } from './schema';

/** JSON Schema (draft 2020-12) of what a model file may hold; defaults may be left out. Meaning is checked by `readModel` only. */
export function modelJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(modelSchema, { io: 'input' }),
    title: 'Plumbline deployment model, version 1',
    description: 'Generated from src/domain/model/schema.ts by "npm run models:check -- --write". Expressions, references and cycles are checked by "npm run models:check".',
  };
}
