import { Alert, Button, Group, Loader, Paper, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowLeft, IconCircleCheck, IconX } from '@tabler/icons-react';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { packingListLimits } from '../../../integrations/packing-list';
import { EmptyState } from '../../components/EmptyState';
import { LinkButton } from '../../components/links';
import { Page } from '../../components/Page';
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
  const [over, setOver] = useState(false);
  const [imported, setImported] = useState<Imported>();
  const { reading } = list;
  const read = (file: File): void => {
    setImported(undefined);
    list.read(file);
  };
  // The whole screen takes the file: dropped beside the frame it would be opened instead of the application.
  const drop = (event: DragEvent): void => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined && !readOnly) read(file);
  };
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={drop}
    >
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
        {imported === undefined ? (
          !readOnly && (
            <>
              {reading.phase !== 'reading' && reading.phase !== 'read' && <FileDrop over={over} onFile={read} />}
              <ReadingNotice reading={reading} onCancel={list.cancel} />
              {reading.phase === 'read' ? <ListReview key={reading.file.name} reading={reading} list={list} onImported={setImported} /> : reading.phase !== 'reading' && <ColumnHints />}
            </>
          )
        ) : (
          <div role="status">
            <EmptyState
              icon={IconCircleCheck}
              title={t('list.done.title')}
              text={t('list.done.text', { added: imported.added, updated: imported.updated, unchanged: imported.unchanged })}
              action={
                <Group gap="sm" justify="center">
                  <LinkButton to="/d/$id/receipt" params={{ id: view.id }}>
                    {t('list.done.start')}
                  </LinkButton>
                  <Button
                    variant="default"
                    onClick={() => {
                      list.clear();
                      setImported(undefined);
                    }}
                  >
                    {t('list.done.another')}
                  </Button>
                </Group>
              }
            />
          </div>
        )}
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
