import { Button, Grid, Stack } from '@mantine/core';
import { IconEdit } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localText } from '../../../domain/model/schema';
import { Page } from '../../components/Page';
import { MoveOffer } from '../models/MoveOffer';
import { BackOutLink } from '../back-out/BackOutLink';
import { EarlierCancellations } from './cancel/EarlierCancellations';
import { MoreActions } from './cancel/MoreActions';
import { useDeployment } from './DeploymentContext';
import { EditDetails } from './EditDetails';
import { FactsCard } from './FactsCard';
import { FindingsCard } from './FindingsCard';
import { PeopleCard } from './PeopleCard';
import { ScheduleCard } from './ScheduleCard';
import { SignoffsCard } from './SignoffsCard';
import { StagesCard } from './StagesCard';

/** One deployment at a glance: stages and sections, people, schedule, findings, signatures. */
export function DeploymentScreen() {
  const { t, i18n } = useTranslation('deployment');
  const view = useDeployment();
  const [editing, setEditing] = useState(false);
  if (editing) {
    return (
      <Page title={t('edit.title')} subtitle={view.details.reference} width={860}>
        <EditDetails view={view} onDone={() => setEditing(false)} />
      </Page>
    );
  }
  return (
    <Page
      title={view.details.title}
      subtitle={t('modelLine', { title: localText(view.model.title, i18n.language), version: view.model.version })}
      actions={
        <>
          <BackOutLink view={view} />
          <Button variant="default" leftSection={<IconEdit size={20} aria-hidden />} onClick={() => setEditing(true)}>
            {t('edit.open')}
          </Button>
          <MoreActions view={view} />
        </>
      }
    >
      <MoveOffer view={view} />
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 7, lg: 8 }}>
          <StagesCard view={view} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5, lg: 4 }}>
          <Stack gap="lg">
            <FindingsCard view={view} />
            <SignoffsCard view={view} />
            <ScheduleCard view={view} />
            <PeopleCard view={view} />
            <EarlierCancellations view={view} />
            <FactsCard view={view} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}
