/** Findings as a table: one row a nonconformance, with what was decided and how it was closed. */
import { componentLabel, targetLabel } from '../../domain/deployment/targets';
import type { DeploymentView, NonconformanceView } from '../../domain/deployment/view';
import { localText } from '../../domain/model/schema';
import { deploymentCells, deploymentColumns, momentAtSite, personName, type DeploymentColumn, type ExportCell, type ExportNames, type ExportTable } from './table';

const ownColumns = [
  'stage', 'found_in', 'about', 'serial', 'summary', 'state', 'raised_by', 'raised_at', 'decision', 'reason', 'decided_by', 'decided_at', 'owner', 'due_on', 'closed', 'closing_note', 'closed_by', 'closed_at', 'photos', 'finding_id',
] as const;
export type NonconformanceColumn = DeploymentColumn | (typeof ownColumns)[number];
type Own = Readonly<Record<(typeof ownColumns)[number], ExportCell>>;

/** What it was found in, and what it is about. */
function sourceOf(view: DeploymentView, { source }: NonconformanceView, names: ExportNames): Pick<Own, 'found_in' | 'about' | 'serial'> {
  if (source.kind === 'component') {
    const unit = view.components.get(source.component);
    return { found_in: names.code.discrepancy(source.discrepancy), about: unit === undefined ? null : componentLabel(unit), serial: unit?.serial ?? null };
  }
  const check = view.checks.get(source.key);
  const target = check?.unit;
  return {
    found_in: check === undefined ? source.key : localText(check.check.title, names.locale),
    about: target === undefined ? null : targetLabel(view.targets, target, names.target),
    serial: target === undefined ? null : (view.components.get(target)?.serial ?? null),
  };
}

export const nonconformances: ExportTable<NonconformanceColumn> = {
  columns: [...deploymentColumns, ...ownColumns],
  rows: (view, names) => {
    const about = deploymentCells(view, names);
    const { timeZone } = view.details;
    return view.nonconformances.map((one) => {
      const { disposition, closed } = one;
      const stage = view.stages.find((each) => each.stage.id === one.stage);
      const own: Own = {
        stage: stage === undefined ? one.stage : localText(stage.stage.title, names.locale),
        ...sourceOf(view, one, names),
        summary: one.summary,
        state: names.code.findingState(one.state),
        raised_by: personName(one.raisedBy, names),
        raised_at: momentAtSite(one.raisedAt, timeZone),
        decision: disposition === null ? null : names.code.disposition(disposition.decision),
        reason: disposition?.reason ?? null,
        decided_by: personName(disposition?.by, names),
        decided_at: momentAtSite(disposition?.at, timeZone),
        owner: personName(one.owner, names),
        due_on: one.due,
        closed: closed === null ? null : names.code.closed(closed.how),
        closing_note: closed === null || closed.note === '' ? null : closed.note,
        closed_by: personName(closed?.by, names),
        closed_at: momentAtSite(closed?.at, timeZone),
        photos: one.photos.length,
        finding_id: one.id,
      };
      return { ...about, ...own };
    });
  },
};
