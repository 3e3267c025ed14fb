import { Alert, Button, FileButton, Paper, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconFolderOpen, IconPackageImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FormCard } from '../../../components/FormCard';
import { useFileDrop } from '../../../hooks/fileDrop';
import { BringInReport } from './BringInReport';
import { BundleProgress } from './BundleProgress';
import { useBundleTrouble } from './bundleWords';
import classes from './bundles.module.css';
import { useBringIn } from './useBringIn';

/** What another device recorded, from a file. */
export function BringInCard() {
  const { t } = useTranslation('bundles');
  const { state, bring, cancel } = useBringIn();
  return (
    <FormCard title={t('bringIn.title')} text={t('bringIn.text')}>
      {state.phase === 'working' ? (
        <BundleProgress step={state.step} onCancel={cancel} />
      ) : (
        <Stack gap="md">
          {state.phase === 'idle' && state.cancelled && <Text role="status">{t('cancelled')}</Text>}
          {state.phase === 'failed' && <Refused error={state.error} />}
          {state.phase === 'done' && <BringInReport name={state.name} report={state.report} />}
          <BundleDrop label={state.phase === 'done' ? t('bringIn.another') : t('bringIn.choose')} onFile={bring} />
        </Stack>
      )}
    </FormCard>
  );
}

function Refused({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('bundles');
  const { text, entry, unchanged } = useBundleTrouble()(error);
  return (
    <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />} title={t('bringIn.refused')}>
      <Stack gap={4}>
        <Text>{text}</Text>
        {entry !== '' && <Text style={{ overflowWrap: 'anywhere' }}>{t('bringIn.where', { entry })}</Text>}
        {unchanged && <Text fw={650}>{t('bringIn.unchanged')}</Text>}
      </Stack>
    </Alert>
  );
}

function BundleDrop({ label, onFile }: { readonly label: string; readonly onFile: (file: File) => void }) {
  const { t } = useTranslation('bundles');
  const { over, zone } = useFileDrop(([file]) => {
    if (file !== undefined) onFile(file);
  });
  return (
    <Paper
      withBorder={false}
      className={classes['drop'] ?? ''}
      p="lg"
      {...zone}
    >
      <Stack align="center" gap="sm">
        <IconPackageImport size={40} stroke={1.4} aria-hidden />
        <Text fw={600}>{over ? t('bringIn.dropNow') : t('bringIn.drop')}</Text>
        <Text>{t('bringIn.or')}</Text>
        <FileButton accept=".zip,application/zip" onChange={(file) => file !== null && onFile(file)} inputProps={{ 'aria-label': label }}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconFolderOpen size={20} aria-hidden />}>
              {label}
            </Button>
          )}
        </FileButton>
      </Stack>
    </Paper>
  );
}
