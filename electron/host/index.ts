/** The host: journal, files, keys, reports and export behind the contract, for any shell. */
export { createHost } from './create-host';
export { DataFolderInUse } from './lock';
export type { Host, HostLog, HostOptions, Lease, SafeStoragePort, SaveOutcome } from './options';
