/** What the parts of synchronisation work with. */
import type { Logger } from 'pino';
import type { HubTransaction, Organisation } from '../context';
import type { KnownBody } from '../../src/domain/record/operation';
import type { HubDatabase } from '../database';

export interface StoreParts {
  readonly db: HubDatabase;
  readonly organisation: Organisation;
  readonly log: Logger;
  readonly now: () => Date;
}

export type AppendOwn = (transaction: HubTransaction, stream: string, bodies: readonly KnownBody[]) => Promise<void>;
