import { Group, Paper, ScrollArea, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconSearch, IconServer2, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComponentView, DeploymentView, StageView } from '../../../domain/deployment/view';
import { localText } from '../../../domain/model/schema';
import { EmptyState } from '../../components/EmptyState';
import { LinkAnchor, LinkButton } from '../../components/links';
import { Page } from '../../components/Page';
import { UnitBadge } from '../../components/VerdictBadge';
import { useDeployment } from '../deployment/DeploymentContext';
import { stagesWithUnits, unitCounts } from './progress';
import { racksOf } from './rack';
import { RackElevation } from './RackElevation';
import { unitLabel } from './unitLabel';
import classes from './units.module.css';

/** Every unit that goes on to installation: where it stands, what it is, how far it is. */
export function UnitsScreen() {
  const { t, i18n } = useTranslation('units');
  const view = useDeployment();
  const { unitName } = view.model;
  const [filter, setFilter] = useState('');
  const count = view.units.length;
  const wanted = filter.trim().toLocaleLowerCase(i18n.language);
  const shown = view.units.filter((unit) => [unitLabel(unit), unit.serial, unit.assetTag, unit.partNumber, unit.description].some((text) => text?.toLocaleLowerCase(i18n.language).includes(wanted)));
  if (count === 0) {
    return (
      <Page title={t('title')}>
        <EmptyState
          icon={IconServer2}
          title={t('empty')}
          text={t('emptyText')}
          action={
            <LinkButton to="/d/$id/receipt" params={{ id: view.id }}>
              {t('toReceipt')}
            </LinkButton>
          }
        />
      </Page>
    );
  }
  return (
    <Page
      title={t('title')}
      subtitle={t('count', { count, name: localText(count === 1 ? unitName.one : unitName.other, i18n.language) })}
      actions={<TextInput type="search" aria-label={t('search')} placeholder={t('search')} leftSection={<IconSearch size={18} aria-hidden />} value={filter} onChange={(event) => setFilter(event.currentTarget.value)} />}
    >
      <div className={classes['screen']}>
        {shown.length === 0 ? <Text role="status">{t('nothingFound', { text: filter })}</Text> : <UnitsTable view={view} units={shown} />}
        <Stack>
          {racksOf(view.units, view.details.rack).map((rack) => (
            <RackElevation key={rack} rack={rack} units={view.units} />
          ))}
        </Stack>
      </div>
    </Page>
  );
}

function UnitsTable({ view, units }: { readonly view: DeploymentView; readonly units: readonly ComponentView[] }) {
  const { t, i18n } = useTranslation('units');
  const stages = stagesWithUnits(view);
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
