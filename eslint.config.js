/** What the compiler cannot see: house rules, checked on every file by `npm run check:lint`. */
import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';

const forbid = (selector, message) => ({ selector, message });

/** Names, contacts, what people wrote: none of it may be logged. See processes/log.ts for the second fence. */
const personal = '/^(name|names|mobile|phone|email|address|identifier|idNumber|facts|text|reason|statement|account|body|content|apiKey|webhookSecret|amount|amountFen|[a-z]+Name)$/';
const level = '/^(trace|debug|info|warn|error|fatal)$/';
const logCalls = [
  `CallExpression[callee.property.name=${level}][callee.object.name=/^(log|logger)$/i]`,
  `CallExpression[callee.property.name=${level}][callee.object.property.name=/^(log|logger)$/i]`,
];
const keepPeopleOutOfLogs = logCalls.flatMap((call) => [
  forbid(`${call} > ObjectExpression Property[key.name=${personal}]`, 'A log holds facts and ids, never people, money or what somebody wrote.'),
  forbid(`${call} > .arguments MemberExpression[property.name=${personal}]`, 'A log holds facts and ids, never people, money or what somebody wrote.'),
]);

/** The environment goes through `loadConfig` whole, or not at all. */
const environmentOnlyToConfig = forbid(
  ':not(CallExpression[callee.name="loadConfig"]) > MemberExpression[object.name="process"][property.name="env"]',
  'Only processes/config.ts parses the environment: declare the variable there.',
);

const clockAndChance = [
  forbid('MemberExpression[object.name="Date"][property.name="now"]', 'A rule has no clock: take `now` from the context.'),
  forbid('NewExpression[callee.name="Date"][arguments.length=0]', 'A rule has no clock: take `now` from the context.'),
  forbid('CallExpression[callee.name="Date"]', 'A rule has no clock: take `now` from the context.'),
  forbid('MemberExpression[object.name="Math"][property.name="random"]', 'A rule has no chance in it: the same input gives the same answer.'),
];

const noNode = (message) => ({
  'no-restricted-imports': ['error', { paths: builtinModules.map((name) => ({ name, message })), patterns: [{ group: ['node:*'], message }] }],
});

export default tseslint.config(
  { ignores: ['node_modules/', '.heyi/', 'coverage/', 'web/dist*/', 'web/client/schema.d.ts', 'docs/'] },
  {
    files: ['**/*.{js,cjs}'],
    rules: { eqeqeq: 'error', 'prefer-const': 'error', 'no-unused-vars': 'error' },
  },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@typescript-eslint': tseslint.plugin },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-console': 'error',
      'no-control-regex': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      'no-restricted-syntax': ['error', environmentOnlyToConfig, ...keepPeopleOutOfLogs],
    },
  },
  {
    files: ['domain/**/*.ts'],
    rules: {
      ...noNode('Rules are pure: nothing of Node in them.'),
      'no-restricted-globals': ['error', 'crypto', 'process', 'performance', 'setTimeout', 'setInterval', 'fetch', 'Buffer'],
      'no-restricted-syntax': ['error', environmentOnlyToConfig, ...keepPeopleOutOfLogs, ...clockAndChance],
    },
  },
  {
    // Temporal replaces Date.now and Math.random in a workflow; what Node offers would break a replay.
    files: ['workflows/**/*.ts'],
    rules: { ...noNode('A workflow must replay: nothing of Node in it.'), 'no-restricted-globals': ['error', 'process', 'crypto', 'performance', 'fetch', 'Buffer'] },
  },
  {
    // Frozen once it has run, and older than the types of today.
    files: ['db/migrations/**/*.ts'],
    rules: { '@typescript-eslint/no-explicit-any': 'off', 'max-lines-per-function': 'off' },
  },
  {
    files: ['processes/**/*.ts', 'bench/**/*.ts', 'tests/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    // They hold the environment itself, or hand it on to a program they start.
    files: ['processes/config.ts', 'processes/local/**/*.ts', 'processes/web/build-web.ts', 'processes/start.ts', 'processes/temporal-connection.ts', 'bench/**/*.ts', 'web/vite.config.ts'],
    rules: { 'no-restricted-syntax': ['error', ...keepPeopleOutOfLogs] },
  },
  {
    files: ['tests/**/*.ts'],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off', 'no-restricted-syntax': 'off' },
  },
);
