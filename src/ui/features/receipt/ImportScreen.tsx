import { Alert, Button, Loader, Paper, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconArrowLeft, IconX } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { packingListLimits } from '../../../integrations/packing-list';
import { LinkButton } from '../../components/links';
import { Page } from '../../components/Page';
import { useFileDrop } from '../../hooks/fileDrop';
import { bytesInWords } from '../../hooks/words';
import { ReadOnlyNotice } from '../checklist/ReadOnlyNotice';
import { useDeployment } from '../deployment/DeploymentContext';
import { ColumnHints } from './ColumnHints';
import { FileDrop } from './FileDrop';
import { ListReview } from './ListReview';
import { receivingOf } from './receiving';
import { usePackingList, type Reading } from './usePackingList';

interface Imported {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
}

/** A packing list: chosen, understood, checked, imported. All of it or nothing. */
export function ImportScreen() {
  const { t } = useTranslation('receipt');
  const view = useDeployment();
  const { stage, readOnly } = receivingOf(view);
  const list = usePackingList();
  const navigate = useNavigate();
  const { reading } = list;
  const done = ({ added, updated, unchanged }: Imported): void => {
    notifications.show({ title: t('list.done.title'), message: t('list.done.text', { added, updated, unchanged }), color: 'green', autoClose: 8000 });
    void navigate({ to: '/d/$id/receipt', params: { id: view.id } });
  };
  // The whole screen takes the file: dropped beside the frame it would be opened instead of the application.
  const take = ([file]: readonly File[]): void => {
    if (file !== undefined) list.read(file);
  };
  const { over, zone } = useFileDrop(readOnly ? undefined : take);
  return (
    <div {...zone}>
      <Page
        title={t('list.title')}
        subtitle={t('list.subtitle')}
        actions={
          <LinkButton to="/d/$id/receipt" params={{ id: view.id }} variant="default" leftSection={<IconArrowLeft size={20} aria-hidden />}>
            {t('list.back')}
          </LinkButton>
        }
      >
        {stage !== undefined && <ReadOnlyNotice stage={stage} />}
        {!readOnly && reading.phase !== 'reading' && reading.phase !== 'read' && <FileDrop over={over} onFile={list.read} />}
        <ReadingNotice reading={reading} onCancel={list.cancel} />
        {!readOnly && reading.phase === 'read' && <ListReview key={reading.file.name} reading={reading} list={list} onImported={done} />}
        {reading.phase !== 'reading' && reading.phase !== 'read' && <ColumnHints />}
      </Page>
    </div>
  );
}

/** While a list is read, and when it could not be. */
function ReadingNotice({ reading, onCancel }: { readonly reading: Reading; readonly onCancel: () => void }) {
  const { t, i18n } = useTranslation('receipt');
  const size = 'file' in reading ? bytesInWords(reading.file.size, i18n.language) : '';
  switch (reading.phase) {
    case 'none':
    case 'read':
      return null;
    case 'cancelled':
      return <Text role="status">{t('list.cancelled')}</Text>;
    case 'reading':
      return (
        <Paper p="xl" bg="var(--pl-surface)">
          <Stack align="center" gap="md" role="status">
            <Loader type="dots" aria-hidden />
            <Text>{t('list.reading', { file: reading.file.name, size })}</Text>
            <Button variant="default" leftSection={<IconX size={18} aria-hidden />} onClick={onCancel}>
              {t('list.cancel')}
            </Button>
          </Stack>
        </Paper>
      );
    case 'too_large':
      return <Problem words={t('list.tooLarge', { file: reading.file.name, size, limit: bytesInWords(packingListLimits.bytes, i18n.language) })} />;
    case 'failed':
      return <Problem words={t('list.failed', { file: reading.file.name, detail: reading.detail })} />;
  }
}

function Problem({ words }: { readonly words: string }) {
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} role="alert">
      {words}
    </Alert>
  );
}
