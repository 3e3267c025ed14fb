import { Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RemovalObstacle } from '../../../contract/removal';
import type { DeploymentView } from '../../../domain/deployment/view';
import { LinkAnchor } from '../../components/links';
import { ToneNotice } from '../../components/ToneNotice';
import { useSaveState } from '../../hooks/store';
import { checkTarget } from '../../hooks/navigate';

export interface Obstacle {
  readonly code: RemovalObstacle | 'timer' | 'saving';
  readonly count: number;
}

/** What the host says, and what only this window knows: timers that run in the deployment, an answer on its way. */
export function useObstacles(view: DeploymentView, told: readonly Obstacle[]): { readonly always: readonly Obstacle[]; readonly hub: readonly Obstacle[] } {
  const { saving } = useSaveState();
  const timers = view.timers.length;
  const always: Obstacle[] = told.filter(({ code }) => code === 'job');
  if (timers > 0) always.push({ code: 'timer', count: timers });
  if (saving > 0) always.push({ code: 'saving', count: saving });
  return { always, hub: told.filter(({ code }) => code !== 'job') };
}

/** Each with the way to what can be done about it. */
export function Obstacles({ view, title, obstacles }: { readonly view: DeploymentView; readonly title: string; readonly obstacles: readonly Obstacle[] }) {
  const { t } = useTranslation('removing');
  if (obstacles.length === 0) return null;
  return (
    <ToneNotice tone="warn" icon={IconAlertTriangle} title={title}>
      <ul style={{ margin: 0, paddingInlineStart: '1.2em' }}>
        {obstacles.map(({ code, count }) => (
          <li key={code}>
            <Group gap="sm" align="center">
              <Text component="span">{t(`obstacle.${code}`, { count })}</Text>
              <Way view={view} code={code} />
            </Group>
          </li>
        ))}
      </ul>
    </ToneNotice>
  );
}

function Way({ view, code }: { readonly view: DeploymentView; readonly code: Obstacle['code'] }) {
  const { t } = useTranslation('removing');
  if (code === 'saving' || code === 'job') return null;
  if (code === 'no_hub' || code === 'signed_out') return <LinkAnchor to="/connect">{t('connect')}</LinkAnchor>;
  if (code !== 'timer') return <LinkAnchor to="/delivery">{t('seeDelivery')}</LinkAnchor>;
  const check = view.checks.get(view.timers[0]?.key ?? '');
  return check === undefined ? null : <LinkAnchor {...checkTarget(view.id, check)}>{t('goToTimer')}</LinkAnchor>;
}
