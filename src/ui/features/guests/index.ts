/** Suppliers' staff: the face of this folder. */
export { GuestGate } from './GuestGate';
export { GuestsOfDeployment } from './GuestsOfDeployment';
