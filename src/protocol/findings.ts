/** What verification of a report can find, each named by a code: whoever shows a verdict has words for each. */

/** Something that does not hold. Any one of them means: this is not what was recorded, signed or made. */
export const breaches = [
  // The file
  'file_not_as_written',
  'report_signature_invalid',
  'report_signature_of_another_file',
  'record_missing',
  'record_unreadable',
  'record_signature_invalid',
  'record_of_another_device',
  // Operations and chains
  'operation_altered',
  'operation_of_another_stream',
  'operation_twice',
  'operation_missing',
  'operation_out_of_order',
  'chain_broken',
  'model_altered',
  // Checkpoints
  'checkpoint_invalid',
  'checkpoint_of_another_device',
  'checkpoint_of_another_stream',
  'checkpoint_differs',
  // Certificates
  'certificate_invalid',
  // Sign-offs
  'signoff_unreadable',
  'signature_invalid',
  'signature_on_other_content',
  'signature_of_another_deployment',
  'key_of_another_person',
  'signed_record_missing',
  'signed_record_differs',
  'signed_model_missing',
  // What is printed
  'photo_altered',
  'pages_differ',
] as const;

/** Something that cannot be said from what is at hand, or that should be known. */
export const doubts = [
  'not_vouched',
  'revoked_certificate',
  'certificate_of_another_organisation',
  'time_not_vouched',
  'unknown_kind',
  'file_absent',
  'record_not_signed',
  'report_not_signed',
  'report_signed_by_another_device',
  'organisation_not_known',
  'pages_not_compared',
  'pages_of_another_version',
] as const;

/** Doubts of which a reader must hear at once: the record holds, but not all that the report shows is vouched for. */
export const reservations = ['revoked_certificate', 'not_vouched', 'record_not_signed', 'report_signed_by_another_device', 'pages_not_compared', 'pages_of_another_version'] as const satisfies readonly (typeof doubts)[number][];

export type Breach = (typeof breaches)[number];
export type Doubt = (typeof doubts)[number];
