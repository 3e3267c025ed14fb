/** The published JSON Schema of the export of one deployment: `resources/schemas/deployment-export.schema.json`. */
import { z } from 'zod';
import { deploymentExportSchema } from './export';

/** JSON Schema (draft 2020-12) of version 1. Hashes, chains and signatures are beyond what a schema can check. */
export function exportJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(deploymentExportSchema, { io: 'input' }),
    title: 'Plumbline export of one deployment, version 1',
    description: 'Generated from src/protocol/export.ts by "npm run models:check -- --write". See docs/exports.md.',
  };
}
