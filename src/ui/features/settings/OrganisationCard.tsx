import { Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { organisationOf } from '../../../domain/organisation/profile';
import { ORG_STREAM } from '../../../domain/record/operation';
import { FormCard } from '../../components/FormCard';
import { Loading } from '../../components/Loading';
import { useMayKeepOrganisation } from '../../hooks/allowed';
import { useLinkedHub } from '../../hooks/delivery';
import { useLive } from '../../hooks/store';
import { OrganisationForm } from './OrganisationForm';
import { OrganisationLogo } from './OrganisationLogo';
import { OrganisationPreview } from './OrganisationPreview';

/** The organisation's name, address and logo, as they stand on its reports. */
export function OrganisationCard() {
  const { t } = useTranslation('organisation');
  const org = useLive((queries) => queries.state(ORG_STREAM));
  const suggested = useLinkedHub()?.organisation ?? '';
  const mayKeep = useMayKeepOrganisation();
  const profile = useMemo(() => (org === undefined ? undefined : organisationOf(org)), [org]);
  if (org === undefined) return <Loading />;
  return (
    <Stack gap="lg">
      <FormCard title={t('title')} text={t('text')}>
        {mayKeep ? <OrganisationForm profile={profile} suggested={suggested} /> : <Text>{t(profile === undefined ? 'noneYet' : 'notAllowed')}</Text>}
      </FormCard>
      {profile !== undefined && (
        <FormCard title={t('onReports')}>
          <OrganisationPreview profile={profile} />
          {mayKeep && <OrganisationLogo present={profile.logo !== null} />}
        </FormCard>
      )}
    </Stack>
  );
}
