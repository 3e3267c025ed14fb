import { Stack } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import { useMemo } from 'react';
import { FormProvider, useForm, type FieldPath } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Person, SiteRecord } from '../../../data/api';
import type { DeploymentView } from '../../../domain/deployment/view';
import { isRemoval } from '../../../domain/model/schema';
import { ErrorSummary } from '../../components/ErrorSummary';
import { Loading } from '../../components/Loading';
import { SaveOrCancel } from '../../components/SaveOrCancel';
import { useRun } from '../../hooks/run';
import { useCommands, usePeople, useSites } from '../../hooks/store';
import { PeopleFields } from '../deployments/form/PeopleFields';
import { PlaceFields } from '../deployments/form/PlaceFields';
import { RackFields } from '../deployments/form/RackFields';
import { ScheduleFields } from '../deployments/form/ScheduleFields';
import { WhatFields } from '../deployments/form/WhatFields';
import { formProblems, newDeploymentSchema, type NewDeploymentForm } from '../deployments/newDeploymentForm';
import { changesFrom, formFromDetails } from './editForm';

/** Changes what was given when the deployment was created; every change is on record. */
export function EditDetails({ view, onDone }: { readonly view: DeploymentView; readonly onDone: () => void }) {
  const sites = useSites();
  const people = usePeople();
  if (sites === undefined || people === undefined) return <Loading />;
  return <Form view={view} sites={sites} people={people} onDone={onDone} />;
}

function Form({ view, sites, people, onDone }: { readonly view: DeploymentView; readonly sites: readonly SiteRecord[]; readonly people: readonly Person[]; readonly onDone: () => void }) {
  const { t } = useTranslation(['deployments', 'common']);
  const commands = useCommands();
  const run = useRun();
  const schema = useMemo(() => newDeploymentSchema(t), [t]);
  const form = useForm<NewDeploymentForm>({ resolver: zodResolver(schema), defaultValues: formFromDetails(view.details, sites), shouldFocusError: false });
  const { errors, submitCount, isSubmitting } = form.formState;
  const save = async (values: NewDeploymentForm): Promise<void> => {
    const changes = changesFrom(view.details, values, sites);
    if (Object.keys(changes).length === 0) {
      onDone();
      return;
    }
    if ((await run(() => commands.editDeployment(view.id, changes))) !== undefined) onDone();
  };
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={(event) => void form.handleSubmit(save)(event)}>
        <Stack gap="lg">
          <ErrorSummary problems={formProblems(errors)} attempt={submitCount} onGo={(field) => form.setFocus(field as FieldPath<NewDeploymentForm>)} />
          <WhatFields />
          <PlaceFields sites={sites} />
          <RackFields />
          <ScheduleFields removal={isRemoval(view.model)} />
          <PeopleFields people={people} />
          <SaveOrCancel busy={isSubmitting} onCancel={onDone} />
        </Stack>
      </form>
    </FormProvider>
  );
}
