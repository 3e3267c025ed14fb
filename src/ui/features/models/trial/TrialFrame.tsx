import { Paper, Stack, Text, Title } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { TRIAL_STREAM } from '../../../../data/trial/sample';
import { localText } from '../../../../domain/model/schema';
import { LinkAnchor } from '../../../components/links';
import { sectionTarget } from '../../../hooks/navigate';
import { DeploymentContext, DeploymentIdContext } from '../../deployment/DeploymentContext';
import { useTrialView } from './TrialContext';

/** Gives the sample to the real screens, as the layout of a deployment gives a real one. */
export function TrialFrame() {
  const view = useTrialView();
  return (
    <DeploymentIdContext value={TRIAL_STREAM}>
      <DeploymentContext value={view}>
        <Stack gap="lg">
          <Back />
          <Outlet />
        </Stack>
      </DeploymentContext>
    </DeploymentIdContext>
  );
}

function Back() {
  const { t } = useTranslation('modelEditor');
  return (
    <LinkAnchor to="/d/$id" params={{ id: TRIAL_STREAM }}>
      {t('trial.back')}
    </LinkAnchor>
  );
}

/** All sections of the sample, each with how far it is. */
export function TrialSections() {
  const { t, i18n } = useTranslation(['modelEditor', 'common']);
  const view = useTrialView();
  return (
    <Stack gap="sm" component="section" aria-label={t('trial.stages')}>
      {view.stages.map(({ stage, sections }) => (
        <Paper key={stage.id} p="md" bg="var(--pl-surface)">
          <Title order={3} size="h5" mb="xs">
            {localText(stage.title, i18n.language)}
          </Title>
          <Stack component="ul" gap={4} p={0} m={0} style={{ listStyle: 'none' }}>
            {sections.map((section) => (
              <li key={section.section.id}>
                <LinkAnchor {...sectionTarget(TRIAL_STREAM, stage.id, section.section.id)}>{localText(section.section.title, i18n.language)}</LinkAnchor>{' '}
                <Text component="span" size="sm" c="dimmed">
                  {t('common:of', { done: section.counts.answered, total: section.counts.total })}
                </Text>
              </li>
            ))}
          </Stack>
        </Paper>
      ))}
    </Stack>
  );
}

/** Screens that a sample has not. */
export function TrialElsewhere() {
  const { t } = useTranslation('modelEditor');
  return <Text>{t('trial.elsewhere')}</Text>;
}
