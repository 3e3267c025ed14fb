import { MultiSelect, TagsInput } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { rackName } from '../../../domain/planning/suggest';
import { usePeople, useSites } from '../../hooks/store';
import { useDeployment } from '../deployment/DeploymentContext';

interface ListFieldProps {
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly label: string;
  readonly description?: string | undefined;
}

/** People of the organisation, with what they are able to do. */
export function PeopleField({ value, onChange, label, description }: ListFieldProps) {
  const people = usePeople() ?? [];
  const data = people.map(({ id, name, skills }) => ({ value: id, label: skills.length === 0 ? name : `${name} (${skills.join(', ')})` }));
  return <MultiSelect label={label} description={description} data={data} value={[...value]} onChange={onChange} searchable hidePickedOptions />;
}

/** Racks as `room/rack`: those of the site are offered, others may be typed. */
export function RacksField({ value, onChange, label }: ListFieldProps) {
  const { t } = useTranslation('plan');
  const { details } = useDeployment();
  const sites = useSites();
  const offered = useMemo(() => {
    const site = sites?.find(({ id }) => id === details.site.id);
    const known = site?.rooms.flatMap((room) => room.racks.map((rack) => rackName(room.name, rack))) ?? [];
    return [...new Set([...(details.rack === '' ? [] : [rackName(details.room, details.rack)]), ...known])];
  }, [sites, details]);
  return <TagsInput label={label} description={t('schedule.racksHint')} data={offered} value={[...value]} onChange={onChange} />;
}
