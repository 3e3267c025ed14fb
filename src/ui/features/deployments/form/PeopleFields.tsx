import { MultiSelect } from '@mantine/core';
import { Controller, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../../data/api';
import { FormCard } from '../../../components/FormCard';
import type { NewDeploymentForm } from '../newDeploymentForm';

const groups = [
  { name: 'technicians', role: 'technician' },
  { name: 'supervisors', role: 'supervisor' },
  { name: 'coordinators', role: 'coordinator' },
] as const;

/** Who works on it, by role. Only people with the role are offered. */
export function PeopleFields({ people }: { readonly people: readonly Person[] }) {
  const { t } = useTranslation('deployments');
  const { control } = useFormContext<NewDeploymentForm>();
  return (
    <FormCard title={t('create.whoTitle')} text={t('create.peopleHint')}>
      {groups.map(({ name, role }) => {
        const offered = people.filter(({ roles }) => roles.includes(role)).map((person) => ({ value: person.id, label: person.name }));
        return (
          <Controller
            key={name}
            control={control}
            name={name}
            render={({ field }) => <MultiSelect ref={field.ref} label={t(`create.${name}`)} data={offered} value={field.value} onChange={field.onChange} disabled={offered.length === 0} searchable hidePickedOptions maw={520} />}
          />
        );
      })}
    </FormCard>
  );
}
