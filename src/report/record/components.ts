/** Receipt: what was expected, what came, what differs, and every scan that did not simply match. */
import type { ComponentView, NonconformanceView } from '../../domain/deployment/view';
import { fill, wordFor } from '../locales/words';
import type { Context } from './context';
import type { ComponentRow, Components, Fact, Mark, ScanRow } from './types';

const countNames = ['expected', 'received', 'matched', 'waiting', 'missing', 'extra', 'damaged', 'wrong', 'deadOnArrival', 'duplicateScans', 'unknownScans'] as const;

/** `tells`: the nonconformances that are named beside a component. */
export function buildComponents(context: Context, tells: (entry: NonconformanceView) => boolean = () => true): Components {
  const { receipt } = context.view;
  const counts: Fact[] = countNames.map((name) => ({ label: context.words.receiptCount[name], value: context.format.count(receipt.counts[name]) }));
  return {
    counts,
    rows: receipt.components.map((component) => rowOf(context, component, tells)),
    scans: receipt.scans.filter((scan) => scan.outcome === 'unknown' || scan.outcome === 'duplicate' || scan.outcome === 'extra').map((scan) => scanOf(context, scan)),
  };
}

function rowOf(context: Context, component: ComponentView, tells: (entry: NonconformanceView) => boolean): ComponentRow {
  const { words } = context;
  const discrepancies = discrepanciesOf(context, component, tells);
  return {
    id: component.id,
    title: component.name || component.description || component.partNumber || component.serial || component.id,
    details: [component.name !== '' && component.description !== component.name ? component.description : '', [component.manufacturer, component.partNumber === '' ? '' : fill(words.components.part, { value: component.partNumber })].filter((part) => part !== '').join(', ')].filter(
      (line) => line !== '',
    ),
    expected: expectedLines(context, component),
    received: receivedLines(context, component),
    position: positionText(context, component),
    condition: [component.received === null && component.condition === 'good' ? words.none : words.condition[component.condition], component.conditionNote, component.quarantined ? words.components.quarantined : ''].filter((line) => line !== ''),
    verdict: { mark: markOf(component), word: words.unitState[component.state] },
    discrepancies,
  };
}

function expectedLines(context: Context, component: ComponentView): readonly string[] {
  const { expected } = component;
  const words = context.words.components;
  if (expected === null) return [words.notExpected];
  const lines: string[] = [];
  if (expected.serial !== undefined) lines.push(fill(words.serial, { value: expected.serial }));
  if (expected.assetTag !== undefined) lines.push(fill(words.asset, { value: expected.assetTag }));
  if (expected.mac !== undefined) lines.push(fill(words.mac, { value: expected.mac }));
  if (expected.quantity !== 1 || !component.tracked) lines.push(fill(words.quantity, { value: context.format.count(expected.quantity) }));
  const place = [
    expected.line === undefined ? '' : fill(words.line, { value: expected.line }),
    expected.poNumber === undefined ? '' : fill(words.order, { value: expected.poNumber }),
    expected.cartonId === undefined ? '' : fill(words.carton, { value: expected.cartonId }),
  ].filter((part) => part !== '');
  if (place.length > 0) lines.push(place.join(', '));
  return lines;
}

function receivedLines(context: Context, component: ComponentView): readonly string[] {
  const { received } = component;
  const lines = receivedCodes(context, component);
  return received === null ? lines : [...lines, `${context.stamp(received.by, received.at)} (${wordFor(context.words.via, received.via)})`];
}

/** Serial number, asset tag and quantity as they came, without who received it. */
export function receivedCodes(context: Context, component: ComponentView): readonly string[] {
  const { received } = component;
  const words = context.words.components;
  if (received === null) return [words.notReceived];
  const lines: string[] = [];
  if (received.serial !== undefined) lines.push(fill(words.serial, { value: received.serial }));
  if (received.assetTag !== undefined) lines.push(fill(words.asset, { value: received.assetTag }));
  if (received.quantity !== 1 || !component.tracked) lines.push(fill(words.quantity, { value: context.format.count(received.quantity) }));
  return lines;
}

export function positionText(context: Context, component: ComponentView): string {
  const { position } = component;
  if (position === null) return context.words.none;
  const words = context.words.components;
  return fill(words.at, { rack: position.rack, u: position.u, face: position.face === 'front' ? words.front : words.rear });
}

function discrepanciesOf(context: Context, component: ComponentView, tells: (entry: NonconformanceView) => boolean): readonly string[] {
  const words = context.words.components;
  const { expected, received } = component;
  const found: string[] = [];
  if (component.short > 0) found.push(fill(words.short, { n: context.format.count(component.short) }));
  if (expected?.serial !== undefined && received?.serial !== undefined && expected.serial !== received.serial) found.push(words.serialDiffers);
  if (expected?.assetTag !== undefined && received?.assetTag !== undefined && expected.assetTag !== received.assetTag) found.push(words.assetDiffers);
  for (const entry of context.view.nonconformances) {
    if (entry.source.kind !== 'component' || entry.source.component !== component.id || !tells(entry)) continue;
    const decided = entry.disposition === null ? context.words.nonconformance.undecided : context.words.disposition[entry.disposition.decision];
    found.push(`${context.nonconformanceNumber(entry.id)}: ${decided}`);
  }
  return found;
}

function markOf(component: ComponentView): Mark {
  if (component.state === 'matched') return component.short > 0 ? 'fail' : 'pass';
  if (component.state === 'expected') return 'open';
  return component.state === 'extra' ? 'warning' : 'fail';
}

function scanOf(context: Context, scan: Context['view']['receipt']['scans'][number]): ScanRow {
  const { words } = context;
  const { resolution } = scan;
  const component = resolution?.component ?? scan.component ?? undefined;
  const decision =
    resolution === null
      ? words.components.undecided
      : [fill(wordFor(words.scanDecision, resolution.decision), { component: component === undefined ? words.none : context.unitName(component) }), resolution.note ?? ''].filter((part) => part !== '').join('. ');
  return {
    code: scan.raw,
    takenFor: scan.component === null ? words.scanOutcome[scan.outcome] : `${words.scanOutcome[scan.outcome]}: ${context.unitName(scan.component)}`,
    decision,
    decided: resolution !== null,
    by: `${context.stamp(scan.by, scan.at)} (${wordFor(words.via, scan.via)})`,
  };
}
