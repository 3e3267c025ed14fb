import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconServerOff } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckView, ComponentView } from '../../../domain/deployment/view';
import { EmptyState } from '../../components/EmptyState';
import { LinkAnchor, LinkPlain } from '../../components/links';
import { Page } from '../../components/Page';
import { NonconformanceBadge, shownVerdict, UnitBadge, VerdictBadge } from '../../components/VerdictBadge';
import { checkTarget, sectionTarget } from '../../hooks/navigate';
import { useCheckWords } from '../checklist/checkWords';
import { useDeployment } from '../deployment/DeploymentContext';
import { PhotoStrip } from '../photos/PhotoStrip';
import { PositionForm } from './PositionForm';
import { stagesWithUnits, unitSections } from './progress';
import { RackElevation } from './RackElevation';
import { UnitIdentity } from './UnitIdentity';
import { unitLabel } from './unitLabel';
import classes from './units.module.css';

/** One unit: what it is, where it stands, its checks, photos and findings. */
export function UnitScreen() {
  const { t } = useTranslation('units');
  const { unit: id } = useParams({ from: '/d/$id/units/$unit' });
  const view = useDeployment();
  const unit = view.components.get(id);
  const all = (
    <LinkAnchor to="/d/$id/units" params={{ id: view.id }}>
      {t('unit.all')}
    </LinkAnchor>
  );
  if (unit === undefined) {
    return (
      <Page title={t('unit.notFound')} above={all}>
        <EmptyState icon={IconServerOff} title={t('unit.notFound')} text={t('unit.notFoundText')} />
      </Page>
    );
  }
  return (
    <Page title={unitLabel(unit)} above={all} subtitle={[unit.manufacturer, unit.partNumber, unit.description].filter((part) => part !== '').join(' · ')} actions={<UnitBadge state={unit.state} />}>
      <div className={classes['screen']}>
        <Stack>
          <Card title={t('unit.identity')}>
            <UnitIdentity key={unit.id} unit={unit} />
          </Card>
          <UnitChecks unit={unit} />
          <Card title={t('unit.photos')}>
            <PhotoStrip of={`component/${unit.id}`} />
          </Card>
          <UnitFindings unit={unit} />
        </Stack>
        <Stack>
          <Card title={t('unit.position')}>
            <PositionForm unit={unit} />
          </Card>
          {unit.position !== null && <RackElevation key={`${unit.position.rack} ${unit.position.face}`} rack={unit.position.rack} units={view.units.includes(unit) ? view.units : [...view.units, unit]} selected={unit.id} />}
        </Stack>
      </div>
    </Page>
  );
}

function Card({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Paper p="md" bg="var(--pl-surface)" component="section" aria-label={title}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {title}
        </Title>
        {children}
      </Stack>
    </Paper>
  );
}

function UnitChecks({ unit }: { readonly unit: ComponentView }) {
  const { t } = useTranslation(['units', 'common']);
  const view = useDeployment();
  const words = useCheckWords();
  const sections = stagesWithUnits(view).flatMap((stage) => unitSections(stage, unit.id).map((each) => ({ stage, ...each })));
  return (
    <Card title={t('unit.checks')}>
      {sections.length === 0 && <Text c="dimmed">{unit.deployable ? t('unit.noChecks') : t('unit.notDeployable')}</Text>}
      {sections.map(({ stage, section, checks, counts }) => (
        <div key={`${stage.stage.id}/${section.section.id}`}>
          <Group justify="space-between" gap="sm" mb={4}>
            <Title order={3} size="h5">
              <LinkAnchor inherit {...sectionTarget(view.id, stage.stage.id, section.section.id, unit.id)}>
                {words.text(section.section.title)}
              </LinkAnchor>
            </Title>
            <Text size="sm" c="dimmed">
              {words.text(stage.stage.title)} · {t('common:of', { done: counts.answered, total: counts.total })}
            </Text>
          </Group>
          {checks
            .filter((check) => check.applies)
            .map((check) => (
              <UnitCheck key={check.key} check={check} />
            ))}
        </div>
      ))}
    </Card>
  );
}

function UnitCheck({ check }: { readonly check: CheckView }) {
  const view = useDeployment();
  const words = useCheckWords();
  const answered = check.answer !== undefined && check.answer.type !== 'cleared';
  return (
    <LinkPlain {...checkTarget(view.id, check)} className={classes['checkLink'] ?? ''}>
      <span className={classes['checkText']}>
        {words.text(check.check.title)}
        {answered && (
          <Text component="span" c="dimmed">
            {`: ${words.answer(check)}`}
          </Text>
        )}
      </span>
      <VerdictBadge verdict={shownVerdict(check)} size="md" />
    </LinkPlain>
  );
}

function UnitFindings({ unit }: { readonly unit: ComponentView }) {
  const { t } = useTranslation('units');
  const view = useDeployment();
  const found = view.nonconformances.filter(({ source }) => (source.kind === 'component' ? source.component === unit.id : view.checks.get(source.key)?.unit === unit.id));
  return (
    <Card title={t('unit.findings')}>
      {found.length === 0 && <Text c="dimmed">{t('unit.noFindings')}</Text>}
      {found.map((finding) => (
        <LinkPlain key={finding.id} to="/d/$id/findings" params={{ id: view.id }} search={{ open: finding.id }} className={classes['checkLink'] ?? ''}>
          <span className={classes['checkText']}>{finding.summary}</span>
          <NonconformanceBadge state={finding.state} size="md" />
        </LinkPlain>
      ))}
    </Card>
  );
}
