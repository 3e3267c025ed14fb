import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconFilter, IconFilterOff, IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { auditFilter } from '../../../domain/audit/filter';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { LoudAlert } from '../../components/LoudAlert';
import { Page } from '../../components/Page';
import { useErrorWords } from '../../hooks/errorWords';
import { useSlashFocus } from '../../hooks/slashFocus';
import { useDeployment } from '../deployment/DeploymentContext';
import { AuditActive } from './AuditActive';
import { AuditExport } from './AuditExport';
import { AuditFilters } from './AuditFilters';
import { AuditList } from './AuditList';
import { RefusedNotice } from './RefusedNotice';
import { filtersSet, hasWords } from './search';
import { useAuditChoices } from './useAuditChoices';
import { useAuditEntries, type AuditHistory } from './useAuditEntries';
import { useAuditSearch } from './useAuditSearch';
import { useTeller } from './useTeller';

/** Who changed what, from what to what: all that was ever written to the deployment, narrowed down and exported. */
export function AuditScreen() {
  const { t } = useTranslation('audit');
  const view = useDeployment();
  const history = useAuditEntries(view);
  const errorWords = useErrorWords();
  return (
    <Page title={t('title')} subtitle={t('subtitle')}>
      {history === undefined && <Loading />}
      {history !== undefined && 'error' in history && (
        <LoudAlert title={t('failed')}>
          <Text>{errorWords(history.error)}</Text>
        </LoudAlert>
      )}
      {history !== undefined && 'entries' in history && <Entries history={history} />}
    </Page>
  );
}

function Entries({ history }: { readonly history: AuditHistory }) {
  const { t, i18n } = useTranslation('audit');
  const locale = i18n.language;
  const view = useDeployment();
  const { entries, state, complete } = history;
  const { search, shown, change, reset } = useAuditSearch();
  const [filtering, setFiltering] = useState(false);
  const input = useSlashFocus();
  const tell = useTeller(view, state);
  const choices = useAuditChoices(view, history, tell);
  const { timeZone } = view.details;
  const filtered = useMemo(() => entries.filter(auditFilter(shown, timeZone)), [entries, shown, timeZone]);
  const found = useMemo(() => {
    if (shown.q === undefined) return filtered;
    const has = hasWords(shown.q, locale);
    // An id is looked for whole, as exports have it.
    const id = shown.q.trim();
    return filtered.filter((entry) => entry.operation.id === id || has(tell(entry).text()));
  }, [filtered, shown.q, tell, locale]);
  const refused = useMemo(() => entries.filter((entry) => entry.refused !== undefined).length, [entries]);
  const set = filtersSet(search);
  return (
    <Stack gap="md">
      <Group gap="sm" align="flex-end">
        <TextInput
          ref={input}
          label={t('searchLabel')}
          placeholder={t('searchPlaceholder')}
          type="search"
          leftSection={<IconSearch size={20} aria-hidden />}
          value={search.q ?? ''}
          onChange={(event) => change({ q: event.currentTarget.value })}
          aria-keyshortcuts="/"
          style={{ flex: '1 1 240px', maxWidth: 420 }}
        />
        <Button variant="default" leftSection={<IconFilter size={20} aria-hidden />} aria-expanded={filtering} onClick={() => setFiltering(!filtering)}>
          {set === 0 ? t('filters.open') : t('filters.openSet', { count: set })}
        </Button>
        <AuditExport view={view} entries={found} complete={complete} tell={tell} />
      </Group>
      {filtering && <AuditFilters search={search} choices={choices} refused={refused} onChange={change} />}
      {refused > 0 && <RefusedNotice count={refused} onShow={search.refused === true ? undefined : () => change({ refused: true })} />}
      <AuditActive search={search} choices={choices} onChange={change} />
      <Group gap="sm" justify="space-between" mih={36}>
        <Text size="sm" role="status">
          {!complete ? t('found.reading', { count: found.length }) : found.length === entries.length ? t('found.all', { count: found.length }) : t('found.some', { count: found.length, all: entries.length })}
        </Text>
        {(set > 0 || search.q !== undefined) && found.length > 0 && (
          <Button variant="subtle" leftSection={<IconFilterOff size={18} aria-hidden />} onClick={reset}>
            {t('reset')}
          </Button>
        )}
      </Group>
      {found.length === 0 && !complete ? <Loading /> : found.length === 0 ? <EmptyState icon={IconFilterOff} title={t('none.title')} text={t('none.text')} action={<Button onClick={reset}>{t('reset')}</Button>} /> : <AuditList view={view} entries={found} tell={tell} />}
    </Stack>
  );
}
