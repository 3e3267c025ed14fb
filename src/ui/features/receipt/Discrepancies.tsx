import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { discrepancyOf } from '../../../domain/receiving/components';
import { waitingComponents } from '../../../domain/receiving/reconcile';
import type { ComponentView, ScanView } from '../../../domain/deployment/view';
import { LinkAnchor } from '../../components/links';
import { NonconformanceBadge, UnitBadge } from '../../components/VerdictBadge';
import { usePersonName } from '../../hooks/store';
import { useDeployment } from '../deployment/DeploymentContext';
import { unitLabel } from '../units/unitLabel';
import { DeclareMissing } from './DeclareMissing';
import { decisionKey } from './decisions';
import { ScanDecision } from './ScanDecision';
import classes from './receipt.module.css';

const AT_ONCE = 12;

interface DiscrepanciesProps {
  readonly readOnly: boolean;
  /** A scan whose decision was asked for elsewhere on the screen. */
  readonly asked: { readonly scan: string; readonly times: number } | undefined;
  readonly onShow: (component: string) => void;
}

/** What receipt found that does not fit, and what is decided about it. */
export function Discrepancies({ readOnly, asked, onShow }: DiscrepanciesProps) {
  const { t } = useTranslation('receipt');
  const { receipt } = useDeployment();
  const found = receipt.components.filter((component) => discrepancyOf(component.state) !== undefined);
  const waiting = waitingComponents(receipt);
  const undecided = receipt.unresolvedScans;
  const decided = receipt.scans.filter((scan) => scan.resolution !== null);
  const [chosen, setChosen] = useState<string>();
  const [heeded, setHeeded] = useState(asked);
  if (asked !== heeded) {
    setHeeded(asked);
    setChosen(asked?.scan);
  }
  const current = undecided.find(({ id }) => id === chosen) ?? undecided[0];
  return (
    <Paper component="section" p={{ base: 'md', sm: 'lg' }} bg="var(--pl-surface)" aria-labelledby="receipt-discrepancies-title">
      <Stack gap="md">
        <Title order={2} size="h4" id="receipt-discrepancies-title">
          {t('discrepancies.title')}
        </Title>
        {undecided.length === 0 && found.length === 0 && <Text c="dimmed">{t('discrepancies.none')}</Text>}
        {undecided.length > 0 && (
          <div>
            <Title order={3} size="h5" mb="sm">
              {t('discrepancies.scans', { count: undecided.length })}
            </Title>
            <Several items={undecided} label={t('discrepancies.scans', { count: undecided.length })}>
              {(scan) => <ScanDecision key={scan.id} scan={scan} readOnly={readOnly} open={scan === current} onOpen={() => setChosen(scan.id)} asked={asked?.scan === scan.id ? asked.times : 0} />}
            </Several>
          </div>
        )}
        {found.length > 0 && (
          <div>
            <Title order={3} size="h5" mb="sm">
              {t('discrepancies.units', { count: found.length })}
            </Title>
            <Several items={found} label={t('discrepancies.units', { count: found.length })}>
              {(component) => <FoundItem key={component.id} component={component} onShow={onShow} />}
            </Several>
          </div>
        )}
        {waiting.length > 0 && !readOnly && <DeclareMissing waiting={waiting} />}
        {decided.length > 0 && <DecidedScans scans={decided} />}
      </Stack>
    </Paper>
  );
}

/** A list that shows its first entries, and the rest on demand. */
function Several<T>({ items, label, children }: { readonly items: readonly T[]; readonly label: string; readonly children: (item: T) => React.ReactNode }) {
  const { t } = useTranslation('receipt');
  const [all, setAll] = useState(false);
  const hidden = all ? 0 : Math.max(0, items.length - AT_ONCE);
  return (
    <>
      <ul className={classes['plainList']} aria-label={label}>
        {items.slice(0, items.length - hidden).map(children)}
      </ul>
      {hidden > 0 && (
        <Button variant="default" onClick={() => setAll(true)}>
          {t('discrepancies.more', { count: hidden })}
        </Button>
      )}
    </>
  );
}

function FoundItem({ component, onShow }: { readonly component: ComponentView; readonly onShow: (component: string) => void }) {
  const { t } = useTranslation('receipt');
  const view = useDeployment();
  const finding = view.nonconformances.find(({ source }) => source.kind === 'component' && source.component === component.id && source.discrepancy === component.state);
  return (
    <li className={classes['item']}>
      <Stack gap={6}>
        <Group gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
          <Text className={classes['identifier'] ?? ''}>{unitLabel(component)}</Text>
          <UnitBadge state={component.state} size="md" />
        </Group>
        {component.short > 0 && <Text size="sm">{t('discrepancies.short', { count: component.short, total: component.expected?.quantity ?? 0 })}</Text>}
        {component.conditionNote !== '' && <Text size="sm">{component.conditionNote}</Text>}
        <Group gap="md">
          <Button variant="default" size="sm" onClick={() => onShow(component.id)} aria-label={`${t('discrepancies.show')}: ${unitLabel(component)}`}>
            {t('discrepancies.show')}
          </Button>
          {finding !== undefined && (
            <>
              <LinkAnchor className="pl-target" to="/d/$id/findings" params={{ id: view.id }} search={{ open: finding.id }}>
                {t('discrepancies.openFinding')}
              </LinkAnchor>
              <NonconformanceBadge state={finding.state} size="md" />
            </>
          )}
        </Group>
      </Stack>
    </li>
  );
}

function DecidedScans({ scans }: { readonly scans: readonly ScanView[] }) {
  const { t } = useTranslation(['receipt', 'common']);
  const nameOf = usePersonName();
  const [open, setOpen] = useState(false);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <div>
      <Button variant="subtle" px={4} aria-expanded={open} leftSection={<Chevron size={18} aria-hidden />} onClick={() => setOpen(!open)}>
        {t('discrepancies.decided', { count: scans.length })}
      </Button>
      {open && (
        <Several items={scans} label={t('discrepancies.decided', { count: scans.length })}>
          {(scan) => {
            const decision = decisionKey(scan.resolution?.decision);
            return (
              <li key={scan.id} className={classes['item']}>
                <Text className={classes['identifier'] ?? ''}>{scan.raw}</Text>
                <Text size="sm">{t('discrepancies.decidedBy', { decision: decision === undefined ? '–' : t(`decision.${decision}`), by: t('common:by', { name: nameOf(scan.by) ?? t('common:unknownPerson') }) })}</Text>
                {scan.resolution?.note !== undefined && <Text size="sm">{scan.resolution.note}</Text>}
              </li>
            );
          }}
        </Several>
      )}
    </div>
  );
}
