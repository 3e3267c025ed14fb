import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { listEntities, readEntity } from '../../../domain/deployment/entities';
import { useLive } from '../../hooks/store';
import { momentInWords } from '../../hooks/words';
import { useDeployment } from '../deployment/DeploymentContext';
import { isNothing } from '../../../domain/nothing';

/** What the plan says about going back: its words, and the moments at which somebody decides to go on or not. */
export function DecisionPoints({ deployment }: { readonly deployment: string }) {
  const { t, i18n } = useTranslation('backOut');
  const { timeZone } = useDeployment().details;
  const plan = useLive(async (q) => {
    const state = await q.state(deployment);
    return { words: readEntity('deployment', state.entities.get('deployment/deployment')).values.backOutPlan ?? '', points: listEntities(state, 'decision_point') };
  }, [deployment]);
  if (plan === undefined || (plan.words === '' && plan.points.length === 0)) return null;
  return (
    <Stack gap="xs" p="md" style={{ border: '1px solid var(--pl-line)', borderRadius: 'var(--mantine-radius-md)' }}>
      <Text fw={650}>{t('plan.title')}</Text>
      {plan.words !== '' && <Text style={{ whiteSpace: 'pre-wrap' }}>{plan.words}</Text>}
      {plan.points.length > 0 && (
        <List spacing={6}>
          {plan.points.map(({ id, values }) => (
            <List.Item key={id}>
              <Text component="span" fw={600}>
                {values.title}
              </Text>
              {!isNothing(values.at) && <Text component="span"> · {momentInWords(values.at, i18n.language, timeZone)}</Text>}
              {values.criteria !== undefined && values.criteria !== '' && <Text size="sm">{values.criteria}</Text>}
              <Text size="sm" c="dimmed">
                {isNothing(values.decided) ? t('plan.undecided') : t(`plan.${values.decided.decision}`, { reason: values.decided.reason })}
              </Text>
            </List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
}
