import { mayWrite } from '../../domain/delivery/authority';
import { ORG_STREAM, type SetBody } from '../../domain/record/operation';
import { useSession } from '../state/session';
import { useLinkedHub } from './delivery';

/** Anything a device without an organisation does counts; with one, what would be held is not offered in the first place. */
function useMayWrite(stream: string, body: SetBody): boolean {
  const linked = useLinkedHub() !== undefined;
  const roles = useSession((state) => state.person?.roles);
  return !linked || mayWrite({ stream, body }, roles ?? [], false) === undefined;
}

const aDeployment: SetBody = { kind: 'set', v: 1, entity: { type: 'deployment', id: 'new' }, fields: {} };
const aSite: SetBody = { kind: 'set', v: 1, entity: { type: 'site', id: 'new' }, fields: {} };

const theOrganisation: SetBody = { kind: 'set', v: 1, entity: { type: 'organisation', id: 'organisation' }, fields: {} };

const aModel: SetBody = { kind: 'set', v: 1, entity: { type: 'model', id: 'new' }, fields: {} };

/** Whether the person at the device may draft and publish models. */
export const useMayKeepModels = (): boolean => useMayWrite(ORG_STREAM, aModel);

/** Whether the person at the device may begin deployments. */
export const useMayPlan = (): boolean => useMayWrite('new', aDeployment);

/** Whether the person at the device may add and change sites. */
export const useMayKeepSites = (): boolean => useMayWrite(ORG_STREAM, aSite);

/** Whether the person at the device may say how the organisation is called and what stands on its reports. */
export const useMayKeepOrganisation = (): boolean => useMayWrite(ORG_STREAM, theOrganisation);
