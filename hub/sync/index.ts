export { OrganisationKeyError } from './first-start';
export { createSyncStore } from './store';
export type { StoreParts } from './parts';
