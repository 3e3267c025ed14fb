import type { TFunction } from 'i18next';
import type { Seal, Verdict, VerdictFinding, VerdictSignature } from '../../../contract/verify';
import { momentInWords } from '../../hooks/words';
import { hasAlteredPhoto, reservationOf, vouchingOf, type FindingGroup } from './verdict';

type T = TFunction<readonly ['verify', 'common']>;

/** Of an id, enough to tell it from another. */
const ID_SHOWN = 8;
/** Places of one kind of finding that are named where it stands. */
const PLACES = 5;

export function shortId(id: string): string {
  return id.length > ID_SHOWN + 4 ? `${id.slice(0, ID_SHOWN)}…` : id;
}

/** The verdict in a word or two, and what it means for whoever reads it. */
export function outcomeWords(t: T, verdict: Verdict): { readonly title: string; readonly text: string } {
  const reservation = reservationOf(verdict);
  if (reservation !== undefined) return { title: t('verify:outcome.reserved.title'), text: t(`verify:outcome.reserved.${reservation}`) };
  return { title: t(`verify:outcome.${verdict.outcome}.title`), text: t(`verify:outcome.${verdict.outcome}.text`) };
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

/** Where something was found: pages and photos by number, sign-offs by what was signed and by whom, all else by what it is named by. */
export function placesWords(t: T, { code, findings }: FindingGroup, signatures: readonly VerdictSignature[]): string {
  const where = findings.slice(0, PLACES).map((finding) => {
    const signed = signatures.find(({ operation }) => operation === finding.where);
    return signed === undefined ? finding.where : t('verify:signedBy', { title: signed.title, name: signed.signer });
  });
  const kind = code === 'pages_differ' ? 'pagesWhere' : code === 'photo_altered' ? 'photosWhere' : 'where';
  const named = t(`verify:${kind}`, { where: [...new Set(where)].join(', ') });
  return findings.length > PLACES ? `${named} ${t('verify:furtherPlaces', { count: findings.length - PLACES })}` : named;
}

/** Some findings are about the file itself: naming it again says nothing. */
const placeless: ReadonlySet<VerdictFinding['code']> = new Set(['file_not_as_written', 'record_missing', 'record_unreadable', 'report_signature_invalid', 'report_signature_of_another_file', 'report_not_signed', 'organisation_not_known']);
export function namesPlaces({ code, findings }: FindingGroup): boolean {
  return !placeless.has(code) && findings.some(({ where }) => where !== '');
}
