import type { TFunction } from 'i18next';
import { momentInWords } from '../../hooks/words';
import type { VerifyAnswer } from './useVerify';
import { findingsOf, standingOf, type FindingGroup } from './verdict';
import { deviceWords, namesPlaces, outcomeWords, photosWords, placesWords, sealWords, signatureWords } from './verdictWords';

export interface TextContext {
  readonly t: TFunction<readonly ['verify', 'common']>;
  readonly locale: string;
  /** Name of the file that was verified. */
  readonly name: string;
  /** When, UTC. */
  readonly at: string;
  /** Of Plumbline. */
  readonly version: string;
}

/** The whole verdict as plain text, to be sent, kept or printed. Lines end in a line feed. */
export function verdictText({ verdict, ownOrganisation, fingerprint, leftOut }: VerifyAnswer, { t, locale, name, at, version }: TextContext): string {
  const { file, record, chains, signatures } = verdict;
  const { breaches, doubts } = findingsOf(verdict);
  const outcome = outcomeWords(t, verdict);
  const list = (title: string, groups: readonly FindingGroup[]): readonly string[] =>
    groups.length === 0
      ? []
      : ['', title, ...groups.flatMap((group) => [`- ${t(`verify:finding.${group.code}`)}${namesPlaces(group) ? ` ${placesWords(t, group, signatures)}` : ''}`, ...group.findings.flatMap(({ detail }) => (detail === undefined ? [] : [`    ${detail}`]))])];
  const organisation = fingerprint === null ? t('verify:facts.none') : `${ownOrganisation ? t('verify:facts.own') : t('verify:facts.compare')} ${fingerprint}`;
  return [
    t('verify:textTitle'),
    name,
    t('verify:textAt', { at: momentInWords(at, locale), version }),
    '',
    `${outcome.title}: ${outcome.text}`,
    '',
    `${t('verify:facts.file')}: ${sealWords(t, verdict.reportSigned)}`,
    `  ${t('verify:details.sha256')} ${file.sha256}`,
    ...(record === null
      ? []
      : [
          `${t('verify:facts.record')}: ${t('verify:facts.entries', { count: record.operations, stream: record.stream })}. ${sealWords(t, verdict.recordSigned)}`,
          `  ${t('verify:details.sha256')} ${record.sha256}`,
          `${t('verify:facts.made')}: ${t('verify:facts.madeBy', { at: momentInWords(record.madeAt, locale), generator: record.generator })} (${t(`verify:layout.${record.layout}`)})`,
          `${t('verify:facts.organisation')}: ${organisation}`,
          `${t('verify:facts.pages')}: ${t(`verify:facts.pageStates.${verdict.pages}`)}`,
          `${t('verify:facts.photos')}: ${photosWords(t, verdict)}`,
        ]),
    ...(chains.length === 0 ? [] : ['', t('verify:devices.title'), ...chains.map((chain) => `- ${chain.device}: ${deviceWords(t, chain)}. ${t(`verify:trust.${chain.trust}`)}`)]),
    ...(signatures.length === 0
      ? []
      : [
          '',
          t('verify:signatures.title'),
          ...signatures.map((signature) => `- ${signature.title}: ${signatureWords(t, locale, signature)}. ${t(`verify:signatures.${standingOf(signature)}`)}, ${t(`verify:trust.${signature.trust}`)}. ${t('verify:details.key')} ${signature.publicKey}`),
        ]),
    ...list(t('verify:breaches'), breaches),
    ...list(t('verify:doubts'), doubts),
    ...(leftOut > 0 ? ['', t('verify:leftOut', { count: leftOut })] : []),
    '',
  ].join('\n');
}
