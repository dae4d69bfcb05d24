// @ts-check
import { defineConfig, globalIgnores } from 'eslint/config';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import { importDirection } from './tooling/lint/import-direction.mjs';

const SOURCES = ['**/*.ts', '**/*.mjs', '**/*.js'];
/** What is itself a command may print and exit; everything else leaves that to the faces. */
const COMMANDS = ['cli/**', 'tooling/**', 'test/**', 'esbuild.mjs'];

const printing = 'Only cli/ writes to standard output: return the text, or take a sink as a parameter.';
const exiting = 'Only cli/ decides on the exit: return the outcome.';

export default defineConfig(
  globalIgnores(['**/node_modules/', '**/dist/', 'coverage/', '.perflow/', 'examples/', 'test/corpus/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  {
    files: SOURCES,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { 'import-x': importX, perflow: { rules: { 'import-direction': importDirection } } },
    settings: {
      'import-x/extensions': ['.ts', '.mjs', '.js'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.mjs', '.js'] })],
    },
    rules: {
      'perflow/import-direction': 'error',
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      'import-x/no-duplicates': 'error',
      'import-x/no-self-import': 'error',
      'import-x/extensions': ['error', 'always', { ignorePackages: true, checkTypeImports: true }],

      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // Spreading a string gives its code points, which is what a lexer and a terminal want.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrors: 'all' }],

      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implicit-coercion': 'error',
      'no-param-reassign': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'start' }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'TSAsExpression > TSAsExpression[typeAnnotation.type="TSUnknownKeyword"]',
          message: 'A cast by way of unknown hides a wrong type: narrow with a check.',
        },
      ],
      'object-shorthand': 'error',
      'prefer-const': 'error',

      complexity: ['error', { max: 15, variant: 'modified' }],
      'max-depth': ['error', 4],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: SOURCES,
    ignores: COMMANDS,
    rules: {
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'stdout', message: printing },
        { object: 'process', property: 'exit', message: exiting },
        { object: 'process', property: 'exitCode', message: exiting },
      ],
      'no-restricted-imports': [
        'error',
        { name: 'node:process', importNames: ['stdout', 'exit', 'exitCode'], message: printing },
      ],
    },
  },
  {
    // In a bundle each importing file copies all that a library in CommonJS exports, while the server starts.
    files: ['server/**'],
    ignores: ['server/protocol/library.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'vscode-languageserver',
              allowTypeImports: true,
              message: 'Import values from server/protocol/library.ts, which does it for all.',
            },
          ],
        },
      ],
    },
  },
  {
    // A suite is one function: what `describe` takes.
    files: ['test/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    // The tool that reads it asks for a default export.
    files: ['eslint.config.js'],
    rules: { 'import-x/no-default-export': 'off' },
  },
);
