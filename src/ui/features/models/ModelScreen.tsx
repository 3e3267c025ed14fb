import { Group, Stack, Text, TextInput } from '@mantine/core';
import { IconArrowsDiff, IconBook2, IconSearch } from '@tabler/icons-react';
import { useParams, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newestPublished, type ModelVersion } from '../../../domain/model/library';
import { localText, type Model } from '../../../domain/model/schema';
import { EmptyState } from '../../components/EmptyState';
import { FormCard } from '../../components/FormCard';
import { Loading } from '../../components/Loading';
import { LinkAnchor, LinkButton } from '../../components/links';
import { Page } from '../../components/Page';
import { useSlashFocus } from '../../hooks/slashFocus';
import { checksOf } from './facts';
import { FoundChecks } from './FoundChecks';
import { ImprovementsCard } from './ImprovementsCard';
import { ModelContents } from './ModelContents';
import { ModelSources } from './ModelSources';
import { useLibrary, type Library } from './useLibrary';
import { VersionsCard } from './VersionsCard';

/** One model: its versions, who uses them, improvements raised against it, and the contents of one version. */
export function ModelScreen() {
  const { t } = useTranslation('models');
  const { model } = useParams({ from: '/models/$model' });
  const library = useLibrary();
  if (library === undefined) return <Loading words={t('loading')} />;
  const versions = library.versions.filter(({ modelId }) => modelId === (model === '-' ? '' : model));
  if (versions.length === 0) {
    return (
      <Page title={t('notFound')}>
        <EmptyState icon={IconBook2} title={t('notFound')} text={t('notFoundText')} action={<LinkButton to="/models">{t('all')}</LinkButton>} />
      </Page>
    );
  }
  return <ModelOf id={model} versions={versions} library={library} />;
}

function ModelOf({ id, versions, library }: { readonly id: string; readonly versions: readonly ModelVersion[]; readonly library: Library }) {
  const { t, i18n } = useTranslation('models');
  const { version: asked } = useSearch({ from: '/models/$model' });
  const improvements = library.improvements.filter(({ values }) => values.model === id);
  const chosen = versions.find(({ key }) => key === asked) ?? newestPublished(versions)[0] ?? versions[0];
  return (
    <Page
      title={localText(chosen?.title ?? '', i18n.language) || id}
      above={<LinkAnchor to="/models">{t('all')}</LinkAnchor>}
      width={1100}
      actions={
        <LinkButton variant="default" to="/models/$model/compare" params={{ model: id }} search={{}} leftSection={<IconArrowsDiff size={20} aria-hidden />}>
          {t('compare')}
        </LinkButton>
      }
    >
      <VersionsCard id={id} versions={versions} shownKey={chosen?.key} shipped={library.shippedVersions(id)} improvements={improvements} />
      <ImprovementsCard id={id} versions={versions} improvements={improvements} />
      {chosen?.model !== undefined && <ModelView key={chosen.key} model={chosen.model} />}
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
      <FormCard title={t('versionLine', { version: model.version })} text={t('facts', { version: model.version, stages: model.stages.length, checks: checksOf(model).length })}>
        <Text maw={760}>{localText(model.description, i18n.language)}</Text>
        {model.changes !== undefined && (
          <Stack gap={4}>
            <Text fw={650}>{t('changesTitle')}</Text>
            <Text maw={760} style={{ whiteSpace: 'pre-line' }}>
              {localText(model.changes, i18n.language)}
            </Text>
          </Stack>
        )}
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
