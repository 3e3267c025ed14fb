import { Group, Stack } from '@mantine/core';
import { IconListSearch, IconServer2 } from '@tabler/icons-react';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { waitsForOriginalState } from '../../../domain/deployment/original-state';
import type { SectionView, StageView } from '../../../domain/deployment/view';
import { EmptyState } from '../../components/EmptyState';
import { LinkAnchor, LinkButton } from '../../components/links';
import { Page } from '../../components/Page';
import { useTargetLabel } from '../../hooks/targetLabel';
import { useDensity } from '../../state/session';
import { useDeployment } from '../deployment/DeploymentContext';
import { useCheckWords } from './checkWords';
import { unitToShow } from './course';
import { ReadOnlyNotice } from './ReadOnlyNotice';
import { SectionChecks } from './SectionChecks';
import { UnitPicker } from './UnitPicker';

const FIELD_WIDTH_PX = 900;

/** One section of a stage: its checks once, or for the unit, rack or feed that is chosen. */
export function SectionScreen() {
  const { t } = useTranslation('checklist');
  const { stage: stageId, section: sectionId } = useParams({ from: '/d/$id/s/$stage/$section' });
  const view = useDeployment();
  const stage = view.stages.find((each) => each.stage.id === stageId);
  const section = stage?.sections.find((each) => each.section.id === sectionId);
  if (stage === undefined || section === undefined) {
    return (
      <Page title={t('section.notFound')}>
        <EmptyState icon={IconListSearch} title={t('section.notFound')} text={t('section.notFoundText')} />
      </Page>
    );
  }
  return <SectionOf stage={stage} section={section} />;
}

function SectionOf({ stage, section }: { readonly stage: StageView; readonly section: SectionView }) {
  const { t } = useTranslation('checklist');
  const { check: asked, unit: askedUnit } = useSearch({ from: '/d/$id/s/$stage/$section' });
  const view = useDeployment();
  const words = useCheckWords();
  const density = useDensity();
  const labelOf = useTargetLabel(view);
  const waits = waitsForOriginalState(view, { stage: stage.stage.id, section: section.section.id });
  const readOnly = stage.lockedBy.length > 0 || stage.closed !== undefined || view.details.cancelled !== null || waits;
  const { repeat } = section.section;
  const unit = repeat === 'once' ? undefined : unitToShow(section, askedUnit);
  const purpose = section.section.purpose;
  return (
    <Page
      title={words.text(section.section.title)}
      above={words.text(stage.stage.title)}
      {...(purpose === undefined ? {} : { subtitle: words.text(purpose) })}
      width={density === 'field' ? FIELD_WIDTH_PX : 1400}
    >
      <ReadOnlyNotice stage={stage} waits={waits} />
      {repeat !== 'once' && unit === undefined && (
        <EmptyState
          icon={IconServer2}
          title={t('section.noUnits')}
          text={t('section.noUnitsText')}
          action={
            <LinkButton to="/d/$id/receipt" params={{ id: view.id }}>
              {t('section.toReceipt')}
            </LinkButton>
          }
        />
      )}
      {repeat !== 'once' && unit !== undefined && (
        <Stack gap="xs">
          <UnitPicker section={section} repeat={repeat} current={unit.unit} />
          <Group justify="space-between" gap="md">
            <strong>{labelOf(unit.unit)}</strong>
            {repeat === 'component' && (
              <LinkAnchor to="/d/$id/units/$unit" params={{ id: view.id, unit: unit.unit }}>
                {t('section.openUnit')}
              </LinkAnchor>
            )}
          </Group>
        </Stack>
      )}
      {(repeat === 'once' || unit !== undefined) && (
        <SectionChecks
          key={`${stage.stage.id}/${section.section.id}/${unit?.unit ?? ''}`}
          section={section}
          checks={unit?.checks ?? section.checks}
          counts={unit?.counts ?? section.counts}
          unit={unit?.unit}
          asked={asked}
          readOnly={readOnly}
        />
      )}
    </Page>
  );
}
