/** Tests run as native ES modules: start jest with `node --experimental-vm-modules`. */
const transform = {
  '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' } }],
};
const common = { transform, extensionsToTreatAsEsm: ['.ts'], testEnvironment: 'node', injectGlobals: true };
const folder = (name, more = {}) => ({ ...common, displayName: name, testMatch: [`<rootDir>/tests/${name}/**/*.test.ts`], ...more });

export default {
  /** Nothing here is about speed: a busy machine must not fail a test that is only slow. */
  testTimeout: 60_000,
  projects: ['unit', 'contract', 'db', 'workflow', 'api', 'e2e', 'web'].map((name) => folder(name)),
};
