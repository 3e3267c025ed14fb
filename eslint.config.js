import i18next from 'eslint-plugin-i18next';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const visibleText = 'A text that a person sees belongs into src/ui/locales, in every language';
/** Attributes that are read or spoken, of elements and of the interface kit's components. */
const visibleAttributes = 'aria-(label|description|roledescription|valuetext|placeholder)|alt|(?!enterKeyHint)[A-Za-z]*([dD]escription|[eE]rror|[hH]int|[lL]abel|[mM]essage|[pP]laceholder|[tT]ext|[tT]itle)|heading|legend|prefix|says|subtitle|suffix|words';

export default defineConfig(
  globalIgnores(['out/', 'dist/', '.cache/', 'test-results/', 'playwright-report/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 500 }],
      eqeqeq: 'error',
      'no-console': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // A function that promises may have nothing to wait for: test doubles, the simpler of two transports.
      '@typescript-eslint/require-await': 'off',
      // Numbers and booleans read well in messages.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/ui/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
  },
  {
    // Every text that a person sees is in src/ui/locales: text between tags, and the attributes that are read or spoken.
    files: ['src/ui/**/*.tsx'],
    plugins: { i18next },
    rules: {
      // The rule below does not look into elements that are handed on in an attribute (`icon={<b>New</b>}`, `render={() => …}`); these do.
      'no-restricted-syntax': [
        'error',
        ...['JSXText[value=/[A-Za-zÄÖÜäöü]{2}/]', `JSXAttribute[name.name=/^(${visibleAttributes})$/] > Literal[value=/[A-Za-zÄÖÜäöü]/]`].map((selector) => ({ selector, message: visibleText })),
      ],
      'i18next/no-literal-string': [
        'error',
        {
          mode: 'jsx-only',
          'should-validate-template': true,
          'jsx-components': { exclude: [] },
          'jsx-attributes': {
            include: [`(${visibleAttributes})`],
          },
          // What takes keys, names of fields and addresses.
          callees: { exclude: ['t', 'register', 'nameOf', 'has', 'get', 'set', 'toggle', 'includes', 'startsWith', 'endsWith', 'navigate', 'querySelector', 'closest'] },
          'object-properties': { exclude: ['[A-Z_-]+', 'c', 'className', 'id', 'key', 'kind', 'name', 'role', 'state', 'to', 'type', 'variant'] },
          // Signs, digits and spaces are no words of any language.
          words: { exclude: [/^[^\p{L}]*$/u] },
          message: visibleText,
        },
      ],
    },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'tests/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'max-lines': 'off',
    },
  },
);
