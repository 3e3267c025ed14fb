/** Removing a deployment from this device, and getting it back. The face of this folder. */
export { openRemoval, type Removal, type RemovalHandlers } from './removal';
export { RemovedStreams } from './removed-streams';
