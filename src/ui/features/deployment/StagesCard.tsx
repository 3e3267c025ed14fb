import { Accordion, Box, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconChevronRight, IconLock, IconRefresh, IconRepeat, IconSignature, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeploymentView, SectionView, StageState, StageView } from '../../../domain/deployment/view';
import { localText } from '../../../domain/model/schema';
import { LinkButton, LinkPlain } from '../../components/links';
import { StageBadge, ToneBadge } from '../../components/VerdictBadge';
import { sectionLink } from './targets';

/** Folded at first: what is behind us, and what cannot be begun. */
const foldedAtFirst: readonly StageState[] = ['accepted', 'complete', 'locked'];

/** Every stage with its sections, how far each is, and its signature. */
export function StagesCard({ view }: { readonly view: DeploymentView }) {
  const { t, i18n } = useTranslation(['deployment', 'common']);
  const open = view.stages.filter(({ state }) => !foldedAtFirst.includes(state)).map(({ stage }) => stage.id);
  return (
    <section aria-labelledby="stages-heading">
      <Title order={2} size="h4" mb="xs" id="stages-heading">
        {t('stagesAndSections')}
      </Title>
      <Accordion multiple defaultValue={open} order={3} variant="separated" chevronPosition="left" styles={{ item: { background: 'var(--pl-surface)', border: '1px solid var(--pl-line)' }, control: { minHeight: 'var(--pl-target)' } }}>
        {view.stages.map((stage) => (
          <Accordion.Item key={stage.stage.id} value={stage.stage.id} data-stage={stage.stage.id}>
            <Accordion.Control>
              <Group justify="space-between" gap="xs">
                <Text fw={650}>{localText(stage.stage.title, i18n.language)}</Text>
                <Group gap="sm">
                  <Text size="sm" c="dimmed">
                    {t('common:of', { done: stage.counts.answered, total: stage.counts.total })}
                  </Text>
                  <StageBadge state={stage.state} size="md" />
                </Group>
              </Group>
            </Accordion.Control>
            <Accordion.Panel>
              <StageBody view={view} stage={stage} />
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </section>
  );
}

function StageBody({ view, stage }: { readonly view: DeploymentView; readonly stage: StageView }) {
  const { t, i18n } = useTranslation('deployment');
  const { hold, purpose } = stage.stage;
  return (
    <Stack gap="sm">
      {purpose !== undefined && <Text c="dimmed">{localText(purpose, i18n.language)}</Text>}
      {stage.closed !== undefined && (
        <Group gap="xs" wrap="nowrap">
          <IconLock size={18} aria-hidden style={{ flexShrink: 0 }} />
          <Text fw={600}>{t(`closed.${stage.closed}`)}</Text>
        </Group>
      )}
      {stage.lockedBy.map(({ stage: by, hold: lock }) => (
        <Group key={by} gap="xs" wrap="nowrap">
          <IconLock size={18} aria-hidden style={{ flexShrink: 0 }} />
          <Text fw={600}>{t('lockedBy', { hold: localText(lock.title, i18n.language) })}</Text>
        </Group>
      ))}
      <Stack component="ul" gap={0} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {stage.sections.map((section) => (
          <li key={section.section.id} style={{ borderTop: '1px solid var(--pl-line)' }}>
            <SectionRow view={view} section={section} />
          </li>
        ))}
      </Stack>
      {hold !== undefined && stage.state !== 'locked' && (
        <Group justify="space-between" pt="xs" style={{ borderTop: '1px solid var(--pl-line)' }}>
          <Group gap="xs" wrap="nowrap">
            <IconSignature size={20} aria-hidden style={{ flexShrink: 0 }} />
            <Text>{t('holdPoint', { hold: localText(hold.title, i18n.language), role: t(`holdRole.${hold.role}`) })}</Text>
          </Group>
          <LinkButton to="/d/$id/sign/$stage" params={{ id: view.id, stage: stage.stage.id }} variant="default">
            {stage.signoff === undefined ? t('review') : t('reviewSigned')}
          </LinkButton>
        </Group>
      )}
    </Stack>
  );
}

function SectionRow({ view, section }: { readonly view: DeploymentView; readonly section: SectionView }) {
  const { t, i18n } = useTranslation(['deployment', 'common']);
  const { answered, total, failed, stale, reopened } = section.counts;
  const again = stale + reopened;
  return (
    <LinkPlain {...sectionLink(view, section)} display="block" className="pl-row">
      <Group gap="sm" wrap="nowrap" py={6} mih="var(--pl-target)">
        <Box style={{ flex: 1, minWidth: 0 }}>
          <Group gap="xs">
            <Text component="span">{localText(section.section.title, i18n.language)}</Text>
            {section.section.repeat === 'component' && (
              <Group component="span" gap={4} c="dimmed">
                <IconRepeat size={14} aria-hidden />
                <Text component="span" size="xs">
                  {t('perUnit', { count: section.units.length })}
                </Text>
              </Group>
            )}
            {failed > 0 && (
              <ToneBadge tone="fail" icon={IconX} size="sm">
                {t('counts.failed', { count: failed })}
              </ToneBadge>
            )}
            {again > 0 && (
              <ToneBadge tone="warn" icon={IconRefresh} size="sm">
                {t('again', { count: again })}
              </ToneBadge>
            )}
          </Group>
        </Box>
        {total > 0 && answered === total && <IconCheck size={18} stroke={2.6} color="var(--pl-pass-line)" role="img" aria-label={t('sectionDone')} />}
        <Progress value={total === 0 ? 0 : (100 * answered) / total} w={72} size="sm" aria-hidden color={failed > 0 ? 'var(--pl-fail-line)' : 'var(--mantine-primary-color-filled)'} />
        <Text component="span" size="sm" miw={84} ta="end" className="pl-numeric" style={{ whiteSpace: 'nowrap' }}>
          {t('common:of', { done: answered, total })}
        </Text>
        <IconChevronRight size={18} aria-hidden style={{ flexShrink: 0 }} />
      </Group>
    </LinkPlain>
  );
}
