/** Photos, nonconformances and signatures. */
import { allPhotos } from '../../domain/deployment/shown-files';
import type { NonconformanceView, PhotoView, SignoffView } from '../../domain/deployment/view';
import { isKnownBody, type Operation } from '../../domain/record/operation';
import { sha256Hex } from '../../domain/record/canonical';
import { base64ToBytes } from '../../domain/signoff/base64';
import { fill, fillPlural, wordFor } from '../locales/words';
import { sectionChecks, type Context } from './context';
import type { Fact, Mark, NonconformanceEntry, PhotoEntry, SignatureEntry } from './types';

export const HASH_SHOWN = 16;

/** The photos, each with the SHA-256 of its file and, where something was drawn on it, of the original; `named`: with who took it. */
export function buildPhotos(context: Context, photos: readonly PhotoView[] = allPhotos(context.view), { named = true } = {}): readonly PhotoEntry[] {
  const { words, format } = context;
  return photos.map((photo) => {
    const what = context.entityName(photo.of);
    const taken = photo.takenAt === null ? '' : ` · ${fill(words.photos.taken, { at: format.moment(photo.takenAt) })}`;
    const annotated = photo.original === null ? '' : `\n${fill(words.photos.annotated, { hash: photo.original.sha256 })}`;
    return {
      sha256: photo.file.sha256,
      what,
      caption: photo.caption,
      by: named ? fill(words.photos.by, { who: context.who(photo.by), when: context.when(photo.at) }) + taken : photo.takenAt === null ? context.when(photo.at) : format.moment(photo.takenAt),
      hash: fill(words.photos.hash, { hash: photo.file.sha256 }) + annotated,
      alt: fill(words.photos.alt, { what, caption: photo.caption }).trim(),
    };
  });
}

const nonconformanceMarks: Readonly<Record<NonconformanceView['state'], Mark>> = { open: 'fail', decided: 'warning', awaiting_retest: 'warning', closed: 'pass' };

export function buildNonconformances(context: Context, entries: readonly NonconformanceView[] = context.view.nonconformances): readonly NonconformanceEntry[] {
  const { words, format, locale } = context;
  const labels = words.nonconformance;
  return entries.map((entry) => {
    const { source, disposition, closed } = entry;
    const facts: Fact[] = [
      { label: labels.stage, value: context.stageTitle(entry.stage) },
      {
        label: labels.source,
        value: source.kind === 'check' ? context.entityName(source.key) : fill(labels.discrepancy, { discrepancy: wordFor(words.unitState, source.discrepancy), component: context.unitName(source.component) }),
      },
      { label: labels.raised, value: context.stamp(entry.raisedBy, entry.raisedAt) },
      {
        label: labels.disposition,
        value: disposition === null ? labels.undecided : fill(labels.dispositionBy, { decision: words.disposition[disposition.decision], who: context.who(disposition.by), when: context.when(disposition.at) }),
      },
    ];
    if (disposition !== null) facts.push({ label: labels.reason, value: disposition.reason });
    if (entry.owner !== null) facts.push({ label: labels.owner, value: context.who(entry.owner) });
    if (entry.due !== null) facts.push({ label: labels.due, value: format.day(entry.due) });
    const how = closed === null ? '' : wordFor(words.closedHow, closed.how);
    const closing = closed === null ? labels.notClosed : fill(labels.closedBy, { how, who: context.who(closed.by), when: context.when(closed.at) });
    facts.push({ label: labels.closed, value: closed === null || closed.note === '' ? closing : `${closing}. ${closed.note}` });
    if (entry.photos.length > 0) facts.push({ label: labels.photos, value: fillPlural(locale, words.answer.photos, entry.photos.length) });
    return {
      number: context.nonconformanceNumber(entry.id),
      summary: entry.summary,
      verdict: { mark: nonconformanceMarks[entry.state], word: words.nonconformanceState[entry.state] },
      facts,
    };
  });
}

export function buildSignatures(context: Context, operations: readonly Operation[]): readonly SignatureEntry[] {
  const keys = new Map<string, string>();
  for (const { id, body } of operations) if (isKnownBody(body) && body.kind === 'sign') keys.set(id, body.publicKey);
  const latest = new Map(context.view.stages.map((stage) => [stage.stage.id, stage.signoff?.op]));
  return context.view.signoffs.map((signoff) => signatureOf(context, signoff, keys.get(signoff.op), latest.get(signoff.stage)));
}

function signatureOf(context: Context, signoff: SignoffView, publicKey: string | undefined, latestOp: string | undefined): SignatureEntry {
  const { words, locale } = context;
  const labels = words.signature;
  const replaced = latestOp !== undefined && latestOp !== signoff.op;
  const superseded = signoff.supersededBy.length > 0;
  const facts: SignatureEntry['facts'] = [
    { label: labels.signer, value: `${signoff.signerName}, ${words.role[signoff.role]}` },
    { label: labels.signedAt, value: context.signedWhen(signoff) },
    ...(signoff.comment === '' ? [] : [{ label: labels.comment, value: signoff.comment }]),
    {
      label: labels.standing,
      value: replaced ? labels.replaced : superseded ? fillPlural(locale, labels.superseded, signoff.supersededBy.length, { names: listed(context, signoff.supersededBy) }) : labels.stands,
      loud: superseded && !replaced,
    },
    { label: labels.validity, value: signoff.valid ? labels.valid : labels.invalid, loud: !signoff.valid },
    { label: labels.trust, value: labels[signoff.trust], loud: signoff.trust === 'revoked' },
    { label: labels.key, value: publicKey === undefined ? labels.keyUnknown : fingerprint(publicKey), mono: publicKey !== undefined },
    { label: labels.document, value: signoff.sha256, mono: true },
  ];
  const bad = !signoff.valid || signoff.trust === 'revoked';
  const mark: Mark = bad || signoff.decision === 'rejected' ? 'fail' : superseded ? 'warning' : 'pass';
  return {
    heading: fill(labels.heading, { stage: context.stageTitle(signoff.stage), decision: labels[signoff.decision] }),
    verdict: { mark, word: bad ? labels.invalid : labels[signoff.decision] },
    statement: signoff.statement,
    facts,
    reopened: signoff.rejected.map(({ key, reason }) => fill(labels.reopens, { what: context.entityName(key), reason })),
    image: signoff.drawn === null ? undefined : drawnImage(context, signoff.drawn.sha256, signoff.signerName),
  };
}

function listed(context: Context, keys: readonly string[]): string {
  const shown = keys.slice(0, 12).map((key) => context.entityName(key));
  if (keys.length > shown.length) shown.push(fill(context.words.signature.more, { n: keys.length - shown.length }));
  return shown.join('; ');
}

/** SHA-256 over the raw public key, first 16 bytes in groups of four digits, as it is read out over the phone. */
export function fingerprint(publicKey: string): string {
  return (sha256Hex(base64ToBytes(publicKey)).slice(0, 32).match(/.{4}/g) ?? []).join(' ');
}

function drawnImage(context: Context, sha256: string, name: string): NonNullable<SignatureEntry['image']> {
  const labels = context.words.signature;
  return { sha256, alt: fill(labels.drawnAlt, { name }), missing: fill(labels.drawnMissing, { hash: sha256.slice(0, HASH_SHOWN) }) };
}

/** Signatures that checks asked for, such as the carrier's or the custodian's. */
export function buildCheckSignatures(context: Context): readonly SignatureEntry[] {
  const entries: SignatureEntry[] = [];
  for (const stage of context.view.stages) {
    for (const section of stage.sections) {
      for (const check of sectionChecks(section)) {
        const { answer, write } = check;
        if (answer?.type !== 'signature') continue;
        entries.push({
          heading: context.checkName(check),
          verdict: { mark: 'recorded', word: context.words.mark.recorded },
          statement: '',
          facts: [
            { label: context.words.signature.signer, value: answer.name },
            ...(write === undefined ? [] : [{ label: context.words.signature.signedAt, value: context.stamp(write.actor, write.at) }]),
          ],
          reopened: [],
          image: drawnImage(context, answer.image.sha256, answer.name),
        });
      }
    }
  }
  return entries;
}
