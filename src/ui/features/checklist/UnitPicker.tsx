import { ActionIcon, Group, ScrollArea, Text } from '@mantine/core';
import { IconCheck, IconChevronLeft, IconChevronRight, IconX } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SectionView, TargetKind } from '../../../domain/deployment/view';
import { LinkPlain } from '../../components/links';
import { memoPlain } from '../../components/memoPlain';
import { sectionTarget } from '../../hooks/navigate';
import { useTargetLabel } from '../../hooks/targetLabel';
import { useDeployment } from '../deployment/DeploymentContext';
import classes from './checklist.module.css';

/** The units, racks or feeds of a repeated section, each with how far it is; next and previous one tap away. */
export function UnitPicker({ section, repeat, current }: { readonly section: SectionView; readonly repeat: TargetKind; readonly current: string }) {
  const { t } = useTranslation('checklist');
  const view = useDeployment();
  const labelOf = useTargetLabel(view);
  const navigate = useNavigate();
  const here = useRef<HTMLLIElement>(null);
  useEffect(() => {
    here.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [current]);
  const at = section.units.findIndex((each) => each.unit === current);
  const step = (to: 1 | -1) => {
    const unit = section.units[at + to]?.unit;
    const Icon = to === 1 ? IconChevronRight : IconChevronLeft;
    return (
      <ActionIcon
        variant="default"
        aria-label={t(to === 1 ? `section.nextTarget.${repeat}` : `section.previousTarget.${repeat}`)}
        disabled={unit === undefined}
        onClick={() => unit !== undefined && void navigate({ ...sectionTarget(view.id, section.stage, section.section.id, unit), replace: true, resetScroll: false })}
      >
        <Icon />
      </ActionIcon>
    );
  };
  return (
    <Group gap="xs" wrap="nowrap" component="nav" aria-label={t(`section.targets.${repeat}`)}>
      {step(-1)}
      <ScrollArea type="auto" scrollbars="x" offsetScrollbars="x" style={{ flex: 1, minWidth: 0 }} viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t(`section.targets.${repeat}`) }}>
        <ul className={classes['chips']}>
          {section.units.map(({ unit, counts }) => (
            <li key={unit} ref={unit === current ? here : undefined}>
              <UnitChip target={sectionTarget(view.id, section.stage, section.section.id, unit)} current={unit === current} label={labelOf(unit)} position={view.components.get(unit)?.position?.u} counts={counts} />
            </li>
          ))}
        </ul>
      </ScrollArea>
      {step(1)}
    </Group>
  );
}

interface UnitChipProps {
  readonly target: ReturnType<typeof sectionTarget>;
  readonly current: boolean;
  readonly label: string;
  readonly position: number | undefined;
  readonly counts: SectionView['counts'];
}

const UnitChip = memoPlain(function UnitChip({ target, current, label, position, counts }: UnitChipProps) {
  const { t } = useTranslation(['checklist', 'common']);
  const done = counts.answered === counts.total;
  return (
    <LinkPlain {...target} replace resetScroll={false} className={classes['chip'] ?? ''} data-current={current} aria-current={current ? 'true' : undefined}>
      <span>{label}</span>
      <Group component="span" gap={6} wrap="nowrap">
        <Text component="span" size="sm" c="dimmed">
          {position !== undefined && `${t('section.rackUnit', { u: position })} · `}
          {t('common:of', { done: counts.answered, total: counts.total })}
        </Text>
        {counts.failed > 0 && <IconX size={16} stroke={2.6} color="var(--pl-fail-line)" aria-label={t('section.unitFailed', { count: counts.failed })} />}
        {counts.failed === 0 && done && <IconCheck size={16} stroke={2.6} color="var(--pl-pass-line)" aria-label={t('section.unitDone')} />}
      </Group>
    </LinkPlain>
  );
});
