import { describe, expect, it } from 'vitest';
import { jsonLimits } from './positions';
import { describeModelProblem, readModel, type ModelProblem } from './read';

interface Draft {
  [key: string]: unknown;
  stages: Record<string, unknown>[];
}

/** The smallest sound model: a receipt with its units, signed. Tests spoil one thing each. */
function soundModel(): Draft {
  return {
    schema: 'plumbline.model/1',
    id: 'small-model',
    version: '1.0.0',
    title: 'Small model',
    description: 'The smallest model that is sound.',
    sources: [{ id: 'practice', title: 'Good practice' }],
    stages: [
      {
        id: 'receipt',
        kind: 'receipt',
        title: 'Receipt',
        sections: [{ id: 'units', title: 'Units', screen: 'receiving', checks: [] }],
        hold: { id: 'accepted', title: 'Accepted', statement: 'The units were checked.' },
      },
    ],
  };
}

const confirm = { type: 'confirm' };

/** The sound model with these checks in a section asked once, and these in one that repeats per unit. */
function withChecks(once: readonly object[], perUnit: readonly object[] = []): Draft {
  const model = soundModel();
  const sections = [
    { id: 'units', title: 'Units', screen: 'receiving', checks: [] },
    { id: 'asked_once', title: 'Once', checks: once },
    { id: 'asked_per_unit', title: 'Per unit', repeat: 'component', checks: perUnit },
  ];
  model.stages = [{ ...model.stages[0], sections }];
  return model;
}

function check(id: string, response: object = confirm, more: object = {}): object {
  return { id, title: `Check ${id}`, response, ...more };
}

function problemsOf(model: unknown): readonly ModelProblem[] {
  const result = readModel(typeof model === 'string' ? model : JSON.stringify(model, null, 2));
  return result.ok ? [] : result.problems;
}

function messagesOf(model: unknown): string[] {
  return problemsOf(model).map(({ path, message }) => `${path}: ${message}`);
}

describe('a sound model', () => {
  it('is read, with defaults filled in', () => {
    const result = readModel(JSON.stringify(withChecks([check('door_closed')])));
    expect(result.ok && result.model.stages[0]?.sections[1]?.checks[0]).toMatchObject({ required: true, response: { type: 'confirm', expected: 'yes' }, onFail: { raises: true } });
  });

  it('may begin with a byte order mark', () => {
    expect(readModel(`\uFEFF${JSON.stringify(soundModel())}`).ok).toBe(true);
  });
});

describe('text that is no JSON', () => {
  it('is refused with line and column of the first mistake', () => {
    expect(problemsOf('{\n  "schema": "plumbline.model/1",\n  "id": oops\n}')).toMatchObject([{ line: 3, column: 9, message: expect.stringContaining('not valid JSON') as string }]);
  });

  it('is refused at its end when it is cut off', () => {
    expect(problemsOf('{\n  "schema": "plumbline.model/1",\n  "id":')).toMatchObject([{ line: 3, message: expect.stringContaining('not valid JSON') as string }]);
  });

  it.each([
    ['nothing at all', '', 'the file is empty'],
    ['only white space', ' \n ', 'the file is empty'],
    ['a comment', '// a comment\n{}', 'not valid JSON'],
    ['a trailing comma', '{"a": 1,}', 'not valid JSON'],
    ['deep nesting', '['.repeat(100_000), 'nested more than 40 levels deep'],
    ['too many characters', `"${'a'.repeat(jsonLimits.characters)}"`, 'too large'],
  ])('is refused: %s', (_what, text, reason) => {
    expect(problemsOf(text)).toMatchObject([{ message: expect.stringContaining(reason) as string }]);
  });

  it('counts brackets only outside of texts', () => {
    const model = soundModel();
    model['description'] = `${'['.repeat(100)} \\" ${'{'.repeat(100)}`;
    expect(problemsOf(model)).toEqual([]);
  });
});

describe('a model that the schema refuses', () => {
  it('names the line and column of the value that is wrong', () => {
    const text = JSON.stringify(withChecks([check('voltage', { type: 'measurement', unit: 'V', limits: { max: 253 } })]), null, 2);
    const [problem] = problemsOf(text);
    const lines = text.split('\n');
    expect(problem?.path).toBe('stages[0].sections[1].checks[0].response.limits.max');
    expect(lines[(problem?.line ?? 0) - 1]?.slice((problem?.column ?? 0) - 1)).toBe('253');
    expect(problem?.message).toContain('string');
  });

  it('names what is missing at the object that lacks it', () => {
    const { title: _title, ...rest } = soundModel();
    expect(problemsOf(rest)).toMatchObject([{ path: 'title', line: 1, column: 1, message: '"title" is missing' }]);
  });

  it('names an unknown field where it stands', () => {
    const text = '{\n  "surprise": 1\n}';
    expect(problemsOf(text)).toContainEqual({ path: 'surprise', line: 2, column: 3, code: 'not_known', values: { name: 'surprise' }, message: '"surprise" is not known here' });
  });

  it('names a response type that does not exist', () => {
    expect(messagesOf(withChecks([check('odd', { type: 'telepathy' })]))[0]).toContain('stages[0].sections[1].checks[0].response.type');
  });

  it('names a field that is given twice, which JSON itself would let pass', () => {
    const text = JSON.stringify(soundModel(), null, 2).replace('"id": "small-model"', '"id": "small-model",\n  "id": "other-model"');
    expect(problemsOf(text)).toMatchObject([{ path: 'id', line: 4, message: '"id" is given twice in the same object' }]);
  });

  it.each(['null', '[]', '42', '"text"'])('is refused when it is %s', (text) => {
    expect(problemsOf(text)).not.toEqual([]);
  });

  it('does not let a prototype be set', () => {
    expect(messagesOf('{"__proto__": {"schema": "plumbline.model/1"}}')).not.toEqual([]);
  });
});

describe('a model that does not fit together', () => {
  const measurement = (limits: object): object => ({ type: 'measurement', unit: 'V', limits });
  const options = [
    { id: 'left', title: 'Left' },
    { id: 'right', title: 'Right' },
  ];

  it.each<[string, Draft, string]>([
    ['two checks with one id', withChecks([check('twice')], [check('twice')]), 'stages[0].sections[2].checks[0].id: check id "twice" is used twice'],
    ['a source that is not listed', withChecks([check('sourced', confirm, { source: { id: 'hearsay' } })]), 'stages[0].sections[1].checks[0].source.id: there is no source "hearsay"'],
    ['a dependency on nothing', withChecks([check('late', confirm, { dependsOn: ['early'] })]), 'stages[0].sections[1].checks[0].dependsOn[0]: there is no check "early"'],
    [
      'checks that depend on each other',
      withChecks([check('egg', confirm, { dependsOn: ['hen'] }), check('hen', confirm, { dependsOn: ['egg'] })]),
      'stages[0].sections[1].checks[0].dependsOn: checks depend on each other: egg -> hen -> egg',
    ],
    ['a check that depends on itself', withChecks([check('self', confirm, { dependsOn: ['self'] })]), 'stages[0].sections[1].checks[0].dependsOn: checks depend on each other: self -> self'],
    [
      'conditions that wait for each other',
      withChecks([check('first', confirm, { when: 'answers.second' }), check('second', confirm, { when: 'answers.first' })]),
      "stages[0].sections[1].checks[0]: checks need each other's answers: first -> second -> first",
    ],
    ['an option that must be chosen and is not offered', withChecks([check('pick', { type: 'multi_choice', options, mustInclude: ['middle'] })]), 'stages[0].sections[1].checks[0].response.mustInclude[0]: there is no option "middle"'],
    ['an option twice', withChecks([check('pick', { type: 'choice', options: [options[0], options[0]] })]), 'stages[0].sections[1].checks[0].response.options[1].id: option id "left" is used twice'],
    ['a point twice', withChecks([check('many', { type: 'series', unit: 'V', points: [options[0], options[0]] })]), 'stages[0].sections[1].checks[0].response.points[1].id: point id "left" is used twice'],
    ['limits in the wrong order', withChecks([check('volts', measurement({ min: '253', max: '207' }))]), 'stages[0].sections[1].checks[0].response.limits.max: max 207 is below min 253'],
    ['a warning band outside the limits', withChecks([check('volts', measurement({ max: '10', warnMax: '10.5' }))]), 'stages[0].sections[1].checks[0].response.limits.max: max 10 is below warnMax 10.5'],
    ['an answer that nobody gives', withChecks([check('maybe', confirm, { when: 'answers.nowhere == true' })]), 'stages[0].sections[1].checks[0].when: there is no check "nowhere" for answers.nowhere'],
    [
      'a check asked once that uses an answer per unit',
      withChecks([check('total', { type: 'computed', unit: 'A', expression: 'answers.amps * 2.0' })], [check('amps', { type: 'measurement', unit: 'A' })]),
      'stages[0].sections[1].checks[0].response.expression: "amps" is answered per unit; a check asked once cannot use it',
    ],
    ['a check asked once that looks at the unit', withChecks([check('tagged', confirm, { when: 'unit.serial == "unit.x"' })]), 'stages[0].sections[1].checks[0].when: "unit" is known only in sections that repeat per unit'],
    ['an expression over a photo', withChecks([check('picture', { type: 'photo' }), check('after', confirm, { when: 'answers.picture' })]), 'stages[0].sections[1].checks[1].when: "picture" is a photo: it has no value that an expression could use'],
    ['a pattern that does not compile', withChecks([check('code', { type: 'text', pattern: '(' })]), 'stages[0].sections[1].checks[0].response.pattern: the pattern does not compile'],
    ['a pattern that can take for ever', withChecks([check('code', { type: 'identifier', pattern: '(a+)+b' })]), 'stages[0].sections[1].checks[0].response.pattern: the pattern repeats a group that repeats inside'],
    ['a timer that can never pass', withChecks([check('wait', { type: 'timer', minimumMinutes: 10, maximumMinutes: 5 })]), 'stages[0].sections[1].checks[0].response.maximumMinutes: 5 minutes at most is less than 10 at least'],
    ['more photos at least than at most', withChecks([check('pictures', { type: 'photo', min: 4, max: 2 })]), 'stages[0].sections[1].checks[0].response.min: min 4 is more than max 2'],
  ])('is refused: %s', (_what, model, message) => {
    expect(messagesOf(model).some((found) => found.startsWith(message)), messagesOf(model).join('\n')).toBe(true);
  });

  it('points into the expression at the name that is wrong', () => {
    const text = JSON.stringify(withChecks([check('maybe', confirm, { when: 'true && answers.nowhere' })]), null, 2);
    const [problem] = problemsOf(text);
    expect(text.split('\n')[(problem?.line ?? 0) - 1]?.slice((problem?.column ?? 0) - 1)).toMatch(/^nowhere"/);
  });

  it('refuses an expression that is malformed', () => {
    expect(messagesOf(withChecks([check('maybe', confirm, { when: '1 +' })]))[0]).toContain('stages[0].sections[1].checks[0].when: the expression does not hold');
  });

  it('lets per-unit checks use answers given once and look at their unit', () => {
    const model = withChecks([check('plan', { type: 'choice', options })], [check('tag', confirm, { when: 'answers.plan == "left" && has(unit.assetTag)' })]);
    expect(messagesOf(model)).toEqual([]);
  });

  it('refuses a model without a section for receiving', () => {
    const model = soundModel();
    model.stages = [{ ...model.stages[0], sections: [{ id: 'units', title: 'Units', checks: [] }] }];
    expect(messagesOf(model)[0]).toContain('stages[0]: exactly one section with "screen": "receiving" is needed');
  });

  it('refuses a second section for receiving, and one outside the receipt', () => {
    const model = soundModel();
    const [receipt] = model.stages;
    model.stages = [
      { ...receipt, kind: 'plan' },
      { ...receipt, id: 'again', sections: [{ id: 'more', title: 'More', screen: 'receiving', checks: [] }], hold: { id: 'done', title: 'Done', statement: 'Done.' } },
    ];
    expect(messagesOf(model)).toEqual([
      expect.stringContaining('stages[0].sections[0].screen: "screen": "receiving" belongs into the stage of kind "receipt"'),
      expect.stringContaining('stages[1].sections[0].screen: exactly one section may have'),
    ]);
  });

  it('refuses a last stage without a hold point', () => {
    const model = soundModel();
    model.stages.push({ id: 'handover', kind: 'handover', title: 'Handover', sections: [{ id: 'end', title: 'End', checks: [] }] });
    expect(messagesOf(model)).toEqual(['stages[1]: the last stage needs a hold point: there is nothing that ends the deployment']);
  });

  it('refuses stages that wait for nothing, for each other, or for a stage without hold point', () => {
    const model = soundModel();
    const stage = (id: string, after: readonly string[], hold: boolean): Record<string, unknown> => ({
      id,
      kind: 'installation',
      title: id,
      after,
      sections: [{ id: `${id}_work`, title: id, checks: [] }],
      ...(hold ? { hold: { id: `${id}_hold`, title: id, statement: id } } : {}),
    });
    model.stages.push(stage('first', ['second', 'nowhere'], true), stage('open', [], false), stage('second', ['first', 'open'], true));
    expect(messagesOf(model)).toEqual([
      'stages[1].after: stages wait for each other: first -> second -> first',
      'stages[1].after[1]: there is no stage "nowhere"',
      'stages[3].after[1]: stage "open" has no hold point that could be waited for',
    ]);
  });

  it('follows a chain of a thousand dependencies', () => {
    const chain = Array.from({ length: 1000 }, (_, i) => check(`link_${i}`, confirm, i === 999 ? {} : { dependsOn: [`link_${i + 1}`] }));
    const model = withChecks([]);
    const sections = Array.from({ length: 5 }, (_, s) => ({ id: `part_${s}`, title: 'Part', checks: chain.slice(s * 200, s * 200 + 200) }));
    model.stages = [{ ...model.stages[0], sections: [{ id: 'units', title: 'Units', screen: 'receiving', checks: [] }, ...sections] }];
    expect(messagesOf(model)).toEqual([]);
  });
});

describe('a described problem', () => {
  it('reads as editors and terminals understand it', () => {
    expect(describeModelProblem('model.json', { path: 'title', line: 3, column: 5, code: 'missing', values: {}, message: 'is missing' })).toBe('model.json:3:5: is missing (title)');
    expect(describeModelProblem('model.json', { path: '', line: 1, column: 1, code: 'empty', values: {}, message: 'the file is empty' })).toBe('model.json:1:1: the file is empty');
  });
});
