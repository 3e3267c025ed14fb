import { Alert, Stack, Text } from '@mantine/core';
import { IconBuildingWarehouse, IconFileImport, IconInfoCircle, IconListSearch, IconPackageImport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRemoval } from '../../../domain/model/schema';
import { EmptyState } from '../../components/EmptyState';
import { LinkButton } from '../../components/links';
import { Page } from '../../components/Page';
import { ReadOnlyNotice } from '../checklist/ReadOnlyNotice';
import { useDeployment } from '../deployment/DeploymentContext';
import { ComponentTable, type Jump } from './ComponentTable';
import { Discrepancies } from './Discrepancies';
import { ReceiptChecks } from './ReceiptChecks';
import { ReceiptCounts } from './ReceiptCounts';
import { receivingOf } from './receiving';
import type { ReceiptFilter } from './rows';
import { ScanCard } from './ScanCard';
import { UnplacedScans } from './UnplacedScans';
import classes from './receipt.module.css';

/** Expected against received: scan, see the result, decide about what does not fit. */
export function ReceiptScreen() {
  const { t } = useTranslation('receipt');
  const view = useDeployment();
  const { receipt } = view;
  const { stage, readOnly } = receivingOf(view);
  const [filter, setFilter] = useState<ReceiptFilter>('all');
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<string>();
  const [jump, setJump] = useState<Jump>();
  const [asked, setAsked] = useState<{ readonly scan: string; readonly times: number }>();
  const showUnit = (component: string): void => {
    setFilter('all');
    setSearch('');
    setOpen(component);
    setJump((before) => ({ component, times: (before?.times ?? 0) + 1 }));
  };
  const empty = receipt.components.length === 0;
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        !empty && (
          <>
            <LinkButton to="/d/$id/storage" params={{ id: view.id }} variant="default" leftSection={<IconBuildingWarehouse size={20} aria-hidden />}>
              {t('toStorage')}
            </LinkButton>
            {!readOnly && (
              <LinkButton to="/d/$id/receipt/import" params={{ id: view.id }} variant="default" leftSection={<IconFileImport size={20} aria-hidden />}>
                {t('importAgain')}
              </LinkButton>
            )}
          </>
        )
      }
    >
      {stage === undefined ? (
        <Alert icon={<IconInfoCircle aria-hidden />} color="gray">
          {t('noReceipt')}
        </Alert>
      ) : (
        <ReadOnlyNotice stage={stage} />
      )}
      {empty && !readOnly && (
        <EmptyState
          icon={isRemoval(view.model) ? IconListSearch : IconPackageImport}
          title={t('empty.title')}
          text={t('empty.text')}
          action={
            <Stack gap="md" align="center">
              <LinkButton to="/d/$id/receipt/import" params={{ id: view.id }} leftSection={<IconFileImport size={20} aria-hidden />}>
                {t('import')}
              </LinkButton>
              <Text>{t('empty.scanAnyway')}</Text>
            </Stack>
          }
        />
      )}
      <UnplacedScans />
      <ScanCard readOnly={readOnly} onShow={showUnit} onDecide={(scan) => setAsked((before) => ({ scan, times: (before?.times ?? 0) + 1 }))} />
      {!empty && <ReceiptCounts receipt={receipt} filter={filter} onFilter={setFilter} />}
      <div className={classes['screen']}>
        {(!empty || receipt.scans.length > 0) && (
          <div className={classes['side']}>
            <Discrepancies readOnly={readOnly} asked={asked} onShow={showUnit} />
          </div>
        )}
        {!empty && (
          <div className={classes['table']}>
            <ComponentTable readOnly={readOnly} filter={filter} onFilter={setFilter} search={search} onSearch={setSearch} open={open} onOpen={setOpen} jump={jump} />
          </div>
        )}
        {stage !== undefined && (
          <div className={classes['checks']}>
            <ReceiptChecks stage={stage} />
          </div>
        )}
      </div>
    </Page>
  );
}
