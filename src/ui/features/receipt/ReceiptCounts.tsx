import { Paper, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReceiptView } from '../../../domain/deployment/view';
import { withinSentence } from '../../../domain/words';
import type { Tone } from '../../components/VerdictBadge';
import { countOf, receiptFilters, type ReceiptFilter } from './rows';
import classes from './receipt.module.css';

const tones: Record<ReceiptFilter, Tone> = { all: 'info', waiting: 'muted', matched: 'pass', damaged: 'fail', wrong: 'fail', dead_on_arrival: 'fail', missing: 'fail', extra: 'warn', accessories: 'info' };

/** What is expected is the sum of these. */
const summands = ['matched', 'damaged', 'wrong', 'dead_on_arrival', 'missing', 'waiting'] as const satisfies readonly ReceiptFilter[];

interface ReceiptCountsProps {
  readonly receipt: ReceiptView;
  readonly filter: ReceiptFilter;
  readonly onFilter: (filter: ReceiptFilter) => void;
}

/** Counts that add up; each shows its lines in the table. */
export function ReceiptCounts({ receipt, filter, onFilter }: ReceiptCountsProps) {
  const { t, i18n } = useTranslation('receipt');
  const { counts } = receipt;
  const accessories = receipt.components.filter((component) => !component.tracked);
  const counted = accessories.filter((component) => component.state !== 'expected').length;
  const parts = summands
    .filter((name) => countOf(receipt, name) > 0)
    .map((name) => t('counts.part', { figure: countOf(receipt, name).toLocaleString(i18n.language), name: withinSentence(t(`counts.${name}`)) }));
  const shown = receiptFilters.filter((name) => name !== 'accessories' || accessories.length > 0);
  const figure = (name: ReceiptFilter): string => (name === 'accessories' ? t('counts.parts', { done: counted, total: accessories.length }) : countOf(receipt, name).toLocaleString(i18n.language));
  return (
    <Paper component="section" p={{ base: 'md', sm: 'lg' }} bg="var(--pl-surface)" aria-labelledby="receipt-counts-title">
      <Stack gap="sm">
        <Title order={2} size="h4" id="receipt-counts-title">
          {t('counts.title')}
        </Title>
        {counts.expected > 0 && (
          <div className={classes['bar']} role="img" aria-label={t('counts.progress', { received: counts.received - counts.extra, expected: counts.expected })}>
            {summands.map((name) => countOf(receipt, name) > 0 && name !== 'waiting' && <span key={name} style={{ width: `${(100 * countOf(receipt, name)) / counts.expected}%`, background: `var(--pl-${tones[name]}-line)` }} />)}
          </div>
        )}
        <ul className={classes['tiles']} aria-label={t('counts.filter')}>
          {shown.map((name) => (
            <li key={name}>
              <UnstyledButton
                className={`${classes['tile'] ?? ''} ${countOf(receipt, name) === 0 ? (classes['none'] ?? '') : ''}`}
                data-tone={countOf(receipt, name) === 0 ? 'muted' : tones[name]}
                aria-pressed={filter === name}
                onClick={() => onFilter(filter === name ? 'all' : name)}
              >
                <span className={classes['number']}>{figure(name)}</span>
                <span>{t(`counts.${name}`)}</span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
        {counts.expected > 0 && (
          <Text role="status" className="pl-numeric">
            {t('counts.sum', { expected: counts.expected.toLocaleString(i18n.language), parts: parts.join(' + ') })}
            {counts.extra > 0 && `. ${t('counts.plusExtra', { count: counts.extra })}`}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}
