/** The face of the data layer. */
export type * from './api';
export { StoreError, type StoreErrorCode } from './errors';
export { openStore, DATABASE_NAME } from './start';
