import { Button, Group, Stack, Table, Text, UnstyledButton } from '@mantine/core';
import { IconBox, IconChevronDown, IconChevronRight, IconShieldExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ComponentView } from '../../../domain/deployment/view';
import { ToneBadge, UnitBadge } from '../../components/VerdictBadge';
import { useCommands } from '../../hooks/store';
import { useRun } from '../../hooks/run';
import { useDeployment } from '../deployment/DeploymentContext';
import { ComponentDetail } from './ComponentDetail';
import { rowDomId } from './rows';
import classes from './receipt.module.css';

interface ComponentLineProps {
  readonly component: ComponentView;
  readonly index: number;
  /** Tells the virtual list how tall this line is. */
  readonly measure: ((element: Element | null) => void) | undefined;
  readonly readOnly: boolean;
  readonly open: boolean;
  /** Found by the last scan. */
  readonly last: boolean;
  readonly onToggle: () => void;
}

/** One line of the receipt, and beneath it, when open, everything that can be done about it. */
export function ComponentLine({ component, index, measure, readOnly, open, last, onToggle }: ComponentLineProps) {
  const { t } = useTranslation('receipt');
  const { expected, received, tracked } = component;
  const Chevron = open ? IconChevronDown : IconChevronRight;
  const identifier = component.serial ?? component.assetTag;
  const under = component.serial === undefined ? '' : (component.assetTag ?? '');
  return (
    <tbody ref={measure} data-index={index}>
      <Table.Tr id={rowDomId(component.id)} className={classes['line'] ?? ''} data-open={open} data-last={last} aria-rowindex={index + 2}>
        <Table.Th scope="row" fw={400}>
          <UnstyledButton className={classes['toggle'] ?? ''} aria-expanded={open} onClick={onToggle}>
            <Chevron size={20} aria-hidden style={{ flexShrink: 0 }} />
            <span style={{ minWidth: 0 }}>
              <span className={classes['identifier']}>{identifier ?? (tracked ? t('table.noSerial') : component.partNumber || component.description)}</span>
              {under !== '' && (
                <Text component="span" display="block" size="sm" c="dimmed">
                  {under}
                </Text>
              )}
            </span>
          </UnstyledButton>
        </Table.Th>
        <Table.Td>
          {identifier !== undefined || tracked ? <Text className={classes['partNumber'] ?? ''}>{component.partNumber === '' ? (component.expected === null ? t('table.notListed') : '–') : component.partNumber}</Text> : null}
          <Text size="sm" c="dimmed" lineClamp={2} maw={360}>
            {component.description}
          </Text>
          {expected?.cartonId !== undefined && (
            <Text size="sm" c="dimmed" className={classes['cartonBelow'] ?? ''}>
              <IconBox size={14} aria-hidden /> {expected.cartonId}
            </Text>
          )}
        </Table.Td>
        <Table.Td className={classes['carton'] ?? ''} style={{ whiteSpace: 'nowrap' }}>
          {expected?.cartonId ?? '–'}
        </Table.Td>
        <Table.Td>
          <Stack gap={4} align="flex-start">
            <Text className="pl-numeric" style={{ whiteSpace: 'nowrap' }}>
              {expected === null ? (received?.quantity ?? 0) : t('table.quantity', { received: received?.quantity ?? 0, expected: expected.quantity })}
            </Text>
            {!tracked && !readOnly && component.state === 'expected' && expected !== null && <AllHere component={component} quantity={expected.quantity} />}
          </Stack>
        </Table.Td>
        <Table.Td>
          <Group gap={6}>
            <UnitBadge state={component.state} size="md" />
            {component.quarantined && (
              <ToneBadge tone="warn" icon={IconShieldExclamation} size="md">
                {t('table.quarantined')}
              </ToneBadge>
            )}
            <Quantities component={component} />
          </Group>
        </Table.Td>
      </Table.Tr>
      {open && (
        <tr className={classes['detail']}>
          <td colSpan={5}>
            <ComponentDetail component={component} readOnly={readOnly} />
          </td>
        </tr>
      )}
    </tbody>
  );
}

function Quantities({ component: { short, tracked, expected, received } }: { readonly component: ComponentView }) {
  const { t } = useTranslation('receipt');
  const over = tracked || expected === null || received === null ? 0 : received.quantity - expected.quantity;
  if (short > 0) return <Text size="sm">{t('table.short', { count: short })}</Text>;
  return over > 0 ? <Text size="sm">{t('table.over', { count: over })}</Text> : null;
}

function AllHere({ component, quantity }: { readonly component: ComponentView; readonly quantity: number }) {
  const { t } = useTranslation('receipt');
  const view = useDeployment();
  const commands = useCommands();
  const run = useRun();
  return (
    <Button variant="default" px="sm" onClick={() => void run(() => commands.count(view.id, component.id, quantity))} aria-label={`${t('table.allHere', { count: quantity })}: ${component.description || component.partNumber}`}>
      {t('table.allHere', { count: quantity })}
    </Button>
  );
}
