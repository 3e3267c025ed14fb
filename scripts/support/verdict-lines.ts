/** A verdict in plain English, for the terminal. */
import { keyFingerprint } from '../../src/report';
import { isBreach, type Breach, type Doubt, type ReportVerdict, type Seal, type Trust } from '../../src/verification';

/** What each finding means; `where` and `detail` follow. */
export const meanings: Readonly<Record<Breach | Doubt, string>> = {
  file_not_as_written: 'The file is not as Plumbline wrote it: another program saved it, or it was cut or changed',
  report_signature_invalid: 'The signature file does not carry a valid signature',
  report_signature_of_another_file: 'The signature file belongs to another file, or the report was changed after it was signed',
  record_missing: 'The report carries no record',
  record_unreadable: 'The record in the report cannot be read',
  record_signature_invalid: 'The record was changed after the device signed it',
  record_of_another_device: 'The record was signed with the key of another device',
  operation_altered: 'An entry was altered: it does not match its own hash',
  operation_of_another_stream: 'An entry belongs to another record',
  operation_twice: 'An entry is there twice',
  operation_missing: 'Entries of a device are missing',
  operation_out_of_order: 'Entries were put into another order',
  chain_broken: 'An entry does not follow the one before it',
  model_altered: 'The checklist in the record is not the one whose hash was recorded',
  checkpoint_invalid: 'A checkpoint does not carry a valid signature',
  checkpoint_of_another_device: 'A checkpoint was signed with the key of another device',
  checkpoint_of_another_stream: 'A checkpoint belongs to another record',
  checkpoint_differs: 'A device signed another record than this',
  certificate_invalid: 'A certificate does not carry a valid signature',
  signoff_unreadable: 'A signed document cannot be read',
  signature_invalid: 'A signature does not hold',
  signature_on_other_content: 'A signature was moved to other content',
  signature_of_another_deployment: 'A signature belongs to another deployment',
  key_of_another_person: 'A signature was made with the key of another person',
  signed_record_missing: 'What somebody signed is no longer in the record',
  signed_record_differs: 'What somebody signed was changed afterwards',
  signed_model_missing: 'The checklist that somebody signed is not in the record',
  photo_altered: 'A photo is not the one that was recorded',
  pages_differ: 'The pages do not say what the record says',
  not_vouched: 'Nobody vouches for the last entries of a device',
  revoked_certificate: 'Signed after the certificate had been revoked',
  certificate_of_another_organisation: 'A certificate of another organisation was left aside',
  unknown_kind: 'An entry is of a kind that this program does not know',
  file_absent: 'A file that a signature covers is not at hand (give the bundle)',
  record_not_signed: 'No device vouches for the record as a whole',
  report_not_signed: 'There is no signature file: nothing vouches for the file as a whole',
  report_signed_by_another_device: 'The signature file was made by another device than the report',
  organisation_not_known: 'The organisation is the one that the report names; compare its key, or give it with --organisation',
  pages_not_compared: 'The pages could not be printed again and compared',
  pages_of_another_version: 'The pages were printed by another version of Plumbline, or on another runtime, and were not compared; verify with the same',
};

const outcomes: Readonly<Record<ReportVerdict['outcome'], string>> = {
  holds: 'HOLDS: the record is intact and every signature is valid.',
  broken: 'DOES NOT HOLD: this is not what was recorded and signed.',
  undetermined: 'UNDETERMINED: the file carries nothing that could be verified.',
};
const trusts: Readonly<Record<Trust, string>> = { certified: 'certified by the organisation', revoked: 'revoked', self_asserted: 'self-asserted', undetermined: 'undetermined' };
const pages: Readonly<Record<ReportVerdict['pages'], string>> = { same: 'exactly what the record prints', differ: 'NOT what the record prints', not_compared: 'not compared' };

function sealed({ state, device, trust }: Seal): string {
  return state === 'absent' ? 'not signed' : `${state === 'valid' ? 'signed' : 'signature INVALID'}${device === null ? '' : ` by device ${device}`}${state === 'valid' ? ` (${trusts[trust]})` : ''}`;
}

export function verdictLines(verdict: ReportVerdict): readonly string[] {
  const { file, record, chains, signatures, findings } = verdict;
  const told = (list: typeof findings): readonly string[] => list.map(({ code, where, detail }) => `  - ${meanings[code]}: ${where}${detail === undefined ? '' : ` (${detail})`}`);
  const breaches = findings.filter(isBreach);
  const doubts = findings.filter((finding) => !isBreach(finding));
  return [
    outcomes[verdict.outcome],
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
