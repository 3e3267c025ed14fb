/** From the deployment as people see it to the report as plain data. */
import type { ReportLayout } from '../../domain/deployment/report-layouts';
import { isRemoval } from '../../domain/model/schema';
import type { Operation } from '../../domain/record/operation';
import { inOrder } from './audit';
import { contextOf, type Context, type ReportInput } from './context';
import type { Content } from './layouts/content';
import { customerContent } from './layouts/customer';
import { exceptionsContent } from './layouts/exceptions';
import { fullContent } from './layouts/full';
import { letterheadOf } from './letterhead';
import type { ReportRecord } from './types';

const contents: Readonly<Record<ReportLayout, (context: Context, operations: readonly Operation[]) => Content>> = { full: fullContent, customer: customerContent, exceptions: exceptionsContent };

/**
 * Builds the report's content. Pure: the same input gives the same record (and the same PDF).
 * The result is plain data and may be posted to a worker.
 */
export function buildReportRecord(input: ReportInput): ReportRecord {
  const context = contextOf(input);
  return {
    locale: input.locale,
    layout: input.layout,
    removal: isRemoval(input.view.model),
    title: input.view.details.title,
    reference: input.view.details.reference,
    at: input.at,
    madeAt: context.format.moment(input.at),
    generator: input.generator,
    letterhead: letterheadOf(context),
    ...contents[input.layout](context, inOrder(input.operations)),
  };
}
