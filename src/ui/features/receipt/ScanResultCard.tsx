import { Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconBarcode, IconCheck, IconCopy, IconHelpCircle, IconInbox, type TablerIcon } from '@tabler/icons-react';
import { useEffect, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComponentView, DeploymentView, ScanView } from '../../../domain/deployment/view';
import type { Tone } from '../../components/VerdictBadge';
import { momentInWords } from '../../hooks/words';
import { useDeployment } from '../deployment/DeploymentContext';
import { useScanState, type ShownScan } from '../scan/state';
import { decisionKey } from './decisions';
import classes from './receipt.module.css';

interface ScanResultCardProps {
  readonly readOnly: boolean;
  readonly onShow: (component: string) => void;
  readonly onDecide: (scan: string) => void;
}

const looks: Record<ShownScan['outcome'], readonly [Tone, TablerIcon]> = {
  matched: ['pass', IconCheck],
  duplicate: ['warn', IconCopy],
  extra: ['warn', IconAlertTriangle],
  unknown: ['fail', IconHelpCircle],
  kept: ['warn', IconInbox],
};

interface LastScan {
  readonly shown: ShownScan;
  readonly scan: ScanView | undefined;
  readonly component: ComponentView | undefined;
}

/** The last scan, when it was of this deployment (or could not be placed). */
function lastOf(view: DeploymentView, shown: ShownScan | undefined): LastScan | undefined {
  if (shown === undefined) return undefined;
  const scan = view.receipt.scans.findLast((one) => one.raw === shown.raw && one.outcome === shown.outcome);
  if (scan === undefined && shown.outcome !== 'kept') return undefined;
  return { shown, scan, component: shown.component === null ? undefined : view.components.get(shown.component) };
}

/** Whoever scans further down the list sees the answer too: nothing else on this screen says it. */
function useInSightWhenNew(shown: ShownScan | undefined): RefObject<HTMLDivElement | null> {
  const card = useRef<HTMLDivElement>(null);
  const before = useRef(shown);
  useEffect(() => {
    if (before.current !== shown) card.current?.scrollIntoView({ block: 'nearest' });
    before.current = shown;
  }, [shown]);
  return card;
}

/** Large enough to be read at arm's length: what the last scan was, in words, colour and sign. */
export function ScanResultCard({ readOnly, onShow, onDecide }: ScanResultCardProps) {
  const { t } = useTranslation('receipt');
  const view = useDeployment();
  const shown = useScanState((state) => state.last);
  const last = lastOf(view, shown);
  const card = useInSightWhenNew(shown);
  const [tone, Icon] = last === undefined ? (['muted', IconBarcode] as const) : looks[last.shown.outcome];
  const { scan, component } = last ?? {};
  const undecided = scan !== undefined && view.receipt.unresolvedScans.includes(scan);
  return (
    <div ref={card} className={classes['result']} data-tone={tone} data-testid="scan-result">
      <div role="status" aria-live="polite">
        <Group gap="md" wrap="nowrap" align="flex-start">
          <Icon size={40} stroke={2.2} aria-hidden style={{ flexShrink: 0 }} />
          <Stack gap={2} style={{ minWidth: 0 }}>
            <Text fz="1.5rem" fw={750} lh={1.2}>
              {last === undefined ? t('scan.ready') : t(`scan.outcome.${last.shown.outcome}`)}
            </Text>
            {last === undefined ? <Text>{t('scan.readyText')}</Text> : <ResultWords last={last} />}
          </Stack>
        </Group>
      </div>
      {!readOnly && scan !== undefined && (
        <Group gap="sm">
          {undecided && <Button onClick={() => onDecide(scan.id)}>{t('scan.decide')}</Button>}
          {component !== undefined && last?.shown.outcome === 'matched' && component.state === 'matched' && (
            <Button variant="default" leftSection={<IconAlertTriangle size={18} aria-hidden />} onClick={() => onShow(component.id)}>
              {t('scan.somethingWrong')}
            </Button>
          )}
          {component !== undefined && last?.shown.outcome !== 'matched' && (
            <Button variant="default" onClick={() => onShow(component.id)}>
              {t('scan.open')}
            </Button>
          )}
        </Group>
      )}
    </div>
  );
}

function ResultWords({ last: { shown, scan, component } }: { readonly last: LastScan }) {
  const { t, i18n } = useTranslation('receipt');
  const { details } = useDeployment();
  const decision = decisionKey(scan?.resolution?.decision);
  const what = [component?.partNumber, component?.description].filter((text) => text !== undefined && text !== '').join(' · ');
  return (
    <>
      <Text className={classes['code'] ?? ''}>{shown.raw}</Text>
      {what !== '' && <Text lineClamp={2}>{what}</Text>}
      <Text fw={550}>{decision === undefined ? next() : t('scan.decided', { decision: t(`decision.${decision}`) })}</Text>
    </>
  );

  function next(): string {
    switch (shown.outcome) {
      case 'matched':
        return component?.expected?.cartonId === undefined ? t('scan.matchedText') : t('scan.matchedCarton', { carton: component.expected.cartonId });
      case 'duplicate':
        return component?.received === undefined || component.received === null ? t('scan.duplicateUnreceived') : t('scan.duplicateText', { at: momentInWords(component.received.at, i18n.language, details.timeZone) });
      case 'extra':
        return t('scan.extraText');
      case 'unknown':
        return t('scan.unknownText');
      case 'kept':
        return t('scan.keptText');
    }
  }
}
