/** Composing the document that a person signs: the record as it is shown at this moment. */
import { finishedTimerMs } from '../checks/timers';
import { isAnswered } from '../checks/completeness';
import { showAnswer, type ShowWords } from '../checks/show';
import type { StepHandled } from '../back-out/episodes';
import type { FileRef, Role } from '../deployment/fields';
import { assertMaySign } from '../deployment/gates';
import { coveredStages, receiptStageOf } from '../deployment/stages';
import { targetLabel, type TargetWords } from '../deployment/targets';
import type { CheckView, DeploymentView, PhotoView } from '../deployment/view';
import { RuleError } from '../errors';
import { localText, type Stage } from '../model/schema';
import type { StreamState } from '../record/fold';
import type { SignoffDocument } from './document';

export { signBlockers } from '../deployment/gates';

export interface SignoffInput {
  /** UUIDv7 of the document. */
  readonly id: string;
  readonly stage: string;
  readonly decision: 'accepted' | 'rejected';
  readonly comment: string;
  /** Checks to be done again, by key. Rejection only. */
  readonly rejected: readonly { readonly key: string; readonly reason: string }[];
  readonly signer: {
    readonly person: string;
    readonly name: string;
    readonly roles: readonly Role[];
    /** Ed25519, base64. */
    readonly publicKey: string;
    /** Certificate id, null when self-asserted. */
    readonly certificate: string | null;
  };
  /** Image of the drawn signature. */
  readonly drawn: FileRef | null;
  readonly device: string;
  /** Wall clock, ISO 8601 UTC. */
  readonly at: string;
  readonly locale: string;
  readonly words: ShowWords;
  /** Words around the names of racks and feeds; English unless given. */
  readonly targetWords?: TargetWords;
  /** What is stated by rejecting, in the signer's language. */
  readonly rejectionStatement?: string;
}

/** What became of the steps of a back-out, as its signer reads it. */
const englishUndone: Readonly<Record<StepHandled['how'], string>> = { undone: 'Taken back', not_needed: 'Did not need to be taken back' };

/** What is stated by rejecting, where the caller gives no words of its own. The hold point's statement would say the opposite. */
export const englishRejection = 'I do not accept this. What is named here has to be done again.';

type Answers = SignoffDocument['answers'];

/**
 * The document for this decision about this stage.
 * Throws RuleError: `no_such_stage`, `no_hold_point`, `stage_locked`, `wrong_role`, `deployment_cancelled`; `signing_blocked` when accepting while checks are open,
 * values conflict, nonconformances are undecided or operations are parked (rejecting: only when operations are parked);
 * `no_such_check` and `rejection_names_nothing` for a rejection without comment and checks.
 */
export function composeSignoff(view: DeploymentView, state: StreamState, input: SignoffInput): SignoffDocument {
  assertMaySign(view, input.stage, input.signer.roles, input.decision);
  const stage = view.stages.find((one) => one.stage.id === input.stage)?.stage;
  const hold = stage?.hold;
  if (stage === undefined || hold === undefined) throw new RuleError('no_hold_point', { stage: input.stage });
  const rejected = input.decision === 'rejected' ? input.rejected : [];
  if (input.decision === 'rejected' && rejected.length === 0 && input.comment.trim() === '') throw new RuleError('rejection_names_nothing', { stage: input.stage });

  const { locale } = input;
  const stages = coveredStages(view.model, stage);
  const covered = new Set(stages);
  const isHandover = stage.kind === 'handover';
  const coversReceipt = coversReceiptBy(view, stage);
  const checks = [...view.checks.values()].filter((check) => check.applies && covered.has(check.stage));
  const components = coversReceipt ? [...view.components.values()] : view.units;
  const nonconformances = view.nonconformances.filter((one) => covered.has(one.stage));
  const unitName = (unit: string | undefined): string | null => (unit === undefined ? null : targetLabel(view.targets, unit, input.targetWords));

  return {
    type: 'plumbline.signoff',
    v: 1,
    id: input.id,
    deployment: view.id,
    subject: { reference: view.details.reference, title: view.details.title, site: view.details.site.name, rack: view.details.rack },
    scope: {
      kind: isHandover ? 'handover' : 'stage',
      stage: stage.id,
      hold: hold.id,
      title: localText(hold.title, locale),
      covers: { entities: coversReceipt ? ['answer', 'component', 'photo', 'file', 'nonconformance', 'scan'] : ['answer', 'photo', 'file', 'nonconformance'], stages: [...stages] },
    },
    decision: input.decision,
    statement: input.decision === 'accepted' ? localText(hold.statement, locale) : (input.rejectionStatement ?? englishRejection),
    comment: input.comment,
    rejected: rejected.map(({ key, reason }) => {
      const check = view.checks.get(key);
      if (check === undefined) throw new RuleError('no_such_check', { key });
      return { key, title: localText(check.check.title, locale), unit: unitName(check.unit), reason };
    }),
    model: { id: view.model.id, version: view.model.version, sha256: view.modelSha256 },
    frontier: [...state.chains.values()].map(({ device, seq, hash }) => ({ device, seq, hash })).sort((a, b) => (a.device < b.device ? -1 : 1)),
    answers: [...checks.map((check) => answerLine(check, unitName(check.unit), locale, input.words)), ...stepLines(view, stage, unitName, locale)],
    components: components.map((component) => ({
      id: component.id,
      serial: component.serial ?? '',
      description: [component.manufacturer, component.description || component.partNumber].filter((part) => part !== '').join(' '),
      state: component.state,
    })),
    nonconformances: nonconformances.map((one) => ({ id: one.id, summary: one.summary, state: one.state, disposition: one.disposition?.decision ?? null, reason: one.disposition?.reason ?? '' })),
    attachments: filesSigned(view, stage),
    signer: { person: input.signer.person, name: input.signer.name, role: hold.role, publicKey: input.signer.publicKey, certificate: input.signer.certificate },
    drawn: input.drawn === null ? null : { sha256: input.drawn.sha256, bytes: input.drawn.bytes, mime: input.drawn.mime },
    device: input.device,
    at: input.at,
  };
}

/** What was taken back on the way home: signed with the tests that the old state is there. */
function stepLines(view: DeploymentView, stage: Stage, unitName: (unit: string | undefined) => string | null, locale: string): readonly Answers[number][] {
  if (stage.kind !== 'back_out') return [];
  return view.backOut.steps.map(({ key, entity, handled, photos }) => {
    const check = view.checks.get(key);
    const title = check === undefined ? key : localText(check.check.undo ?? check.check.title, locale);
    const shown = handled === null ? '' : englishUndone[handled.how];
    return { key: entity, title, unit: unitName(check?.unit), shown, verdict: handled === null ? 'open' : 'recorded', note: handled?.note ?? '', op: null, photos: photos.map((photo) => photo.file.sha256) };
  });
}

function answerLine(check: CheckView, unit: string | null, locale: string, words: ShowWords): Answers[number] {
  const { answer, computed, judgement, note } = check;
  const answered = isAnswered(check.check, { answer, verdict: judgement.verdict, note, photos: check.photos.length, files: check.files.length, computed });
  const evidence = check.check.response.type === 'file' ? check.files : check.photos;
  return {
    key: check.key,
    title: localText(check.check.title, locale),
    unit,
    shown: showAnswer(check.check, answer, { locale, words, computed, count: evidence.length, elapsedMs: finishedTimerMs(check.history, check.write) }),
    verdict: answered ? (judgement.verdict ?? 'recorded') : 'open',
    note,
    op: answered ? (check.write?.op ?? null) : null,
    photos: check.photos.map((photo) => photo.file.sha256),
  };
}

/** The files that a signature of this stage rests on, each once, by hash order: what is signed is shown by them. */
export function filesSigned(view: DeploymentView, stage: Stage): SignoffDocument['attachments'] {
  const covered = new Set(coveredStages(view.model, stage));
  const checks = [...view.checks.values()].filter((check) => check.applies && covered.has(check.stage));
  const components = coversReceiptBy(view, stage) ? [...view.components.values()] : [];
  return attachmentsOf(
    [
      ...checks.flatMap((check) => [...check.photos, ...check.files]),
      ...view.nonconformances.filter((one) => covered.has(one.stage)).flatMap((one) => one.photos),
      ...components.flatMap((component) => component.photos),
      ...(stage.kind === 'back_out' ? view.backOut.steps.flatMap((step) => step.photos) : []),
    ],
    checks.flatMap(({ answer }) => (answer?.type === 'signature' ? [answer.image] : [])),
  );
}

/** Whether the receipt is signed with this stage. */
function coversReceiptBy(view: DeploymentView, stage: Stage): boolean {
  return stage.kind === 'handover' || receiptStageOf(view.model)?.id === stage.id;
}

/** Each file once, by hash order. Originals of annotated photos and signatures in answers are evidence too; thumbnails are not. */
function attachmentsOf(photos: readonly PhotoView[], others: readonly FileRef[]): SignoffDocument['attachments'] {
  const byHash = new Map(others.map((file) => [file.sha256, file]));
  for (const photo of photos) {
    byHash.set(photo.file.sha256, photo.file);
    if (photo.original !== null) byHash.set(photo.original.sha256, photo.original);
  }
  return [...byHash.values()].map(({ sha256, bytes, mime }) => ({ sha256, bytes, mime })).sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
}
