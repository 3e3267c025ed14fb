/** From operations to the report's content: the one way, so that whoever has the same operations prints the same report. */
import { buildDeploymentView } from '../domain/deployment/build';
import { registerOf } from '../domain/instruments/register';
import type { DeploymentView } from '../domain/deployment/view';
import { personNames } from '../domain/org/people';
import { emptyStream, foldOperations } from '../domain/record/fold';
import { ORG_STREAM, type Operation } from '../domain/record/operation';
import { buildReportRecord } from './record/build';
import type { ReportInput } from './record/context';
import type { ReportRecord } from './record/types';

export interface ReportSource extends Pick<ReportInput, 'locale' | 'layout' | 'at' | 'generator'> {
  /** The deployment's stream, and every operation of it. */
  readonly stream: string;
  readonly operations: readonly Operation[];
  /** Of the organisation's stream what vouches for people and names what is named. */
  readonly org: readonly Operation[];
}

/** Undefined when the deployment has no model yet: then there is nothing to report. */
export function reportRecordOf({ stream, operations, org, ...rest }: ReportSource): { readonly record: ReportRecord; readonly view: DeploymentView } | undefined {
  const organisation = foldOperations(emptyStream(ORG_STREAM), org).state;
  const view = buildDeploymentView(foldOperations(emptyStream(stream), operations).state, organisation);
  if (view === undefined) return undefined;
  const instruments = registerOf(organisation);
  return { record: buildReportRecord({ ...rest, view, operations, people: personNames(organisation), org: organisation, instruments }), view };
}
