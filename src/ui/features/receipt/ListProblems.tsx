import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackingListProblem } from '../../../integrations/packing-list';
import classes from './receipt.module.css';

const AT_ONCE = 8;

/** Every placeholder of the sentences, so that their types are met by each. */
const blank = {
  megabytes: '', kind: '', reason: '', character: '', lines: '', limit: '', units: '', columns: '', characters: '', value: '', serial: '', first: '',
  encoding: '', quantity: '', serials: '', expected: '', number: '', cells: '', sheet: '', others: '',
};

/** What is wrong with a list, each with its row and column: errors stop the import, the rest is to be looked at. */
export function ListProblems({ problems, leftOut }: { readonly problems: readonly PackingListProblem[]; readonly leftOut: number }) {
  const { t } = useTranslation('receipt');
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  return (
    <>
      {errors.length > 0 && (
        <Alert color="red" icon={<IconCircleX aria-hidden />} role="alert" title={t('list.problems.errors', { count: errors.length })}>
          <Stack gap="sm">
            <Text>{t('list.problems.errorsText')}</Text>
            <ProblemList problems={errors} />
            {leftOut > 0 && <Text>{t('list.problems.leftOut', { count: leftOut })}</Text>}
          </Stack>
        </Alert>
      )}
      {warnings.length > 0 && (
        <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} role="status" title={t('list.problems.warnings', { count: warnings.length })}>
          <ProblemList problems={warnings} />
          {leftOut > 0 && errors.length === 0 && <Text>{t('list.problems.leftOut', { count: leftOut })}</Text>}
        </Alert>
      )}
    </>
  );
}

function ProblemList({ problems }: { readonly problems: readonly PackingListProblem[] }) {
  const { t } = useTranslation('receipt');
  const [all, setAll] = useState(false);
  const hidden = all ? 0 : Math.max(0, problems.length - AT_ONCE);
  const where = ({ row, column }: PackingListProblem): string => {
    if (row !== null) return column === null ? t('list.problems.row', { row }) : t('list.problems.where', { row, column });
    return column ?? '';
  };
  const words = ({ code, values: { count, ...values } }: PackingListProblem): string => t(`list.problem.${code}`, { ...blank, ...values, number: count ?? '' });
  return (
    <Stack gap="xs" align="flex-start">
      <ul className={classes['plainList']}>
        {problems.slice(0, problems.length - hidden).map((problem, index) => (
          <li key={index}>
            <Text>
              {where(problem) !== '' && <strong>{where(problem)}: </strong>}
              {words(problem)}
            </Text>
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <Button variant="default" onClick={() => setAll(true)}>
          {t('list.problems.more', { count: hidden })}
        </Button>
      )}
    </Stack>
  );
}
