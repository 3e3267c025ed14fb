import { Stack } from '@mantine/core';
import { useMemo } from 'react';
import type { DeploymentSummary } from '../../../../domain/deployment/view';
import { useSession } from '../../../state/session';
import { byRelevance } from '../summaryRules';
import { useSiteDays } from '../../../hooks/siteDays';
import { todayHere } from '../../../hooks/words';
import { ExportPanel } from '../../exports/ExportPanel';
import { ActiveFilters } from './ActiveFilters';
import { FilterPanel } from './FilterPanel';
import { FoundBar } from './FoundBar';
import { OverviewTable } from './OverviewTable';
import { passesView } from './rows';
import { Toolbar } from './Toolbar';
import { useOverviewRows } from './useOverviewRows';
import { useOverviewSearch } from './useOverviewSearch';
import { useSelection } from './useSelection';
import { columnsOf } from './view';

const nobody = { id: '', roles: [] } as const;

/** Every deployment as one table for the desk: where each stands, what is wrong, who has to act, and how late it is. */
export function Overview({ summaries }: { readonly summaries: readonly DeploymentSummary[] }) {
  const person = useSession((state) => state.person) ?? nobody;
  const { search, view, shown, panels, change, choose, toggle } = useOverviewSearch();
  const columns = columnsOf(view);
  const rows = useOverviewRows(summaries, columns.includes('delivery'));
  const today = todayHere();
  const siteDays = useSiteDays();
  const found = useMemo(() => {
    const order = byRelevance(person, siteDays);
    return rows.filter(passesView(shown, person, today)).sort((a, b) => order(a.summary, b.summary));
  }, [rows, shown, person, today, siteDays]);
  const selection = useSelection(found);
  return (
    <Stack gap="sm">
      <Toolbar search={search} view={view} person={person.id} panels={panels} onChange={change} onChoose={choose} onToggle={toggle} />
      {panels.filters && <FilterPanel view={view} rows={rows} onChange={change} />}
      <ActiveFilters view={view} rows={rows} onChange={change} />
      <FoundBar found={found.length} all={rows.length} selection={selection} exporting={panels.exporting} onExport={() => toggle('exporting')} onClear={() => choose('all', {})} />
      {panels.exporting && <ExportPanel deployments={selection.chosen} onClose={() => toggle('exporting')} />}
      <OverviewTable rows={found} columns={columns} view={view} selection={selection} onChange={change} />
    </Stack>
  );
}
