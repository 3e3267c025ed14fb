import { Button, FileButton, Group, Select, Text } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExpectedLine } from '../../../data/api';
import { FormCard } from '../../components/FormCard';
import { bytesInWords } from '../../hooks/words';
import { LIST_FILES } from './FileDrop';
import { ImportSummary } from './ImportSummary';
import { ListColumns } from './ListColumns';
import { ListLines } from './ListLines';
import { ListProblems } from './ListProblems';
import { expectedLines, trackedOf, type TrackedChoice } from './tracked';
import type { PackingList, Reading } from './usePackingList';

interface ListReviewProps {
  readonly reading: Extract<Reading, { phase: 'read' }>;
  readonly list: PackingList;
  readonly onImported: (result: { added: number; updated: number; unchanged: number }) => void;
}

/** A list that was read: what is wrong with it, what would happen, what its columns mean, its lines. */
export function ListReview({ reading, list, onImported }: ListReviewProps) {
  const { t, i18n } = useTranslation('receipt');
  const { result, file } = reading;
  const [choice, setChoice] = useState<TrackedChoice>({ all: 'suggested', own: {} });
  const tracked = useMemo(() => result.lines.map((line, index) => trackedOf(choice, index, line.tracked)), [result.lines, choice]);
  const lines: readonly ExpectedLine[] = useMemo(() => expectedLines(result.lines, tracked), [result.lines, tracked]);
  const { headerRow } = result.columns;
  return (
    <>
      <FormCard title={t('list.file.title')}>
        <Group justify="space-between" gap="md" align="flex-end">
          <Group gap="md" wrap="nowrap" style={{ minWidth: 0 }}>
            <IconFileSpreadsheet size={32} stroke={1.5} aria-hidden style={{ flexShrink: 0 }} />
            <div style={{ minWidth: 0 }}>
              <Text fw={650} style={{ overflowWrap: 'anywhere' }}>
                {file.name}
              </Text>
              <Text size="sm" c="dimmed">
                {[
                  bytesInWords(file.size, i18n.language),
                  result.format === 'csv' ? t('list.file.csv', { encoding: result.encoding ?? '' }) : result.format === 'xlsx' ? t('list.file.xlsx') : t('list.file.unknown'),
                  headerRow === null ? t('list.file.noHeader') : t('list.file.header', { row: headerRow }),
                ].join(' · ')}
              </Text>
            </div>
          </Group>
          <Group gap="sm" align="flex-end">
            {result.sheets.length > 1 && <Select label={t('list.file.sheet')} data={[...result.sheets]} value={result.sheet} onChange={(sheet) => sheet !== null && list.chooseSheet(sheet)} />}
            <FileButton accept={LIST_FILES} onChange={(next) => next !== null && list.read(next)} inputProps={{ 'aria-label': t('list.chooseAnother') }}>
              {(props) => (
                <Button {...props} variant="default">
                  {t('list.chooseAnother')}
                </Button>
              )}
            </FileButton>
          </Group>
        </Group>
      </FormCard>
      <ListProblems problems={result.problems} leftOut={result.problemsLeftOut} />
      <ImportSummary ok={result.ok} lines={lines} onImported={onImported} />
      {headerRow !== null && <ListColumns key={String(result.ok)} reading={reading} onRemap={list.remap} onSuggest={list.suggest} />}
      {result.lines.length > 0 && <ListLines lines={result.lines} tracked={tracked} choice={choice} onChoice={setChoice} />}
    </>
  );
}
