export * from './fault-proxy';
export * from './http-faults';
export type { LanePlan } from './lane';
