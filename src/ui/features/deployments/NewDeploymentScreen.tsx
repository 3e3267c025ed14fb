import { Button, Group, Stack, Text } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import { IconUsers } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { FormProvider, useForm, useWatch, type FieldPath } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Person, SiteRecord } from '../../../data/api';
import { isRemoval } from '../../../domain/model/schema';
import { ErrorSummary } from '../../components/ErrorSummary';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { MovementWords } from '../../components/MovementWords';
import { Page } from '../../components/Page';
import { useMayPlan } from '../../hooks/allowed';
import { useRun } from '../../hooks/run';
import { useCommands, usePeople, useSites } from '../../hooks/store';
import { useSession } from '../../state/session';
import { modelKey } from '../models/bundled';
import { useOfferedModels, type OfferedModels } from '../models/useLibrary';
import { dropDraft, keepDraft, readDraft } from './draft';
import { ModelFields } from './form/ModelFields';
import { PeopleFields } from './form/PeopleFields';
import { PlaceFields } from './form/PlaceFields';
import { RackFields } from './form/RackFields';
import { ScheduleFields } from './form/ScheduleFields';
import { WhatFields } from './form/WhatFields';
import { emptyForm, findModel, formProblems, newDeploymentSchema, toNewDeployment, type NewDeploymentForm } from './newDeploymentForm';

/** Begins a deployment from a model: what, where, when and who. */
export function NewDeploymentScreen() {
  const { t } = useTranslation('deployments');
  const offered = useOfferedModels();
  const sites = useSites();
  const people = usePeople();
  const mayPlan = useMayPlan();
  return (
    <Page title={t('create.title')} subtitle={t('create.subtitle')} width={860}>
      {!mayPlan ? <EmptyState icon={IconUsers} title={t('create.notAllowed')} text={t('coordinatorsBegin')} /> : offered === undefined || sites === undefined || people === undefined ? <Loading words={t('create.modelsLoading')} /> : <Form offered={offered} sites={sites} people={people} />}
    </Page>
  );
}

function Form({ offered, sites, people }: { readonly offered: OfferedModels; readonly sites: readonly SiteRecord[]; readonly people: readonly Person[] }) {
  const { t } = useTranslation('deployments');
  const navigate = useNavigate();
  const commands = useCommands();
  const run = useRun();
  const me = useSession((state) => state.person?.id) ?? '';
  const schema = useMemo(() => newDeploymentSchema(t), [t]);
  const form = useForm<NewDeploymentForm>({ resolver: zodResolver(schema), defaultValues: readDraft(me, likelyForm(offered, sites)), shouldFocusError: false });
  const { errors, submitCount, isSubmitting } = form.formState;
  const chosen = findModel([...offered.models, ...offered.older], useWatch({ control: form.control, name: 'model' }));
  useEffect(() => form.subscribe({ formState: { values: true }, callback: ({ values }) => keepDraft(me, values) }), [form, me]);
  const leave = async (to: '/deployments'): Promise<void> => {
    dropDraft(me);
    await navigate({ to });
  };
  const create = async (values: NewDeploymentForm): Promise<void> => {
    const model = findModel([...offered.models, ...offered.older], values.model);
    if (model === undefined) return;
    const made = await run(async () => {
      const known = sites.find((site) => site.id === values.site);
      const site = known ?? { id: await commands.addSite(newSite(values)), name: values.siteName, address: values.siteAddress };
      // When only the deployment fails after this, the site is there to be chosen.
      if (known === undefined) form.setValue('site', site.id);
      return commands.createDeployment(toNewDeployment(values, model, site));
    });
    if (made === undefined) return;
    dropDraft(me);
    await navigate({ to: '/d/$id', params: { id: made } });
  };
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={(event) => void form.handleSubmit(create)(event)}>
        <Stack gap="lg">
          <ErrorSummary problems={formProblems(errors)} attempt={submitCount} onGo={(field) => form.setFocus(field as FieldPath<NewDeploymentForm>)} />
          <ModelFields offered={offered} />
          <MovementWords model={chosen}>
            <WhatFields />
            <PlaceFields sites={sites} />
            <RackFields />
            <ScheduleFields removal={chosen !== undefined && isRemoval(chosen)} />
          </MovementWords>
          <PeopleFields people={people} />
          <Text size="sm" c="dimmed">
            {t('create.draft')}
          </Text>
          <Group>
            <Button type="submit" size="md" loading={isSubmitting}>
              {t('create.submit')}
            </Button>
            <Button variant="default" onClick={() => void leave('/deployments')}>
              {t('create.discard')}
            </Button>
          </Group>
        </Stack>
      </form>
    </FormProvider>
  );
}

/** Filled in where there is little doubt: the only model, and the site used before. */
function likelyForm({ models }: OfferedModels, [site]: readonly SiteRecord[]): NewDeploymentForm {
  const [model, another] = models;
  return {
    ...emptyForm(site?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone),
    ...(site === undefined ? {} : { site: site.id }),
    ...(model === undefined || another !== undefined ? {} : { model: modelKey(model) }),
  };
}

function newSite(values: NewDeploymentForm): Omit<SiteRecord, 'id'> {
  return {
    name: values.siteName,
    address: values.siteAddress,
    timeZone: values.timeZone,
    rooms: values.room === '' ? [] : [{ name: values.room, racks: values.rack === '' ? [] : [values.rack] }],
  };
}

