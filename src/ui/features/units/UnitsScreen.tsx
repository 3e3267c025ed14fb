import { Stack, Text, TextInput } from '@mantine/core';
import { IconSearch, IconServer2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localText } from '../../../domain/model/schema';
import { EmptyState } from '../../components/EmptyState';
import { LinkButton } from '../../components/links';
import { Page } from '../../components/Page';
import { useDeployment } from '../deployment/DeploymentContext';
import { racksOf } from './rack';
import { RackElevation } from './RackElevation';
import { UnitsTable } from './UnitsTable';
import { unitLabel } from './unitLabel';
import classes from './units.module.css';

/** Every unit that goes on to installation: where it stands, what it is, how far it is. */
export function UnitsScreen() {
  const { t, i18n } = useTranslation('units');
  const view = useDeployment();
  const { unitName } = view.model;
  const [filter, setFilter] = useState('');
  const count = view.units.length;
  const wanted = filter.trim().toLocaleLowerCase(i18n.language);
  const shown = view.units.filter((unit) => [unitLabel(unit), unit.serial, unit.assetTag, unit.partNumber, unit.description].some((text) => text?.toLocaleLowerCase(i18n.language).includes(wanted)));
  if (count === 0) {
    return (
      <Page title={t('title')}>
        <EmptyState
          icon={IconServer2}
          title={t('empty')}
          text={t('emptyText')}
          action={
            <LinkButton to="/d/$id/receipt" params={{ id: view.id }}>
              {t('toReceipt')}
            </LinkButton>
          }
        />
      </Page>
    );
  }
  return (
    <Page
      title={t('title')}
      subtitle={t('count', { count, name: localText(count === 1 ? unitName.one : unitName.other, i18n.language) })}
      actions={<TextInput type="search" aria-label={t('search')} placeholder={t('search')} leftSection={<IconSearch size={18} aria-hidden />} value={filter} onChange={(event) => setFilter(event.currentTarget.value)} />}
    >
      <div className={classes['screen']}>
        {shown.length === 0 ? <Text role="status">{t('nothingFound', { text: filter })}</Text> : <UnitsTable view={view} units={shown} />}
        <Stack>
          {racksOf(view.units, view.details.rack).map((rack) => (
            <RackElevation key={rack} rack={rack} units={view.units} />
          ))}
        </Stack>
      </div>
    </Page>
  );
}
