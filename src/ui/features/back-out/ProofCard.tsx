import { Group, List, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { capturedOriginals } from '../../../domain/back-out/proof';
import type { DeploymentView } from '../../../domain/deployment/view';
import { localText } from '../../../domain/model/schema';
import { FormCard } from '../../components/FormCard';
import { LinkAnchor, LinkButton } from '../../components/links';
import { StageBadge } from '../../components/VerdictBadge';
import { useCheckTitle } from '../../hooks/checkTitle';
import { checkTarget, sectionTarget } from '../../hooks/navigate';
import { useCheckWords } from '../checklist/checkWords';

/** The tests that the old state is back, and beside them what was captured of it before the first change. */
export function ProofCard({ view }: { readonly view: DeploymentView }) {
  const { t } = useTranslation('backOut');
  const stage = view.stages.find((one) => one.stage.id === view.backOut.stage);
  return (
    <FormCard title={t('proof.title')} text={t(stage === undefined ? 'proof.none' : 'proof.text')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        {stage !== undefined && <Tests view={view} stage={stage} />}
        <Originals view={view} />
      </SimpleGrid>
    </FormCard>
  );
}

function Tests({ view, stage }: { readonly view: DeploymentView; readonly stage: DeploymentView['stages'][number] }) {
  const { t, i18n } = useTranslation(['backOut', 'common']);
  const { hold } = stage.stage;
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <Title order={3} size="h5">
          {localText(stage.stage.title, i18n.language)}
        </Title>
        <StageBadge state={stage.state} size="md" />
      </Group>
      <List spacing={4} listStyleType="none">
        {stage.sections.map((section) => (
          <List.Item key={section.section.id}>
            <LinkAnchor {...sectionTarget(view.id, stage.stage.id, section.section.id)}>{localText(section.section.title, i18n.language)}</LinkAnchor>
            <Text size="sm" c="dimmed">
              {t('common:of', { done: section.counts.answered, total: section.counts.total })}
              {section.counts.failed > 0 && <> · {t('proof.failed', { count: section.counts.failed })}</>}
            </Text>
          </List.Item>
        ))}
      </List>
      {hold !== undefined && view.backOut.state !== 'resumed' && (
        <Group>
          <LinkButton to="/d/$id/sign/$stage" params={{ id: view.id, stage: stage.stage.id }} variant={stage.state === 'waiting_for_signature' ? 'filled' : 'default'}>
            {t(stage.state === 'accepted' ? 'proof.signed' : 'proof.sign')}
          </LinkButton>
        </Group>
      )}
    </Stack>
  );
}

function Originals({ view }: { readonly view: DeploymentView }) {
  const { t } = useTranslation('backOut');
  const words = useCheckWords();
  const titleOf = useCheckTitle(view);
  const originals = capturedOriginals(view);
  return (
    <Stack gap="sm">
      <Title order={3} size="h5">
        {t('proof.originals')}
      </Title>
      {originals.length === 0 ? (
        <Text c="dimmed">{t('proof.noOriginals')}</Text>
      ) : (
        <dl style={{ margin: 0 }}>
          {originals.map((check) => (
            <div key={check.key} style={{ padding: '6px 0', borderTop: '1px solid var(--pl-line)' }}>
              <dt>
                <LinkAnchor {...checkTarget(view.id, check)}>{titleOf(check.key)}</LinkAnchor>
              </dt>
              <dd style={{ margin: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
                {words.answer(check)}
                {check.note !== '' && <Text size="sm">{check.note}</Text>}
                {check.photos.length + check.files.length > 0 && (
                  <Text size="sm" c="dimmed">
                    {t('proof.evidence', { count: check.photos.length + check.files.length })}
                  </Text>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Stack>
  );
}
