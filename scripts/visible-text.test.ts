import { ESLint, Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { beforeAll, describe, expect, it } from 'vitest';

const RULES = ['i18next/no-literal-string', 'no-restricted-syntax'] as const;

let config: Linter.Config;
beforeAll(async () => {
  config = (await new ESLint().calculateConfigForFile('src/ui/features/today/TodayScreen.tsx')) as Linter.Config;
  // Loading the whole configuration takes its time on a busy machine.
}, 60_000);

/** The project's own rule and options, without type information: what is planted here belongs to no program. */
function lintInInterface(code: string): readonly string[] {
  const plugin = config.plugins?.['i18next'];
  const rules = Object.fromEntries(RULES.flatMap((name) => (config.rules?.[name] === undefined ? [] : [[name, config.rules[name]]])));
  if (plugin === undefined) throw new Error('src/ui is linted without the rule');
  const messages = new Linter().verify(
    code,
    [{ files: ['**/*.tsx'], plugins: { i18next: plugin }, languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } }, rules }],
    'planted.tsx',
  );
  return [...new Set(messages.map(({ message }) => message.split(':')[0] ?? message))];
}

describe('a text in a component that is not in the locale files', () => {
  it.each([
    ['between tags', 'export const Screen = () => <p>Saved on this device</p>;'],
    ['in braces', "export const Screen = ({ on }) => <p>{on ? 'Saved' : t('saving')}</p>;"],
    ['in a template', 'export const Screen = ({ n }) => <p>{`${n} saved`}</p>;'],
    ['as a label', '<Button aria-label="Save" />'],
    ['as a title', '<FormCard title="Display" />'],
    ['as a placeholder', '<TextInput placeholder="Search" />'],
    ['as a description', "<Switch description={on ? 'On' : t('off')} />"],
    ['as the words of a picture', '<img alt="The rack" />'],
    ['as an error', '<TextInput error="Too short" />'],
    ['in an element that is handed on', '<Button rightSection={<Kbd>Ctrl K</Kbd>} />'],
    ['in a field that a form renders', '<Controller render={() => <TextInput label="Name" />} />'],
    ['as the label of a kit component', '<Modal closeButtonLabel="Close" />'],
  ])('is refused %s', (_where, code) => {
    expect(lintInInterface(code)).toEqual(['A text that a person sees belongs into src/ui/locales, in every language']);
  });

  it.each([
    ['a translated text', "export const Screen = () => <p title={t('title')}>{t('common:save')}</p>;"],
    ['what is no text', '<Box className="pl-target" c="dimmed" style={{ outline: \'none\' }} data-state="open" />'],
    ['signs and digits', "<p>{count} × {width} · {list.join(', ')} ±0.5</p>"],
    ['a comparison', "<p>{state === 'open' && t('open')}</p>"],
  ])('does not hinder %s', (_what, code) => {
    expect(lintInInterface(code)).toEqual([]);
  });
});
