/** A verdict in plain English, for the terminal. What each finding means is said in the words of the screen. */
import { keyFingerprint } from '../../src/report';
import { isBreach, type Breach, type Doubt, type ReportVerdict, type Seal, type Trust } from '../../src/verification';
import { reservations } from '../../src/protocol/findings';
import { verify } from '../../src/ui/locales/en/verify';

/** What the reader of a terminal can do besides. */
const hints: Readonly<Partial<Record<Breach | Doubt, string>>> = {
  organisation_not_known: ' Or give the key that you know: --organisation KEY.',
};

const outcomes: Readonly<Record<ReportVerdict['outcome'], string>> = {
  holds: 'HOLDS: the record is intact and every signature is valid.',
  broken: 'DOES NOT HOLD: this is not what was recorded and signed.',
  undetermined: 'UNDETERMINED: the file carries nothing that could be verified.',
};
const RESERVED = 'HOLDS, WITH RESERVATIONS: the record is intact and every signature is genuine, but read below what should be known before you rely on it.';
const trusts: Readonly<Record<Trust, string>> = { certified: 'certified by the organisation', revoked: 'revoked', self_asserted: 'self-asserted', undetermined: 'undetermined' };
const pages: Readonly<Record<ReportVerdict['pages'], string>> = { same: 'exactly what the record prints', differ: 'NOT what the record prints', not_compared: 'not compared' };

function sealed({ state, device, trust }: Seal): string {
  return state === 'absent' ? 'not signed' : `${state === 'valid' ? 'signed' : 'signature INVALID'}${device === null ? '' : ` by device ${device}`}${state === 'valid' ? ` (${trusts[trust]})` : ''}`;
}

export function verdictLines(verdict: ReportVerdict): readonly string[] {
  const { file, record, chains, signatures, findings } = verdict;
  const told = (list: typeof findings): readonly string[] => list.map(({ code, where, detail }) => `  - ${verify.finding[code]}${hints[code] ?? ''} ${where === '' ? '' : verify.where.replace('{{where}}', where)}${detail === undefined ? '' : ` (${detail})`}`);
  const breaches = findings.filter(isBreach);
  const doubts = findings.filter((finding) => !isBreach(finding));
  const reserved = verdict.outcome === 'holds' && findings.some(({ code }) => (reservations as readonly string[]).includes(code));
  return [
    reserved ? RESERVED : outcomes[verdict.outcome],
    '',
    `File          ${file.sha256} (${file.bytes} bytes), ${sealed(verdict.reportSigned)}`,
    ...(record === null
      ? []
      : [
          `Record        ${record.sha256}, ${record.operations} entries of deployment ${record.stream}, ${sealed(verdict.recordSigned)}`,
          `Made          ${record.madeAt} by ${record.generator} (${record.layout}, ${record.locale})`,
          `Organisation  ${record.organisation === null ? 'none' : `${keyFingerprint(record.organisation)} (${record.organisation})`}`,
          `Pages         ${pages[verdict.pages]}`,
          `Photos        ${verdict.photos} in the file`,
        ]),
    ...(chains.length === 0 ? [] : ['', 'Devices', ...chains.map(({ device, operations, vouched, trust }) => `  - ${device}: ${operations} entries, vouched for up to number ${vouched}, ${trusts[trust]}`)]),
    ...(signatures.length === 0
      ? []
      : ['', 'Signatures', ...signatures.map(({ title, decision, signer, role, at, valid, trust, publicKey }) => `  - ${title}: ${decision} by ${signer} (${role}), ${at}: ${valid ? 'valid' : 'NOT VALID'}, ${trusts[trust]}, key ${keyFingerprint(publicKey)}`)]),
    ...(breaches.length === 0 ? [] : ['', 'What does not hold', ...told(breaches)]),
    ...(doubts.length === 0 ? [] : ['', 'What should be known', ...told(doubts)]),
  ];
}
