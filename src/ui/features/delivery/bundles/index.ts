/** Taking the record along and bringing it in: the face of this folder. */
export { BundleCards } from './BundleCards';
export { BundleProgress } from './BundleProgress';
export { useBundleTrouble } from './bundleWords';
export { TakeAlongOutcome } from './TakeAlongOutcome';
export { useTakeAlong } from './useTakeAlong';
export type { Step } from './step';
