/** Rules that say no. `code` becomes a locale key, `values` fill its placeholders; nothing has been written when one is thrown. */
export const ruleErrorCodes = [
  'no_such_check',
  'no_such_stage',
  'check_not_asked',
  'stage_locked',
  'stage_accepted',
  'deployment_cancelled',
  'cancellation_unexplained',
  'not_cancelled',
  'not_applicable_refused',
  'wrong_answer_type',
  'wrong_unit',
  'no_such_option',
  'no_such_point',
  'no_receiving_stage',
  'no_hold_point',
  'wrong_role',
  'signing_blocked',
  'rejection_names_nothing',
  'no_deployment',
  'no_such_entity',
  'malformed_value',
  'too_many_lines',
  'not_in_conflict',
  'files_not_present',
  'decision_unexplained',
  'not_held',
  'calibration_backwards',
  'waits_for_itself',
  'ends_before_start',
  'role_not_allowed',
  'no_back_out',
  'backing_out',
  'backed_out',
  'handed_over',
  'no_such_step',
  'back_out_unproven',
  'not_restored_unexplained',
  'original_state_first',
  'model_published',
  'model_retired',
  'model_too_large',
  'model_not_sound',
  'version_taken',
  'version_not_newer',
  'other_model',
  'deployment_complete',
] as const;
export type RuleErrorCode = (typeof ruleErrorCodes)[number];

export class RuleError extends Error {
  override readonly name = 'RuleError';
  constructor(
    readonly code: RuleErrorCode,
    readonly values: Readonly<Record<string, string>> = {},
  ) {
    super(`${code} ${JSON.stringify(values)}`);
  }
}
