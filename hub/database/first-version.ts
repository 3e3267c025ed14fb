/** Version 1 of the tables. What they hold is said in schema.ts. */
import { sql, type CreateTableBuilder, type RawBuilder } from 'kysely';
import type { HubTransaction } from '../context';
import type { DatabaseKind } from './schema';

type Column = readonly [name: string, type: 'text' | 'integer', needed?: 'nullable'];

export async function firstVersion(transaction: HubTransaction, kind: DatabaseKind): Promise<void> {
  const { schema } = transaction;
  // Compared byte by byte on both databases, whatever the server's language.
  const text: RawBuilder<unknown> = kind === 'sqlite' ? sql`text` : sql`text collate "C"`;
  const integer: RawBuilder<unknown> = kind === 'sqlite' ? sql`integer` : sql`bigint`;

  const create = async (table: string, columns: readonly Column[], key: readonly string[]): Promise<void> => {
    let builder: CreateTableBuilder<string, string> = schema.createTable(table);
    for (const [name, type, needed] of columns) {
      builder = builder.addColumn(name, type === 'text' ? text : integer, (column) => (needed === 'nullable' ? column : column.notNull()));
    }
        const keyed = builder.addPrimaryKeyConstraint(`${table}_key`, [...key]);
    await (kind === 'sqlite' ? keyed.modifyEnd(sql`strict`) : keyed).execute();
  };
  const index = async (table: string, columns: readonly string[], unique: 'unique' | 'plain' = 'plain'): Promise<void> => {
    const builder = schema.createIndex(`${table}_by_${columns.join('_')}`).on(table).columns([...columns]);
    await (unique === 'unique' ? builder.unique() : builder).execute();
  };

  await create('meta', [['key', 'text'], ['value', 'text']], ['key']);
  await create(
    'users',
    [['person', 'text'], ['claimed_at', 'text', 'nullable'], ['username', 'text'], ['name', 'text'], ['roles', 'text'], ['password_hash', 'text'], ['must_change_password', 'integer'], ['disabled', 'integer'], ['created_at', 'text']],
    ['person'],
  );
  await index('users', ['username'], 'unique');
  await create(
    'devices',
    [['id', 'text'], ['name', 'text'], ['public_key', 'text'], ['certificate', 'text', 'nullable'], ['enrolled_at', 'text', 'nullable'], ['last_seen_at', 'text'], ['revoked_at', 'text', 'nullable'], ['revoked_reason', 'text', 'nullable']],
    ['id'],
  );
  await create('person_keys', [['certificate', 'text'], ['person', 'text'], ['device', 'text'], ['public_key', 'text'], ['issued_at', 'text'], ['revoked_at', 'text', 'nullable']], ['certificate']);
  await schema.createIndex('person_keys_in_force').on('person_keys').columns(['device', 'person']).unique().where(sql.ref('revoked_at'), 'is', null).execute();
  await index('person_keys', ['person']);
  await create('sessions', [['token_hash', 'text'], ['person', 'text'], ['device', 'text'], ['created_at', 'text'], ['last_seen_at', 'text']], ['token_hash']);
  await index('sessions', ['person']);
  await index('sessions', ['device']);

  await create('streams', [['stream', 'text'], ['end', 'integer'], ['lamport', 'integer'], ['created_at', 'text']], ['stream']);
  await create(
    'operations',
    [['stream', 'text'], ['position', 'integer'], ['batch', 'integer'], ['id', 'text'], ['device', 'text'], ['seq', 'integer'], ['actor', 'text'], ['hash', 'text'], ['held', 'integer'], ['received_at', 'text'], ['characters', 'integer'], ['text', 'text']],
    ['stream', 'position'],
  );
  await index('operations', ['id'], 'unique');
  await index('operations', ['stream', 'device', 'seq'], 'unique');
  await create('chains', [['stream', 'text'], ['device', 'text'], ['seq', 'integer'], ['hash', 'text']], ['stream', 'device']);
  await create('checkpoints', [['stream', 'text'], ['batch', 'integer'], ['device', 'text'], ['seq', 'integer'], ['document', 'text']], ['stream', 'batch', 'device']);
  await create('assignments', [['stream', 'text'], ['person', 'text'], ['roles', 'text']], ['stream', 'person']);
  await index('assignments', ['person']);
  await create('authors', [['person', 'text'], ['stream', 'text']], ['person', 'stream']);
  await create('admissions', [['stream', 'text'], ['operation', 'text']], ['stream', 'operation']);
  await create('files', [['sha256', 'text'], ['bytes', 'integer', 'nullable'], ['stored_at', 'text', 'nullable']], ['sha256']);
  await create('file_names', [['sha256', 'text'], ['stream', 'text']], ['sha256', 'stream']);
  await index('file_names', ['stream']);
}
