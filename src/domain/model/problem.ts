/** What can be wrong with a model: a code that the interface has words for, and the English sentence that files and terminals show. */

const english = {
  // The file as such.
  too_large: 'the file is too large: {count} characters, at most {most} are read',
  empty: 'the file is empty',
  too_deep: 'nested more than {most} levels deep',
  not_json: 'not valid JSON: {reason}',
  given_twice: '"{name}" is given twice in the same object',
  // What the schema says.
  not_known: '"{name}" is not known here',
  missing: '"{name}" is missing',
  no_such_kind: 'not one of the kinds allowed here',
  misfit: '{reason}',
  too_little: '{reason}',
  too_much: '{reason}',
  wrong_type: '{reason}',
  not_allowed: '{reason}',
  // How the parts fit together.
  id_twice: '{what} id "{id}" is used twice',
  too_many_checks: '{count} checks; at most {most} are allowed',
  no_such_stage: 'there is no stage "{id}"',
  no_hold_to_wait_for: 'stage "{id}" has no hold point that could be waited for',
  stages_in_circle: 'stages wait for each other: {circle}',
  no_last_hold: 'the last stage needs a hold point: there is nothing that ends the deployment',
  original_state_late: 'the original state is captured before or at the beginning of installation, not in a stage of kind "{kind}"',
  original_state_circle: 'stage "{id}" waits for the original state, and this stage waits for stage "{id}"',
  no_receiving: 'exactly one section with "screen": "receiving" is needed, in the stage of kind "receipt"; there is none',
  receiving_twice: 'exactly one section may have "screen": "receiving"; this is another',
  receiving_elsewhere: '"screen": "receiving" belongs into the stage of kind "receipt", not "{kind}"',
  receiving_repeats: 'the receiving section cannot repeat: it is where the units come from',
  no_such_source: 'there is no source "{id}"',
  no_such_check: 'there is no check "{id}"',
  no_such_option: 'there is no option "{id}"',
  min_above_max: 'min {min} is more than max {max}',
  minutes_below: '{most} minutes at most is less than {least} at least',
  limits_crossed: '{higher} {above} is below {lower} {below}',
  pattern_malformed: 'the pattern does not compile: {reason}',
  pattern_endless: 'the pattern repeats a group that repeats inside; such patterns can take for ever',
  expression_malformed: 'the expression does not hold: {reason}',
  answers_wholesale: 'name each answer as answers.<check id>; answers as a whole cannot be used',
  no_such_answer: 'there is no check "{id}" for answers.{id}',
  answered_elsewhere: '"{id}" is answered per {per}; a check asked {asked} cannot use it',
  no_value: '"{id}" is a {type}: it has no value that an expression could use',
  variable_elsewhere: '"{name}" is known only in sections that repeat per {per}',
  checks_in_circle: 'checks depend on each other: {circle}',
  answers_in_circle: "checks need each other's answers: {circle}",
} as const;

export type ProblemCode = keyof typeof english;

export interface Said {
  readonly code: ProblemCode;
  readonly values: Readonly<Record<string, string>>;
  /** In English. */
  readonly message: string;
}

/** A problem in words and as a code. */
export function said(code: ProblemCode, values: Readonly<Record<string, string | number>> = {}): Said {
  const texts = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
  return { code, values: texts, message: english[code].replace(/\{(\w+)\}/g, (whole, name: string) => texts[name] ?? whole) };
}

export const problemCodes = Object.keys(english) as readonly ProblemCode[];
