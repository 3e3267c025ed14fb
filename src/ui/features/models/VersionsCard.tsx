import { Alert, Button, Group, List, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconArchive, IconCopyPlus, IconDownload, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Listed } from '../../../domain/deployment/entities';
import { draftAfter } from '../../../domain/model/drafts';
import { usedBy, type ModelVersion } from '../../../domain/model/library';
import { compareVersions } from '../../../domain/model/versions';
import { FormCard } from '../../components/FormCard';
import { LinkAnchor, LinkButton } from '../../components/links';
import { useMayKeepModels } from '../../hooks/allowed';
import { useRun } from '../../hooks/run';
import { useCommands, usePersonName, useSummaries } from '../../hooks/store';
import { momentInWords } from '../../hooks/words';
import { ConfirmDialog } from '../hub/ConfirmDialog';
import { ModelStateBadge } from './ModelStateBadge';
import { useDrafting } from './useDrafting';
import { useExportModel } from './useExportModel';

interface VersionsCardProps {
  readonly id: string;
  readonly versions: readonly ModelVersion[];
  readonly shownKey: string | undefined;
  readonly shipped: readonly string[];
  readonly improvements: readonly Listed<'improvement'>[];
}

/** Every version of one model: its state, where it is used, and what can be done with it. */
export function VersionsCard({ id, versions, shownKey, shipped, improvements }: VersionsCardProps) {
  const { t } = useTranslation('models');
  const newest = [...shipped, ...versions.map(({ version }) => version)].sort(compareVersions).at(-1) ?? '1.0.0';
  return (
    <FormCard title={t('versions')}>
      <Stack component="ul" gap={0} p={0} m={0} style={{ listStyle: 'none' }}>
        {versions.map((version) => (
          <Version key={version.key} id={id} version={version} shown={version.key === shownKey} newest={newest} brings={improvements.filter((one) => version.improvements.includes(one.id)).map(({ values }) => values.title ?? '')} />
        ))}
      </Stack>
    </FormCard>
  );
}

interface VersionProps {
  readonly id: string;
  readonly version: ModelVersion;
  readonly shown: boolean;
  readonly newest: string;
  /** Titles of the improvements that it brings. */
  readonly brings: readonly string[];
}

function Version({ id, version, shown, newest, brings }: VersionProps) {
  const { t, i18n } = useTranslation(['models', 'common']);
  const nameOf = usePersonName();
  const name = (person: string): string => nameOf(person) ?? t('common:unknownPerson');
  const moment = (at: string): string => momentInWords(at, i18n.language);
  const said = version.shipped
    ? t('shipped')
    : version.state === 'draft'
      ? t('draftedLine', { name: name(version.by), at: moment(version.at) })
      : t('publishedLine', { name: name(version.publishedBy), at: moment(version.publishedAt) });
  return (
    <Stack component="li" gap="xs" py="md" style={{ borderTop: '1px solid var(--pl-line)' }}>
      <Group gap="sm">
        <Title order={3} size="h5">
          {version.version === '' ? t('state.draft') : t('versionLine', { version: version.version })}
        </Title>
        <ModelStateBadge state={version.state} />
        <Text size="sm" c="dimmed">
          {said}
        </Text>
      </Group>
      {version.contested && (
        <Alert icon={<IconAlertTriangle aria-hidden />} color="orange">
          {t('contested')}
        </Alert>
      )}
      {brings.length > 0 && (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {t('improvements.brings', { count: brings.length, titles: brings.join('; ') })}
        </Text>
      )}
      {version.state !== 'draft' && <Users version={version} />}
      <Actions id={id} version={version} shown={shown} newest={newest} />
    </Stack>
  );
}

const SHOWN = 8;

function Users({ version }: { readonly version: ModelVersion }) {
  const { t } = useTranslation('models');
  const users = usedBy(version, useSummaries() ?? []);
  return (
    <div>
      <Text size="sm">{users.length === 0 ? t('unused') : t('usedBy', { count: users.length })}</Text>
      {users.length > 0 && (
        <List size="sm" listStyleType="none">
          {users.slice(0, SHOWN).map(({ id, reference, title }) => (
            <List.Item key={id}>
              <LinkAnchor to="/d/$id" params={{ id }}>
                {reference} · {title}
              </LinkAnchor>
            </List.Item>
          ))}
        </List>
      )}
    </div>
  );
}

function Actions({ id, version, shown, newest }: { readonly id: string; readonly version: ModelVersion; readonly shown: boolean; readonly newest: string }) {
  const { t } = useTranslation('models');
  const mayKeep = useMayKeepModels();
  const begin = useDrafting();
  const commands = useCommands();
  const run = useRun();
  const exportModel = useExportModel();
  const [retiring, setRetiring] = useState(false);
  const { model } = version;
  const named = (what: string): string => `${what}: ${t('versionLine', { version: version.version })}`;
  const retire = async (): Promise<void> => {
    await run(() => commands.retireModel(version.shipped && model !== undefined ? model : version.key));
    setRetiring(false);
  };
  return (
    <Group gap="sm">
      {model !== undefined &&
        (shown ? (
          <Text size="sm">{t('shown')}</Text>
        ) : (
          <LinkButton variant="default" to="/models/$model" params={{ model: id }} search={{ version: version.key }} resetScroll={false} aria-label={named(t('show'))}>
            {t('show')}
          </LinkButton>
        ))}
      {mayKeep && version.state === 'draft' && (
        <LinkButton to="/models/edit/$draft" params={{ draft: version.key }} leftSection={<IconPencil size={18} aria-hidden />} aria-label={named(t('edit'))}>
          {t('edit')}
        </LinkButton>
      )}
      {mayKeep && version.state !== 'draft' && model !== undefined && (
        <Button variant="default" leftSection={<IconCopyPlus size={18} aria-hidden />} onClick={() => void begin(draftAfter(model, newest))} aria-label={named(t('draftFrom'))}>
          {t('draftFrom')}
        </Button>
      )}
      <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />} onClick={() => void exportModel(version)} aria-label={named(t('exportFile'))}>
        {t('exportFile')}
      </Button>
      {mayKeep && version.state === 'published' && (
        <Button variant="default" leftSection={<IconArchive size={18} aria-hidden />} onClick={() => setRetiring(true)} aria-label={named(t('retire'))}>
          {t('retire')}
        </Button>
      )}
      {mayKeep && version.state === 'retired' && (
        <Button variant="default" onClick={() => void run(() => commands.reinstateModel(version.key))} aria-label={named(t('reinstate'))}>
          {t('reinstate')}
        </Button>
      )}
      {retiring && <ConfirmDialog title={t('retireTitle', { version: version.version })} text={t('retireText')} action={t('retire')} onConfirm={retire} onClose={() => setRetiring(false)} />}
    </Group>
  );
}
