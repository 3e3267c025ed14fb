/** Expected against received, in counts that add up. */
import type { ComponentView, ReceiptView, ScanView } from '../deployment/view';

/** Unknown and duplicate codes are put to a person; a matched scan and a scan that became a unit need no decision. */
function needsDecision(scan: ScanView): boolean {
  if (scan.resolution !== null) return false;
  return scan.outcome === 'unknown' || scan.outcome === 'duplicate' || (scan.outcome === 'extra' && scan.component === null);
}

/**
 * The receipt. Counts are of tracked units and hold: expected = matched + damaged + wrong + deadOnArrival + missing + waiting, and
 * received = matched + damaged + wrong + deadOnArrival + extra. An extra unit counts as extra whatever its condition.
 * Accessories are not units; what is short of them stands at each line.
 */
export function reconcileReceipt(components: readonly ComponentView[], scans: readonly ScanView[]): ReceiptView {
  const counts = { expected: 0, received: 0, matched: 0, waiting: 0, missing: 0, extra: 0, damaged: 0, wrong: 0, deadOnArrival: 0, duplicateScans: 0, unknownScans: 0 };
  for (const component of components) {
    if (!component.tracked) continue;
    if (component.expected === null) {
      counts.extra += 1;
      counts.received += 1;
      continue;
    }
    counts.expected += 1;
    switch (component.state) {
      case 'expected':
        counts.waiting += 1;
        break;
      case 'missing':
        counts.missing += 1;
        break;
      case 'damaged':
        counts.damaged += 1;
        counts.received += 1;
        break;
      case 'wrong':
        counts.wrong += 1;
        counts.received += 1;
        break;
      case 'dead_on_arrival':
        counts.deadOnArrival += 1;
        counts.received += 1;
        break;
      case 'matched':
      case 'extra':
        counts.matched += 1;
        counts.received += 1;
        break;
    }
  }
  for (const scan of scans) {
    if (scan.outcome === 'duplicate') counts.duplicateScans += 1;
    if (scan.outcome === 'unknown') counts.unknownScans += 1;
  }
  return { components, scans, unresolvedScans: scans.filter(needsDecision), counts };
}

/** Components that nobody has received, counted or declared missing yet. */
export function waitingComponents(receipt: ReceiptView): readonly ComponentView[] {
  return receipt.components.filter((component) => component.state === 'expected');
}
