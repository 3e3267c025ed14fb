import type { SpotlightActionGroupData } from '@mantine/spotlight';
import { IconArrowRight, IconBuildingWarehouse, IconKeyboard, IconLayoutRows, IconMoon, IconPlus, IconSun, type TablerIcon } from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlaces } from '../../app/places';
import { localText } from '../../../domain/model/schema';
import { useMayPlan } from '../../hooks/allowed';
import { useLive, useSummaries } from '../../hooks/store';
import { useGoToNext } from '../../hooks/navigate';
import { useDensity, useViewState } from '../../state/session';
import { stageLink } from '../deployment/targets';
import { useKeysDialog } from './keysDialogState';

const icon = (Icon: TablerIcon) => <Icon size={22} stroke={1.7} aria-hidden />;

/** What the palette offers: the open deployment first, then screens, deployments and settings. */
export function usePaletteActions(): SpotlightActionGroupData[] {
  const { t, i18n } = useTranslation(['palette', 'frame', 'deployment', 'verdicts']);
  const places = usePlaces();
  const navigate = useNavigate();
  const goToNext = useGoToNext();
  const { id } = useParams({ strict: false });
  const view = useLive(async (q) => (id === undefined ? undefined : q.deployment(id)), [id]);
  const summaries = useSummaries();
  const mayPlan = useMayPlan();
  const density = useDensity();
  const setDensity = useViewState((state) => state.setDensity);
  const setTheme = useViewState((state) => state.setTheme);
  const openKeys = useKeysDialog((state) => state.setOpen);

  return useMemo(() => {
    const open: SpotlightActionGroupData[] =
      view === undefined
        ? []
        : [
            {
              group: view.details.reference,
              actions: [
                { id: 'next', label: t('next'), leftSection: icon(IconArrowRight), onClick: () => goToNext(view) },
                ...view.stages.map((stage) => ({
                  id: `stage-${stage.stage.id}`,
                  label: localText(stage.stage.title, i18n.language),
                  description: t(`verdicts:stage.${stage.state}`),
                  leftSection: icon(IconLayoutRows),
                  onClick: () => void navigate(stageLink(view, stage)),
                })),
                ...(['plan', 'receipt', 'units', 'findings', 'communication', 'storage', 'back-out', 'handover', 'review', 'report', 'history'] as const).map((name) => ({
                  id: `view-${name}`,
                  label: t(`deployment:tabs.${name}`),
                  leftSection: icon(IconLayoutRows),
                  onClick: () => void navigate({ to: `/d/$id/${name}`, params: { id: view.id } }),
                })),
              ],
            },
          ];
    return [
      ...open,
      { group: t('screens'), actions: places.map(({ name, icon: Icon, target }) => ({ id: `place-${name}`, label: t(`frame:${name}`), leftSection: icon(Icon), onClick: () => void navigate(target) })) },
      {
        group: t('commands'),
        actions: [
          ...(mayPlan ? [{ id: 'new', label: t('newDeployment'), leftSection: icon(IconPlus), onClick: () => void navigate({ to: '/deployments/new' }) }] : []),
          { id: 'keys', label: t('showKeys'), leftSection: icon(IconKeyboard), onClick: () => openKeys(true) },
          { id: 'light', label: t('themeLight'), leftSection: icon(IconSun), onClick: () => setTheme('light') },
          { id: 'dark', label: t('themeDark'), leftSection: icon(IconMoon), onClick: () => setTheme('dark') },
          {
            id: 'density',
            label: density === 'field' ? t('densityDesk') : t('densityField'),
            leftSection: icon(IconLayoutRows),
            onClick: () => setDensity(density === 'field' ? 'desk' : 'field'),
          },
        ],
      },
      {
        group: t('frame:deployments'),
        actions: (summaries ?? []).map((summary) => ({
          id: `deployment-${summary.id}`,
          label: `${summary.reference} · ${summary.title}`,
          description: [summary.site, summary.rack, summary.stage].filter((part) => part !== '').join(' · '),
          leftSection: icon(IconBuildingWarehouse),
          onClick: () => void navigate({ to: '/d/$id', params: { id: summary.id } }),
        })),
      },
    ];
  }, [view, summaries, density, t, i18n.language, navigate, goToNext, openKeys, setDensity, setTheme, mayPlan, places]);
}
