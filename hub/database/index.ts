export { DatabaseError, RetryTransaction, withoutSpace } from './errors';
export { migrate, migrations, type Migration } from './migrations';
export { openDatabase, type DatabasePlace, type OpenDatabase } from './open';
export { SQLITE_FILE } from './sqlite';
export { inTransaction } from './transaction';
export type * from './schema';
