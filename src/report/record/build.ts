/** From the deployment as people see it to the report as plain data. */
import { isRemoval } from '../../domain/model/schema';
import { buildAudit, buildDevices, inOrder } from './audit';
import { buildBackOut } from './back-out';
import { buildComponents } from './components';
import { contextOf, type ReportInput } from './context';
import { buildCommunication } from './communication';
import { buildCover } from './cover';
import { buildCheckSignatures, buildNonconformances, buildPhotos, buildSignatures } from './evidence';
import { buildCustody } from './custody';
import { buildHandover } from './handover';
import { buildPlan } from './plan';
import { buildReadings, buildSources } from './readings';
import { buildResults } from './results';
import { buildReview } from './review';
import { buildSummary } from './summary';
import type { ReportRecord } from './types';

/**
 * Builds the report's content. Pure: the same input gives the same record (and the same PDF).
 * The result is plain data and may be posted to a worker.
 */
export function buildReportRecord(input: ReportInput): ReportRecord {
  const context = contextOf(input);
  const operations = inOrder(input.operations);
  return {
    locale: input.locale,
    removal: isRemoval(input.view.model),
    title: input.view.details.title,
    reference: input.view.details.reference,
    at: input.at,
    madeAt: context.format.moment(input.at),
    generator: input.generator,
    cover: buildCover(context),
    summary: buildSummary(context, operations),
    components: buildComponents(context),
    readings: buildReadings(context),
    sources: buildSources(context),
    results: buildResults(context),
    photos: buildPhotos(context),
    nonconformances: buildNonconformances(context),
    told: [...buildPlan(context), ...buildCommunication(context), ...buildBackOut(context), ...buildCustody(context), ...buildHandover(context), ...buildReview(context)],
    signatures: buildSignatures(context, operations),
    checkSignatures: buildCheckSignatures(context),
    audit: buildAudit(context, operations),
    devices: buildDevices(context, operations),
  };
}
