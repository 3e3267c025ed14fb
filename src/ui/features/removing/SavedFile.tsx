import { Button, FileButton, Stack, Text } from '@mantine/core';
import { IconFolderOpen, IconPackageExport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { TakeAlongOutcome, useTakeAlong } from '../delivery/bundles';

/** Two steps: the file is saved elsewhere, and then chosen there: what is read back is what was really saved. */
export function SavedFile({ stream, file, onFile }: { readonly stream: string; readonly file: File | undefined; readonly onFile: (file: File) => void }) {
  const { t } = useTranslation('removing');
  const [state, actions] = useTakeAlong();
  const busy = state.phase === 'making' || state.phase === 'saving';
  return (
    <Stack gap="sm">
      <Text>{t('step1')}</Text>
      {!busy && state.phase !== 'made' && (
        <Button variant="default" leftSection={<IconPackageExport size={20} aria-hidden />} onClick={() => actions.make([stream], true)} style={{ alignSelf: 'flex-start' }}>
          {t('make')}
        </Button>
      )}
      <TakeAlongOutcome state={state} actions={actions} />
      <Text>{t('step2')}</Text>
      <FileButton accept=".zip,application/zip" onChange={(chosen) => chosen !== null && onFile(chosen)} inputProps={{ 'aria-label': t('choose') }}>
        {(props) => (
          <Button {...props} variant="default" disabled={busy} leftSection={<IconFolderOpen size={20} aria-hidden />} style={{ alignSelf: 'flex-start' }}>
            {t('choose')}
          </Button>
        )}
      </FileButton>
      {file !== undefined && (
        <Text role="status" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {t('chosen', { name: file.name })}
        </Text>
      )}
    </Stack>
  );
}
