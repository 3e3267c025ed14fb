import { Alert, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconBulb, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newestPublished, type ModelVersion } from '../../../domain/model/library';
import { byUse } from '../../../domain/model/library-order';
import { localText } from '../../../domain/model/schema';
import { openAgainst } from '../../../domain/review/improvements';
import { Loading } from '../../components/Loading';
import { LinkButton } from '../../components/links';
import { Page } from '../../components/Page';
import { ToneBadge } from '../../components/VerdictBadge';
import { useMayKeepModels } from '../../hooks/allowed';
import { useSummaries } from '../../hooks/store';
import { NewDeploymentLink } from '../deployments/NewDeploymentLink';
import { checksOf } from './facts';
import { ImportModel, ImportRefusal, type Refusal } from './ImportModel';
import { ModelStateBadge } from './ModelStateBadge';
import { NewModelForm } from './NewModelForm';
import { useLibrary, type Library } from './useLibrary';

/** All models: what each is for, its newest version, how many deployments go by it; and the ways to a new one. */
export function ModelsScreen() {
  const { t } = useTranslation('models');
  const library = useLibrary();
  const mayKeep = useMayKeepModels();
  const [creating, setCreating] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle')}
      width={1100}
      actions={
        <>
          {mayKeep && <ImportModel onRefused={setRefusal} />}
          {mayKeep && (
            <Button variant="default" leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setCreating(true)}>
              {t('create.open')}
            </Button>
          )}
          <NewDeploymentLink>{t('begin')}</NewDeploymentLink>
        </>
      }
    >
      {library === undefined ? (
        <Loading words={t('loading')} />
      ) : (
        <Stack gap="lg">
          {refusal !== undefined && <ImportRefusal refusal={refusal} />}
          {creating && <NewModelForm versions={library.versions} onCancel={() => setCreating(false)} />}
          {library.broken.map(({ file, problem }) => (
            <Alert key={file} role="alert" icon={<IconAlertTriangle aria-hidden />} color="red" title={t('broken', { file })}>
              {problem}
            </Alert>
          ))}
          <ModelList library={library} />
        </Stack>
      )}
    </Page>
  );
}

function ModelList({ library }: { readonly library: Library }) {
  const { t, i18n } = useTranslation('models');
  const summaries = useSummaries() ?? [];
  const newest = new Map(newestPublished(library.versions).map((version) => [version.modelId, version]));
  const titles = new Map([...library.versions].reverse().map(({ modelId, title }) => [modelId, title]));
  const ids = [...titles].map(([id, title]) => ({ id, title: newest.get(id)?.title ?? title })).sort(byUse(summaries, i18n.language)).map(({ id }) => id);
  return (
    <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('list')}>
      {ids.map((id) => {
        const versions = library.versions.filter(({ modelId }) => modelId === id);
        return <ModelCard key={id} id={id} newest={newest.get(id)} versions={versions} used={summaries.filter(({ modelId }) => modelId === id).length} open={openAgainst(library.improvements, id).length} />;
      })}
    </Stack>
  );
}

function ModelCard({ id, newest, versions, used, open }: { readonly id: string; readonly newest: ModelVersion | undefined; readonly versions: readonly ModelVersion[]; readonly used: number; readonly open: number }) {
  const { t, i18n } = useTranslation('models');
  const shown = newest ?? versions[0];
  const drafts = versions.filter(({ state }) => state === 'draft').length;
  const { model } = shown ?? {};
  const title = localText(shown?.title ?? '', i18n.language) || id;
  return (
    <Paper component="li" p={{ base: 'md', sm: 'lg' }} bg="var(--pl-surface)">
      <Group justify="space-between" align="flex-start" gap="md">
        <Stack gap={6} style={{ flex: '1 1 320px', minWidth: 0 }}>
          <Title order={2} size="h4" style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Title>
          {model !== undefined && <Text>{localText(model.description, i18n.language)}</Text>}
          <Text c="dimmed">
            {model === undefined ? t('noneNewest') : t('facts', { version: model.version, stages: model.stages.length, checks: checksOf(model).length })}
            {' · '}
            {used === 0 ? t('unused') : t('usedBy', { count: used })}
          </Text>
          {open > 0 && (
            <div>
              <ToneBadge tone="info" icon={IconBulb} wrap>
                {t('improvements.open', { count: open })}
              </ToneBadge>
            </div>
          )}
        </Stack>
        <Group gap="sm">
          {newest === undefined && shown !== undefined && <ModelStateBadge state={shown.state} />}
          {drafts > 0 && newest !== undefined && <Text size="sm">{t('drafts', { count: drafts })}</Text>}
          <LinkButton variant="default" to="/models/$model" params={{ model: id === '' ? '-' : id }} aria-label={`${t('open')}: ${title}`}>
            {t('open')}
          </LinkButton>
        </Group>
      </Group>
    </Paper>
  );
}
