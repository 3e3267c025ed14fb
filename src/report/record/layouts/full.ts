/** The full report: everything that was recorded, also that there is nothing to tell. */
import type { Operation } from '../../../domain/record/operation';
import { buildAudit, buildDevices } from '../audit';
import { buildBackOut } from '../back-out';
import { buildCommunication } from '../communication';
import { buildComponents } from '../components';
import type { Context } from '../context';
import { buildCover } from '../cover';
import { buildCustody } from '../custody';
import { buildCheckSignatures, buildNonconformances, buildPhotos, buildSignatures } from '../evidence';
import { buildHandover } from '../handover';
import { buildInstruments } from '../instruments';
import { buildPlan } from '../plan';
import { buildReadings, buildSources } from '../readings';
import { buildResults } from '../results';
import { buildReview } from '../review';
import { buildSummary } from '../summary';
import { nothing, type Content } from './content';

export function fullContent(context: Context, operations: readonly Operation[]): Content {
  return {
    ...nothing,
    parts: ['summary', 'components', 'readings', 'results', 'photos', 'nonconformances', 'told', 'signatures', 'audit'],
    cover: buildCover(context),
    summary: buildSummary(context, operations),
    components: buildComponents(context),
    readings: buildReadings(context),
    sources: buildSources(context),
    instruments: buildInstruments(context),
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
