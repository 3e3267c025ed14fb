import { Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../components/links';
import { useMayPlan } from '../../hooks/allowed';

/** The way to a new deployment; with a hub, for those whose deployments would count. `says`: others read why not, instead of nothing. */
export function NewDeploymentLink({ children, says = false }: { readonly children: string; readonly says?: boolean }) {
  const { t } = useTranslation('deployments');
  const may = useMayPlan();
  if (!may) return says ? <Text c="dimmed">{t('coordinatorsBegin')}</Text> : null;
  return (
    <LinkButton to="/deployments/new" leftSection={<IconPlus size={20} aria-hidden />}>
      {children}
    </LinkButton>
  );
}
