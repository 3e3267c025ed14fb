import { Button, Checkbox, MultiSelect, Stack, Text } from '@mantine/core';
import { IconPackageExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormCard } from '../../../components/FormCard';
import { Loading } from '../../../components/Loading';
import { useSummaries } from '../../../hooks/store';
import { TakeAlongOutcome } from './TakeAlongOutcome';
import { useTakeAlong } from './useTakeAlong';

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
          <TakeAlongOutcome state={state} actions={actions} />
        </Stack>
      )}
    </FormCard>
  );
}
