import { Group, Paper, ScrollArea, Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronRight, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ComponentView, DeploymentView, StageView } from '../../../domain/deployment/view';
import { localText } from '../../../domain/model/schema';
import { LinkAnchor, LinkPlain } from '../../components/links';
import { ToneBadge, UnitBadge } from '../../components/VerdictBadge';
import { stagesWithUnits, unitCounts } from './progress';
import { unitLabel } from './unitLabel';
import classes from './units.module.css';

/** Every unit with its place, its numbers and how far it is; where there is no room for a table, one card each. */
export function UnitsTable({ view, units }: { readonly view: DeploymentView; readonly units: readonly ComponentView[] }) {
  const { t, i18n } = useTranslation('units');
  const stages = stagesWithUnits(view);
  const wide = useMediaQuery('(min-width: 980px)', true, { getInitialValueInEffect: false });
  if (!wide) return <UnitCards view={view} units={units} />;
  return (
    <Paper bg="var(--pl-surface)" style={{ overflow: 'hidden' }}>
      <ScrollArea type="auto" scrollbars="x" viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t('tableLabel') }}>
        <Table highlightOnHover className={classes['cells'] ?? ''}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('columns.position')}</Table.Th>
              <Table.Th scope="col">{t('columns.unit')}</Table.Th>
              <Table.Th scope="col">{t('columns.assetTag')}</Table.Th>
              {stages.map((stage) => (
                <Table.Th key={stage.stage.id} scope="col">
                  {localText(stage.stage.title, i18n.language)}
                </Table.Th>
              ))}
              <Table.Th scope="col">{t('columns.failed')}</Table.Th>
              <Table.Th scope="col">{t('columns.state')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {units.map((unit) => (
              <UnitRow key={unit.id} view={view} unit={unit} stages={stages} />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
    </Paper>
  );
}

function UnitRow({ view, unit, stages }: { readonly view: DeploymentView; readonly unit: ComponentView; readonly stages: readonly StageView[] }) {
  const { t } = useTranslation('units');
  const counts = stages.map((stage) => ({ stage: stage.stage.id, ...unitCounts(stage, unit.id) }));
  const failed = counts.reduce((sum, each) => sum + each.failed, 0);
  return (
    <Table.Tr>
      <Table.Td>{unit.position === null ? <Text c="dimmed">{t('noPosition')}</Text> : t('atFace', { u: unit.position.u, face: t(`face.${unit.position.face}`) })}</Table.Td>
      <Table.Th scope="row">
        <LinkAnchor className="pl-target" to="/d/$id/units/$unit" params={{ id: view.id, unit: unit.id }}>
          {unitLabel(unit)}
        </LinkAnchor>
        {unit.serial !== undefined && unit.serial !== unitLabel(unit) && (
          <Text size="sm" c="dimmed">
            {unit.serial}
          </Text>
        )}
      </Table.Th>
      <Table.Td>{unit.assetTag ?? '–'}</Table.Td>
      {counts.map((each) => (
        <Table.Td key={each.stage}>{each.total === 0 ? t('nothingAsked') : t('done', { done: each.answered, total: each.total })}</Table.Td>
      ))}
      <Table.Td>
        {failed > 0 ? (
          <Group gap={4} c="var(--pl-fail-fg)" wrap="nowrap">
            <IconX size={18} stroke={2.4} aria-hidden />
            <strong>{failed}</strong>
          </Group>
        ) : (
          0
        )}
      </Table.Td>
      <Table.Td>
        <UnitBadge state={unit.state} size="md" />
      </Table.Td>
    </Table.Tr>
  );
}

/** The same without a table, for a tablet held upright: nothing has to be scrolled sideways. */
function UnitCards({ view, units }: { readonly view: DeploymentView; readonly units: readonly ComponentView[] }) {
  const { t } = useTranslation('units');
  return (
    <Paper component="ul" bg="var(--pl-surface)" aria-label={t('tableLabel')} className={classes['cards'] ?? ''}>
      {units.map((unit) => (
        <UnitCard key={unit.id} view={view} unit={unit} />
      ))}
    </Paper>
  );
}

function UnitCard({ view, unit }: { readonly view: DeploymentView; readonly unit: ComponentView }) {
  const { t, i18n } = useTranslation('units');
  const counts = stagesWithUnits(view)
    .map((stage) => ({ title: localText(stage.stage.title, i18n.language), ...unitCounts(stage, unit.id) }))
    .filter(({ total }) => total > 0);
  const failed = counts.reduce((sum, each) => sum + each.failed, 0);
  const numbers = [unit.serial === unitLabel(unit) ? undefined : unit.serial, unit.assetTag].filter((each) => each !== undefined);
  return (
    <li>
      <LinkPlain to="/d/$id/units/$unit" params={{ id: view.id, unit: unit.id }} className={classes['card']}>
        <span className={classes['place']}>{unit.position === null ? t('noPosition') : t('atFace', { u: unit.position.u, face: t(`face.${unit.position.face}`) })}</span>
        <span className={classes['who']}>
          <Text component="span" fw={650}>
            {unitLabel(unit)}
          </Text>
          <Text component="span" size="sm" c="dimmed">
            {numbers.join(' · ')}
          </Text>
          <Text component="span" size="sm">
            {counts.map(({ title, answered, total }) => `${title} ${t('done', { done: answered, total })}`).join(' · ')}
          </Text>
        </span>
        <span className={classes['states']}>
          <UnitBadge state={unit.state} size="md" />
          {failed > 0 && (
            <ToneBadge tone="fail" icon={IconX} size="md">
              {t('failedCount', { count: failed })}
            </ToneBadge>
          )}
        </span>
        <IconChevronRight size={20} aria-hidden style={{ flexShrink: 0 }} />
      </LinkPlain>
    </li>
  );
}
