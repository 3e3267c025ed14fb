import { Button, Group, Stack, Text } from '@mantine/core';
import { IconEdit, IconPlus, IconUserQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { stakeholdersOf, type StakeholderOfDeployment } from '../../../domain/communication/obligations';
import { outcomeOf } from '../../../domain/communication/outcome';
import type { Listed } from '../../../domain/deployment/entities';
import type { StreamState } from '../../../domain/record/fold';
import { FormCard } from '../../components/FormCard';
import { ToneBadge } from '../../components/VerdictBadge';
import { useDeployment } from '../deployment/DeploymentContext';
import classes from '../plan/plan.module.css';

/** Who has a stake in the deployment, how they are reached, and of what they are told. */
export function StakeholdersCard({ state, onEdit }: { readonly state: StreamState; readonly onEdit: (stakeholder: Listed<'stakeholder'> | 'new') => void }) {
  const { t } = useTranslation('communication');
  const view = useDeployment();
  const list = stakeholdersOf(state, outcomeOf(state, view));
  return (
    <FormCard title={t('stakeholders.title')}>
      {list.length === 0 ? (
        <Text>{t('stakeholders.empty')}</Text>
      ) : (
        <ul className={classes['list']}>
          {list.map((one) => (
            <li key={one.stakeholder.id}>
              <Row one={one} onEdit={() => onEdit(one.stakeholder)} />
            </li>
          ))}
        </ul>
      )}
      <Group>
        <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => onEdit('new')}>
          {t('stakeholders.add')}
        </Button>
      </Group>
    </FormCard>
  );
}

function Row({ one: { stakeholder, occasions }, onEdit }: { readonly one: StakeholderOfDeployment; readonly onEdit: () => void }) {
  const { t } = useTranslation(['communication', 'common']);
  const { values } = stakeholder;
  const name = values.name ?? '';
  return (
    <Group justify="space-between" align="flex-start">
      <Stack gap={2} style={{ minWidth: 0, flex: '1 1 260px' }}>
        <Group gap="sm">
          <Text fw={650} style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Text>
          {values.requester === true && (
            <ToneBadge tone="info" icon={IconUserQuestion}>
              {t('stakeholders.requesterShort')}
            </ToneBadge>
          )}
        </Group>
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {[values.organisation, values.role, values.email, values.phone].filter((part) => part !== undefined && part !== '').join(' · ')}
        </Text>
        <Text size="sm">{occasions.length === 0 ? t('stakeholders.nothing') : occasions.map((occasion) => t(`occasions.${occasion}`)).join(', ')}</Text>
      </Stack>
      <Button variant="default" leftSection={<IconEdit size={18} aria-hidden />} aria-label={t('stakeholders.editOne', { name })} onClick={onEdit}>
        {t('common:edit')}
      </Button>
    </Group>
  );
}
