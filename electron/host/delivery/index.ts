/** Delivery to the hub: the face of this folder. docs/delivery.md explains it. */
export { openDelivery } from './delivery';
export type { Delivery, DeliveryHandlers, DeliveryOptions, Fork } from './options';
