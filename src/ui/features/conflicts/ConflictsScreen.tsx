import { IconArrowsJoin2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { entityKey } from '../../../domain/record/operation';
import { EmptyState } from '../../components/EmptyState';
import { Page } from '../../components/Page';
import { useLive } from '../../hooks/store';
import { useDeployment } from '../deployment/DeploymentContext';
import { ConflictCard } from './ConflictCard';
import { DecidedList } from './DecidedList';

/** The same thing written differently on two devices: the values side by side, and a person chooses. Below, what was chosen before. */
export function ConflictsScreen() {
  const { t } = useTranslation('conflicts');
  const view = useDeployment();
  const state = useLive((queries) => queries.state(view.id), [view.id]);
  return (
    <Page title={t('title')} subtitle={t('subtitle')} width={1100}>
      {view.conflicts.length === 0 && <EmptyState icon={IconArrowsJoin2} title={t('empty.title')} text={t('empty.text')} />}
      {view.conflicts.map((conflict) => {
        const key = entityKey(conflict.entity);
        return <ConflictCard key={`${key} ${conflict.field}`} conflict={conflict} entity={state?.entities.get(key)} />;
      })}
      {view.decisions.length > 0 && <DecidedList state={state} />}
    </Page>
  );
}
