/** Devices of the organisation. */
import { z } from 'zod';
import { devicesResponse, revokeDeviceRequest } from '../../../src/protocol/sync';
import type { HubContext } from '../../context';
import { listDevices, revokeDevice } from '../../people';
import type { Routes } from '../route';

export function addDeviceRoutes(routes: Routes, context: HubContext): void {
  routes.add({
    method: 'GET',
    url: '/v1/devices',
    access: ['coordinator', 'administrator'],
    summary: 'Every enrolled device',
    response: devicesResponse,
    handle: async () => ({ devices: await listDevices(context) }),
  });
  routes.add({
    method: 'POST',
    url: '/v1/devices/:device/revocation',
    access: ['coordinator', 'administrator'],
    summary: 'Takes a device out of use for good',
    params: z.object({ device: z.uuid() }),
    body: revokeDeviceRequest,
    handle: ({ params, body }) => revokeDevice(context, params.device, body.reason),
  });
}
