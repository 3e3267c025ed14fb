import { Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeploymentView } from '../../../domain/deployment/view';
import type { Readiness, ResultTold } from '../../../domain/handover/view';
import { localText } from '../../../domain/model/schema';
import { FormCard } from '../../components/FormCard';
import { LinkAnchor, LinkButton } from '../../components/links';
import { shownVerdict, StageBadge, VerdictBadge } from '../../components/VerdictBadge';
import { ResultLine } from './ResultLine';
import { useCheckTitle } from '../../hooks/checkTitle';
import { checkTarget } from '../../hooks/navigate';

/** Is operations ready to take it over: what the model asks of handover, each with its state. */
export function ReadinessPart({ view, readiness, result }: { readonly view: DeploymentView; readonly readiness: readonly Readiness[]; readonly result: ResultTold }) {
  const { t } = useTranslation('handover');
  return (
    <FormCard title={t('readiness.title')} text={t(readiness.length === 0 ? 'readiness.none' : 'readiness.text')}>
      {readiness.map((one) => (
        <Stage key={one.stage.stage.id} view={view} readiness={one} />
      ))}
      <ResultLine id={view.id} result={result} />
    </FormCard>
  );
}

function Stage({ view, readiness: { stage, checks, done } }: { readonly view: DeploymentView; readonly readiness: Readiness }) {
  const { t, i18n } = useTranslation(['handover', 'common']);
  const titleOf = useCheckTitle(view);
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="sm">
        <Group gap="sm">
          <Title order={3} size="h5">
            {localText(stage.stage.title, i18n.language)}
          </Title>
          <StageBadge state={stage.state} size="md" />
          <Text c="dimmed">{t('common:of', { done, total: checks.length })}</Text>
        </Group>
        {stage.stage.hold !== undefined && stage.state !== 'locked' && (
          <LinkButton to="/d/$id/sign/$stage" params={{ id: view.id, stage: stage.stage.id }} variant="default">
            {t(stage.signoff === undefined ? 'readiness.sign' : 'readiness.signed')}
          </LinkButton>
        )}
      </Group>
      <Stack component="ul" gap={0} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {checks.map((check) => (
          <Group key={check.key} component="li" justify="space-between" gap="xs" style={{ borderTop: '1px solid var(--pl-line)' }}>
            <LinkAnchor {...checkTarget(view.id, check)} style={{ flex: '1 1 240px', overflowWrap: 'anywhere' }}>
              {titleOf(check.key)}
            </LinkAnchor>
            <VerdictBadge verdict={shownVerdict(check)} size="md" />
          </Group>
        ))}
      </Stack>
    </Stack>
  );
}
