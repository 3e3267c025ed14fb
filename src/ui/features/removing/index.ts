/** Removing a deployment from this device, and what is shown in its place: the face of this folder. */
export { MeasuresNote } from './MeasuresNote';
export { NotHere } from './NotHere';
export { RemovedCard } from './RemovedCard';
export { RemoveDialog } from './RemoveDialog';
export { useRemoved } from './useRemoved';
