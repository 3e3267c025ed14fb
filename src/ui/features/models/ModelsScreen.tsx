import { Alert, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localText, type Model } from '../../../domain/model/schema';
import { FormCard } from '../../components/FormCard';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { useSlashFocus } from '../../hooks/slashFocus';
import { modelKey, useBundledModels } from './bundled';
import { checksOf } from './facts';
import { FoundChecks } from './FoundChecks';
import { ModelContents } from './ModelContents';
import { ModelSources } from './ModelSources';
import { NewDeploymentLink } from '../deployments/NewDeploymentLink';

/** The procedures that ship, to be read and searched. */
export function ModelsScreen() {
  const { t, i18n } = useTranslation('models');
  const bundled = useBundledModels();
  const [chosen, setChosen] = useState<string>();
  const model = bundled?.models.find((one) => modelKey(one) === chosen) ?? bundled?.models[0];
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle')}
      width={1100}
      actions={
        <NewDeploymentLink>{t('begin')}</NewDeploymentLink>
      }
    >
      {bundled === undefined ? (
        <Loading words={t('loading')} />
      ) : (
        <Stack gap="lg">
          {bundled.broken.map(({ file, problem }) => (
            <Alert key={file} role="alert" icon={<IconAlertTriangle aria-hidden />} color="red" title={t('broken', { file })}>
              {problem}
            </Alert>
          ))}
          {bundled.models.length > 1 && (
            <Select label={t('choose')} data={bundled.models.map((one) => ({ value: modelKey(one), label: localText(one.title, i18n.language) }))} value={model === undefined ? null : modelKey(model)} onChange={(key) => setChosen(key ?? undefined)} maw={520} />
          )}
          {model !== undefined && <ModelView key={modelKey(model)} model={model} />}
        </Stack>
      )}
    </Page>
  );
}

function ModelView({ model }: { readonly model: Model }) {
  const { t, i18n } = useTranslation('models');
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search.trim());
  const input = useSlashFocus();
  return (
    <>
      <FormCard title={localText(model.title, i18n.language)} text={t('facts', { version: model.version, stages: model.stages.length, checks: checksOf(model).length })}>
        <Text maw={760}>{localText(model.description, i18n.language)}</Text>
      </FormCard>
      <Group>
        <TextInput
          ref={input}
          type="search"
          label={t('searchLabel')}
          placeholder={t('searchPlaceholder')}
          leftSection={<IconSearch size={20} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          aria-keyshortcuts="/"
          style={{ flex: '1 1 260px', maxWidth: 520 }}
        />
      </Group>
      {wanted === '' ? <ModelContents model={model} /> : <FoundChecks model={model} search={wanted} />}
      <ModelSources model={model} />
    </>
  );
}
