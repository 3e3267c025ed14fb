/** The hub's clock, for devices whose own cannot be trusted. */
import type { TimeDocument } from '../../../src/domain/time/reading';
import { evidenceText } from '../../../src/protocol/evidence';
import { timeRequest, timeResponse } from '../../../src/protocol/sync';
import type { HubContext } from '../../context';
import type { Routes } from '../route';

export function addTimeRoutes(routes: Routes, { organisation, now }: HubContext): void {
  routes.add({
    method: 'POST',
    url: '/v1/time',
    access: 'session',
    summary: "The time at the hub, signed by the organisation together with what the asking device's clocks showed",
    body: timeRequest,
    response: timeResponse,
    handle: async ({ caller: { device }, body: { boot, uptime, at: deviceAt } }) => {
      const document: TimeDocument = { type: 'plumbline.time', v: 1, device, boot, uptime, deviceAt, at: now().toISOString() };
      return { time: organisation.sign(evidenceText(document)) };
    },
  });
}
