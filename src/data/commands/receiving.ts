/** Receipt: what was scanned, counted, found damaged or not found. A scan is written down whatever it is; the rest obeys the gates. */
import { v7 } from 'uuid';
import { assertMayReceive } from '../../domain/deployment/gates';
import type { ComponentView } from '../../domain/deployment/view';
import { RuleError } from '../../domain/errors';
import { identifyScan } from '../../domain/receiving/identify';
import type { StreamState } from '../../domain/record/fold';
import type { Json, KnownBody } from '../../domain/record/operation';
import type { Commands, ScannedCode, Written } from '../api';
import { checkFields } from './fields';
import { asJson, bodiesOf, changesOf, type FoundDeployment, type Plan, type Writer } from './writer';

type ReceivingCommands = Pick<
  Commands,
  'scan' | 'receive' | 'unreceive' | 'count' | 'setCondition' | 'setQuarantined' | 'declareMissing' | 'resolveScan' | 'setPosition' | 'setUnitName'
>;

function componentOf(found: FoundDeployment, id: string): ComponentView {
  const component = found.view.components.get(id);
  if (component === undefined) throw new RuleError('no_such_entity', { key: `component/${id}` });
  return component;
}

function writeComponent(state: StreamState, id: string, values: Readonly<Record<string, Json>>): KnownBody | undefined {
  checkFields('component', values);
  return changesOf(state, { type: 'component', id }, values);
}

/** One unit received under this serial. What was declared missing is found. */
function receivedAs(component: ComponentView | undefined, received: { readonly serial?: string | undefined; readonly assetTag?: string | undefined; readonly via: string; readonly scan?: string }): Readonly<Record<string, Json>> {
  const quantity = component?.tracked === false ? (component.expected?.quantity ?? 1) : 1;
  return { received: asJson({ quantity, ...received }), ...(component?.state === 'missing' ? { declaredMissing: false } : {}) };
}

function planScan({ state, view }: FoundDeployment, { raw, via, symbology }: ScannedCode): Plan<{ readonly scan: string; readonly outcome: 'matched' | 'duplicate' | 'unknown'; readonly component: string | null }> {
  const scan = v7();
  const { outcome, component, by, serial } = identifyScan([...view.components.values()], raw);
  const matched = outcome === 'matched' ? component : undefined;
  const scanned = asJson({ raw, via, symbology, outcome, component: component?.id ?? null, resolution: null }) as Readonly<Record<string, Json>>;
  const bodies = bodiesOf(
    changesOf(state, { type: 'scan', id: scan }, scanned),
    matched === undefined
      ? undefined
      : writeComponent(
          state,
          matched.id,
          receivedAs(matched, by === 'assetTag' ? { assetTag: serial, serial: matched.serial, via, scan } : { serial: by === 'serial' ? serial : matched.serial, via, scan }),
        ),
  );
  return { bodies, result: { scan, outcome, component: component?.id ?? null } };
}

type Resolution = Parameters<Commands['resolveScan']>[2];

function planResolution(found: FoundDeployment, scan: string, resolution: Resolution): readonly KnownBody[] {
  const { state, view } = found;
  const scanned = view.receipt.scans.find((one) => one.id === scan);
  if (scanned === undefined) throw new RuleError('no_such_entity', { key: `scan/${scan}` });
  const { serial } = identifyScan([], scanned.raw);
  let target: string | undefined;
  let received: KnownBody | undefined;
  switch (resolution.decision) {
    case 'is_extra_unit':
      target = v7();
      received = writeComponent(state, target, { expected: null, tracked: true, ...receivedAs(undefined, { serial, via: scanned.via, scan }) });
      break;
    case 'belongs_to': {
      const component = componentOf(found, resolution.component ?? '');
      target = component.id;
      received = writeComponent(state, target, receivedAs(component, { serial, via: scanned.via, scan }));
      break;
    }
    case 'misread':
    case 'duplicate_label':
      target = resolution.component;
      break;
  }
  const decided = asJson({ ...resolution, ...(target === undefined ? {} : { component: target }) });
  checkFields('scan', { resolution: decided });
  return bodiesOf(changesOf(state, { type: 'scan', id: scan }, { resolution: decided }), received);
}

export function receivingCommands(writer: Writer): ReceivingCommands {
  /** Fields of one component, while receiving is allowed. */
  const set = async (deployment: string, label: string, id: string, values: (component: ComponentView) => Readonly<Record<string, Json>>): Promise<Written> => {
    const { written } = await writer.deployment(deployment, label, (found) => {
      assertMayReceive(found.view);
      const component = componentOf(found, id);
      return { bodies: bodiesOf(writeComponent(found.state, id, values(component))), result: undefined };
    });
    return written;
  };
  /** As built: where a unit is and what it is called is known long after receipt. */
  const setAsBuilt = async (deployment: string, label: string, id: string, values: Readonly<Record<string, Json>>): Promise<Written> => {
    const { written } = await writer.deployment(deployment, label, (found) => {
      componentOf(found, id);
      return { bodies: bodiesOf(writeComponent(found.state, id, values)), result: undefined };
    });
    return written;
  };

  return {
    scan: async (deployment, code) => {
      const { result } = await writer.deployment(deployment, 'scan', (found) => planScan(found, code));
      const view = await writer.options.store.view(deployment);
      return { ...result, state: result.component === null ? null : (view?.components.get(result.component)?.state ?? null) };
    },
    receive: (deployment, component, received) => set(deployment, 'receive', component, (found) => receivedAs(found, { serial: received.serial ?? found.serial, assetTag: received.assetTag, via: received.via })),
    unreceive: (deployment, component) => set(deployment, 'unreceive', component, () => ({ received: null })),
    count: (deployment, component, quantity) => set(deployment, 'count', component, () => ({ received: { quantity, via: 'counted' } })),
    setCondition: (deployment, component, condition, note) => set(deployment, 'set_condition', component, () => ({ condition, conditionNote: note })),
    setQuarantined: (deployment, component, quarantined) => set(deployment, 'set_quarantined', component, () => ({ quarantined })),
    declareMissing: async (deployment, components) => {
      const { written } = await writer.deployment(deployment, 'declare_missing', (found) => {
        assertMayReceive(found.view);
        const missing = components.filter((id) => componentOf(found, id).received === null);
        return { bodies: bodiesOf(...missing.map((id) => writeComponent(found.state, id, { declaredMissing: true }))), result: undefined };
      });
      return written;
    },
    resolveScan: async (deployment, scan, resolution) => {
      const { written } = await writer.deployment(deployment, 'resolve_scan', (found) => {
        assertMayReceive(found.view);
        return { bodies: planResolution(found, scan, resolution), result: undefined };
      });
      return written;
    },
    setPosition: (deployment, component, position) => setAsBuilt(deployment, 'set_position', component, { position: position === null ? null : asJson(position) }),
    setUnitName: (deployment, component, name) => setAsBuilt(deployment, 'set_unit_name', component, { name }),
  };
}
