/**
 * One deployment as JSON, version 1: what the journal holds, with nothing worked out that a reader could not work out again.
 * Operations are canonical when written with sorted keys (RFC 8785), so that hashes, chains, checkpoints and sign-offs verify from this file alone.
 */
import { z } from 'zod';
import { roles } from '../domain/deployment/fields';
import { signedDocumentSchema } from './evidence';
import { operationSchema } from './operation';

const hex = z.string().regex(/^[0-9a-f]{64}$/);

export const deploymentExportSchema = z.strictObject({
  format: z.literal('plumbline.deployment').describe('What this file is'),
  v: z.literal(1),
  /** UTC. */
  exportedAt: z.iso.datetime(),
  generator: z.string().describe('Program and version that wrote the file'),
  /** The device that exported. */
  device: z.uuid(),
  stream: z.string().describe('Id of the deployment'),
  operations: z.array(operationSchema).describe('Every operation of the deployment, in the order in which this device received them'),
  checkpoints: z.array(signedDocumentSchema).describe('Devices vouch for the ends of their chains'),
  certificates: z.array(operationSchema).describe('Certificates and revocations of the organisation: operations of the kinds certify and revoke'),
  people: z.array(z.strictObject({ id: z.string(), name: z.string(), roles: z.array(z.enum(roles)) })).describe('Names of the people whom the operations name'),
  files: z
    .array(
      z.strictObject({
        sha256: hex,
        bytes: z.int().nullable().describe('Length as the record states it; null when it does not'),
        mime: z.string().nullable(),
        name: z.string().nullable(),
        present: z.boolean().describe('On the exporting device when exported'),
      }),
    )
    .describe('Every file that the operations name, by hash; the files themselves are not in here'),
  flaws: z
    .array(z.strictObject({ offset: z.int(), what: z.enum(['unreadable', 'chain_broken', 'file_damaged']), detail: z.string() }))
    .describe('What of the record did not verify when it was read; empty when all is sound'),
});
export type DeploymentExport = z.infer<typeof deploymentExportSchema>;
