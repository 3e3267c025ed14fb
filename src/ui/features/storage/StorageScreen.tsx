import { Button, Stack } from '@mantine/core';
import { IconTransferIn } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { custodyOf } from '../../../domain/storage/custody';
import { Loading } from '../../components/Loading';
import { LinkButton } from '../../components/links';
import { Page } from '../../components/Page';
import { useDeployment } from '../deployment/DeploymentContext';
import { useDeploymentState } from '../plan/usePlan';
import { AcclimatisationCard } from './AcclimatisationCard';
import { ChainCard } from './ChainCard';
import { CustodyForm } from './CustodyForm';
import { CustodyWarnings } from './CustodyWarnings';
import { HoldersCard } from './HoldersCard';

/** Goods between receipt and installation: in whose hands, where, under what conditions, and whether they may be unpacked. */
export function StorageScreen() {
  const { t } = useTranslation('storage');
  const view = useDeployment();
  const state = useDeploymentState();
  const custody = useMemo(() => (state === undefined ? undefined : custodyOf(state, view)), [state, view]);
  const [writing, setWriting] = useState(false);
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle')}
      width={1100}
      actions={
        <>
          <LinkButton to="/d/$id/receipt" params={{ id: view.id }} variant="default">
            {t('toReceipt')}
          </LinkButton>
          {!writing && (
            <Button leftSection={<IconTransferIn size={20} aria-hidden />} onClick={() => setWriting(true)}>
              {t('takeOver')}
            </Button>
          )}
        </>
      }
    >
      {custody === undefined ? (
        <Loading />
      ) : (
        <Stack gap="lg">
          {writing && <CustodyForm view={view} custody={custody} onDone={() => setWriting(false)} />}
          <CustodyWarnings custody={custody} />
          <AcclimatisationCard view={view} />
          <ChainCard view={view} custody={custody} />
          <HoldersCard view={view} custody={custody} />
        </Stack>
      )}
    </Page>
  );
}
