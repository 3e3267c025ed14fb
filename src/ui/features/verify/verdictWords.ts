import type { TFunction } from 'i18next';
import type { Seal, Verdict, VerdictFinding, VerdictSignature } from '../../../contract/verify';
import { momentInWords } from '../../hooks/words';
import { hasAlteredPhoto, hasRevoked, vouchingOf, type FindingGroup } from './verdict';

type T = TFunction<readonly ['verify', 'common']>;

/** Of an id, enough to tell it from another. */
const ID_SHOWN = 8;
/** Places of one kind of finding that are named where it stands. */
const PLACES = 5;

export function shortId(id: string): string {
  return id.length > ID_SHOWN + 4 ? `${id.slice(0, ID_SHOWN)}…` : id;
}

/** What it means for whoever reads it, and what to do. */
export function outcomeText(t: T, verdict: Verdict): string {
  return verdict.outcome === 'holds' && hasRevoked(verdict) ? t('verify:outcome.holdsButRevoked') : t(`verify:outcome.${verdict.outcome}.text`);
}

export function sealWords(t: T, { state, device }: Seal): string {
  return t(`verify:seal.${state}`, { device: shortId(device ?? '') });
}

export function photosWords(t: T, verdict: Verdict): string {
  const { photos } = verdict;
  if (photos === 0) return t('verify:facts.noPhotos');
  return hasAlteredPhoto(verdict) ? t('verify:facts.photosAltered', { count: photos }) : t('verify:facts.photosCount', { count: photos });
}

export function deviceWords(t: T, chain: Verdict['chains'][number]): string {
  return `${t('verify:devices.entries', { count: chain.operations })}, ${t(`verify:devices.${vouchingOf(chain)}`, { number: chain.vouched })}`;
}

/** Who did what, and when by their device. */
export function signatureWords(t: T, locale: string, { decision, signer, role, at }: VerdictSignature): string {
  return `${t(`verify:signatures.${decision}`, { name: signer })} (${t(`common:roles.${role}`)}), ${momentInWords(at, locale)}`;
}

/** Where something was found: pages by number, all else by what it is named by. */
export function placesWords(t: T, { code, findings }: FindingGroup): string {
  const where = findings.slice(0, PLACES).map((finding) => finding.where);
  const named = t(code === 'pages_differ' ? 'verify:pagesWhere' : 'verify:where', { where: [...new Set(where)].join(', ') });
  return findings.length > PLACES ? `${named} ${t('verify:furtherPlaces', { count: findings.length - PLACES })}` : named;
}

/** Some findings are about the file itself: naming it again says nothing. */
const placeless: ReadonlySet<VerdictFinding['code']> = new Set(['file_not_as_written', 'record_missing', 'record_unreadable', 'report_signature_invalid', 'report_signature_of_another_file', 'report_not_signed', 'organisation_not_known']);
export function namesPlaces({ code }: FindingGroup): boolean {
  return !placeless.has(code);
}
