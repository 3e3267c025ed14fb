/** `hub device ...`: devices of the organisation. */
import { deviceByPrefix, listDevices, revokeDevice } from '../people';
import { need, table, UsageError, type Invocation } from './command';

/** Throws UsageError and HubError with words for people. */
export async function deviceCommand({ words, flags, console, open }: Invocation): Promise<void> {
  const [action, id] = words;
  if (action !== 'list' && action !== 'revoke') throw new UsageError(`"device ${action ?? ''}" is no command: device list, device revoke.`);
  const { context } = await open();
  if (action === 'list') {
    const devices = await listDevices(context);
    console.say(table([['device', 'name', 'last seen', ''], ...devices.map((device) => [device.id, device.name, device.lastSeenAt, device.revoked === null ? '' : `taken out of use: ${device.revoked.reason}`])]));
    return;
  }
  const device = await deviceByPrefix(context.db, need(id, 'The id of the device (see "device list")'));
  await revokeDevice(context, device, need(flags.reason, '--reason'));
  console.say(`${device} is taken out of use.`);
}
