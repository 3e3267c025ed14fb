import { Group, Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComponentView } from '../../../domain/deployment/view';
import { useDeployment } from '../deployment/DeploymentContext';
import { MOST_UNITS, outside, rackSlots, type Face, type Slot } from './rack';
import { unitLabel } from './unitLabel';
import classes from './units.module.css';

const ROW_PX = 20;
const WIDTH_PX = 260;
const RAIL_PX = 34;

/** The rack as it stands, one side at a time: a drawing to press on, and the same as a list for those who do not see it. */
export function RackElevation({ rack, units, selected }: { readonly rack: string; readonly units: readonly ComponentView[]; readonly selected?: string }) {
  const { t } = useTranslation('units');
  const { details } = useDeployment();
  const [face, setFace] = useState<Face>(units.find((unit) => unit.id === selected)?.position?.face ?? 'front');
  const height = rack === details.rack ? details.rackUnits : Math.min(MOST_UNITS, Math.max(details.rackUnits, ...units.map((unit) => unit.position?.u ?? 0)));
  const slots = rackSlots(units, rack, face, height);
  const taken = slots.filter((slot) => slot.units.length > 0).length;
  const above = outside(units, rack, height);
  return (
    <Paper p="md" bg="var(--pl-surface)" component="section" aria-label={t('rack.title', { rack })}>
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Title order={2} size="h4">
            {t('rack.title', { rack })}
          </Title>
          <SegmentedControl aria-label={t('rack.faceChoice')} value={face} onChange={setFace} data={[{ value: 'front', label: t('faceTitle.front') }, { value: 'rear', label: t('faceTitle.rear') }]} />
        </Group>
        <Text size="sm" c="dimmed">
          {t('rack.summary', { count: taken, total: height })}
        </Text>
        <Drawing slots={slots} selected={selected} />
        {above.length > 0 && <Text c="var(--pl-warn-fg)">{t('rack.outside', { units: above.map(unitLabel).join(', ') })}</Text>}
        <ol className="pl-visually-hidden" aria-label={t('rack.listLabel', { rack, face: t(`face.${face}`) })}>
          {slots.map((slot) => (
            <li key={slot.u}>{slot.units.length === 0 ? t('rack.free', { u: slot.u }) : t('rack.taken', { u: slot.u, unit: slot.units.map(unitLabel).join(', ') })}</li>
          ))}
        </ol>
      </Stack>
    </Paper>
  );
}

function Drawing({ slots, selected }: { readonly slots: readonly Slot[]; readonly selected: string | undefined }) {
  const view = useDeployment();
  const navigate = useNavigate();
  return (
    <svg viewBox={`0 0 ${WIDTH_PX} ${slots.length * ROW_PX + 8}`} className={classes['rack']} aria-hidden>
      <rect x={RAIL_PX - 4} y={0.5} width={WIDTH_PX - RAIL_PX + 3} height={slots.length * ROW_PX + 7} rx={4} className={classes['frame']} />
      {slots.map((slot, i) => {
        const y = 4 + i * ROW_PX;
        return (
          <g key={slot.u}>
            <text x={RAIL_PX - 10} y={y + 14} textAnchor="end" className={classes['number']}>
              {slot.u}
            </text>
            {slot.units.length === 0 && <rect x={RAIL_PX} y={y + 1} width={WIDTH_PX - RAIL_PX - 5} height={ROW_PX - 2} rx={2} className={classes['free']} />}
            {slot.units.map((unit, n) => {
              const width = (WIDTH_PX - RAIL_PX - 5) / slot.units.length;
              return (
                <g key={unit.id} className={classes['taken']} data-selected={unit.id === selected} data-crowded={slot.units.length > 1} onClick={() => void navigate({ to: '/d/$id/units/$unit', params: { id: view.id, unit: unit.id } })}>
                  <rect x={RAIL_PX + n * width} y={y + 1} width={width - 1} height={ROW_PX - 2} rx={2} />
                  <text x={RAIL_PX + n * width + 8} y={y + 14.5}>
                    {clipped(unitLabel(unit), width)}
                  </text>
                </g>
              );
            })}
          </g>
        );
      })}
    </svg>
  );
}

/** SVG text does not clip: about 7 px a character at this size. */
function clipped(text: string, width: number): string {
  const most = Math.floor((width - 14) / 7.2);
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1))}…`;
}
