/** Files between this device and its hub: the face of this folder. */
export { FileDelivery, type FileDeliveryOptions, type FileSession, type FileState, type SendOutcome, type SendOptions, type FetchOptions } from './delivery';
