import { Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeploymentView } from '../../../domain/deployment/view';
import { FormCard } from '../../components/FormCard';
import { StepItem } from './StepItem';

/** Everything that was done, the last first, each with the way in which it is taken back. */
export function StepsCard({ view }: { readonly view: DeploymentView }) {
  const { t } = useTranslation('backOut');
  const { steps, stepsOpen, state } = view.backOut;
  const done = steps.length - stepsOpen.length;
  return (
    <FormCard title={t('steps.title')} text={steps.length === 0 ? t('steps.none') : t('steps.text')}>
      {steps.length > 0 && (
        <>
          <Stack gap={6}>
            <Text fw={600}>{t('steps.progress', { done, total: steps.length })}</Text>
            <Progress value={(100 * done) / steps.length} aria-hidden />
          </Stack>
          <Stack component="ol" gap="sm" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {steps.map((step, index) => (
              <li key={step.key}>
                <StepItem view={view} step={step} number={index + 1} next={state === 'under_way' && step.key === stepsOpen[0]} readOnly={state !== 'under_way'} />
              </li>
            ))}
          </Stack>
        </>
      )}
    </FormCard>
  );
}
