import { NativeSelect, SimpleGrid, Text } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { compareModels } from '../../../domain/model/diff';
import type { ModelVersion } from '../../../domain/model/library';
import { localText, type Model } from '../../../domain/model/schema';
import { FormCard } from '../../components/FormCard';
import { Loading } from '../../components/Loading';
import { LinkAnchor } from '../../components/links';
import { Page } from '../../components/Page';
import { DiffList } from './DiffList';
import { useLibrary } from './useLibrary';

type Whole = ModelVersion & { readonly model: Model };

/** Two versions of one model side by side: what was added, removed, moved and changed. */
export function CompareScreen() {
  const { t, i18n } = useTranslation('models');
  const { model: id } = useParams({ from: '/models/$model/compare' });
  const library = useLibrary();
  if (library === undefined) return <Loading words={t('loading')} />;
  const versions = library.versions.filter((one): one is Whole => one.modelId === id && one.model !== undefined);
  const title = localText(versions[0]?.title ?? '', i18n.language) || id;
  return (
    <Page
      title={t('comparing.title')}
      subtitle={title}
      width={1100}
      above={
        <LinkAnchor to="/models/$model" params={{ model: id }} search={{}}>
          {title}
        </LinkAnchor>
      }
    >
      {versions.length < 2 ? <Text>{t('comparing.needTwo')}</Text> : <Comparison versions={versions} />}
    </Page>
  );
}

function Comparison({ versions }: { readonly versions: readonly Whole[] }) {
  const { t } = useTranslation('models');
  const navigate = useNavigate({ from: '/models/$model/compare' });
  const search = useSearch({ from: '/models/$model/compare' });
  const to = versions.find(({ key }) => key === search.to) ?? versions[0];
  const from = versions.find(({ key }) => key === search.from) ?? versions[1];
  const changes = useMemo(() => (from === undefined || to === undefined ? [] : compareModels(from.model, to.model)), [from, to]);
  const data = versions.map(({ key, version, state }) => ({ value: key, label: `${version} · ${t(`state.${state}`)}` }));
  const choose = (side: 'from' | 'to', key: string): void => void navigate({ search: (before) => ({ ...before, [side]: key }), replace: true, resetScroll: false });
  return (
    <FormCard title={`${from?.version ?? ''} → ${to?.version ?? ''}`}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} maw={560}>
        <NativeSelect label={t('comparing.from')} data={data} value={from?.key ?? ''} onChange={(event) => choose('from', event.currentTarget.value)} />
        <NativeSelect label={t('comparing.to')} data={data} value={to?.key ?? ''} onChange={(event) => choose('to', event.currentTarget.value)} />
      </SimpleGrid>
      <DiffList changes={changes} />
    </FormCard>
  );
}
