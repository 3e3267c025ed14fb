import { Alert, Button, Checkbox, Group, MultiSelect, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconDeviceFloppy, IconPackageExport, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormCard } from '../../../components/FormCard';
import { Loading } from '../../../components/Loading';
import { useSummaries } from '../../../hooks/store';
import { bytesInWords } from '../../../hooks/words';
import { BundleProgress } from './BundleProgress';
import { useBundleTrouble } from './bundleWords';
import { useTakeAlong, type MadeBundle, type TakeAlong, type TakeAlongActions } from './useTakeAlong';

/** Options that a list shows at once; typing finds the others. */
const OPTIONS_SHOWN = 100;

/** The record of this device, or of some deployments, as one file. */
export function TakeAlongCard() {
  const { t } = useTranslation('bundles');
  const summaries = useSummaries();
  const [state, actions] = useTakeAlong();
  const [chosen, setChosen] = useState<string[]>([]);
  const [files, setFiles] = useState(true);
  const busy = state.phase === 'making' || state.phase === 'saving';
  return (
    <FormCard title={t('takeAlong.title')} text={t('takeAlong.text')}>
      {summaries === undefined ? (
        <Loading />
      ) : summaries.length === 0 ? (
        <Text>{t('takeAlong.empty')}</Text>
      ) : (
        <Stack gap="md" maw={760}>
          <MultiSelect
            label={t('takeAlong.deployments')}
            description={t('takeAlong.deploymentsHint')}
            placeholder={chosen.length === 0 ? t('takeAlong.allDeployments') : ''}
            data={summaries.map(({ id, reference, title }) => ({ value: id, label: title === '' ? reference : `${reference} – ${title}` }))}
            value={chosen}
            onChange={setChosen}
            searchable
            clearable
            limit={OPTIONS_SHOWN}
            nothingFoundMessage={t('takeAlong.nothingFound')}
            clearButtonProps={{ 'aria-label': t('takeAlong.clear') }}
            disabled={busy}
            styles={{ input: { display: 'flex', alignItems: 'center' } }}
          />
          <Checkbox
            checked={files}
            onChange={(event) => setFiles(event.currentTarget.checked)}
            label={t('takeAlong.withFiles')}
            description={t('takeAlong.withFilesHint')}
            disabled={busy}
            styles={{ body: { minHeight: 'var(--pl-target)', alignItems: 'center' } }}
          />
          {!busy && state.phase !== 'made' && (
            <Button leftSection={<IconPackageExport size={20} aria-hidden />} onClick={() => actions.make(chosen, files)} style={{ alignSelf: 'flex-start' }}>
              {t('takeAlong.make')}
            </Button>
          )}
          <Outcome state={state} actions={actions} />
        </Stack>
      )}
    </FormCard>
  );
}

function Outcome({ state, actions }: { readonly state: TakeAlong; readonly actions: TakeAlongActions }) {
  const { t } = useTranslation('bundles');
  const trouble = useBundleTrouble();
  switch (state.phase) {
    case 'idle':
      return state.cancelled ? <Text role="status">{t('cancelled')}</Text> : null;
    case 'making':
      return <BundleProgress step={state.step} onCancel={actions.cancel} />;
    case 'failed':
      return (
        <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />}>
          {trouble(state.error).text}
        </Alert>
      );
    case 'saving':
      return <Made made={state.made} told={t('takeAlong.saving')} />;
    case 'saved':
      return <Made made={state.made} told={state.saved.outcome === 'saved' ? t('takeAlong.saved', { path: state.saved.path ?? state.made.name }) : t('takeAlong.downloaded', { name: state.made.name })} />;
    case 'made':
      return (
        <>
          <Made made={state.made} told={t('takeAlong.notSaved')} />
          <Group gap="sm">
            <Button leftSection={<IconDeviceFloppy size={20} aria-hidden />} onClick={() => actions.save(state.made)}>
              {t('takeAlong.save')}
            </Button>
            <Button variant="default" leftSection={<IconTrash size={18} aria-hidden />} onClick={() => actions.discard(state.made)}>
              {t('takeAlong.discard')}
            </Button>
          </Group>
        </>
      );
  }
}

function Made({ made, told }: { readonly made: MadeBundle; readonly told: string }) {
  const { t, i18n } = useTranslation('bundles');
  const records = t('takeAlong.records', { count: made.operations });
  const files = t('takeAlong.files', { count: made.files });
  return (
    <Stack gap={4}>
      <Text style={{ overflowWrap: 'anywhere' }}>{t('takeAlong.made', { name: made.name, records, files, size: bytesInWords(made.bytes, i18n.language) })}</Text>
      <Text role="status" fw={650} style={{ overflowWrap: 'anywhere' }}>
        {told}
      </Text>
      {made.missingFiles > 0 && <Warning text={t('takeAlong.missing', { count: made.missingFiles })} />}
      {made.leftOut > 0 && <Warning text={t('takeAlong.leftOut', { count: made.leftOut })} />}
    </Stack>
  );
}

function Warning({ text }: { readonly text: string }) {
  return (
    <Group gap="xs" c="var(--pl-warn-fg)" wrap="nowrap" align="flex-start">
      <IconAlertTriangle size={20} aria-hidden style={{ flexShrink: 0 }} />
      <Text>{text}</Text>
    </Group>
  );
}
