/**
 * Who may import whom: one line a folder, all else forbidden. A folder that is not listed may not exist.
 * `npm run check:arrows` checks it.
 */
const mayImport = {
  domain: [],
  contracts: ['domain'],
  db: ['domain', 'vault'],
  documents: ['domain'],
  casework: ['domain', 'db', 'vault'],
  records: ['domain', 'db', 'vault'],
  // The centre's signature on its documents: key and time-stamps behind ports.
  signing: [],
  // The one door of every sealed byte: ciphers, data keys, the port of the centre's keys.
  vault: [],
  // What opens an account stands in the log of the centre.
  accounts: ['domain', 'db', 'vault', 'casework/centre-events\\.ts'],
  adapters: ['domain', 'contracts', 'signing', 'vault'],
  activities: ['domain', 'contracts', 'casework', 'records', 'db', 'documents', 'signing'],
  workflows: ['domain', 'activities'],
  api: ['domain', 'contracts', 'casework', 'records', 'files', 'db', 'accounts', 'audit', 'packs'],
  // The practice clock, the days and amounts that a provider's answer is written in, and how a time-stamp is signed.
  sandbox: ['contracts', 'domain/clock\\.ts', 'domain/calendar\\.ts', 'domain/money\\.ts', 'signing/cms\\.ts', 'signing/own-certificate\\.ts', 'signing/ports\\.ts'],
  // Uploaded files from their first byte until a case has them.
  files: ['domain', 'contracts', 'db', 'vault'],
  // What every provider keeps: run here against our adapters and the sandbox, elsewhere by a provider against its own service.
  conformance: ['contracts'],
  // What judges an enforcement pack, offline: it needs nobody.
  verifier: [],
  // What draws up an enforcement pack.
  // The log of all events: its tree, its signed roots, its proofs.
  audit: ['domain', 'casework', 'db', 'verifier', 'packs/signer\\.ts', 'signing/ports\\.ts'],
  packs: ['domain', 'contracts', 'casework', 'records', 'db', 'documents', 'activities/document-data', 'verifier'],
  // Speaks to the api through its generated client alone.
  web: [],
};
/** Composition roots and what drives them: they may import anything but each other's tests; nobody imports them. */
const roots = ['processes', 'tests', 'bench'];

const within = (names) => `^(${names.join('|')})(/|$)`;
const folders = [...Object.keys(mayImport), ...roots];
const ours = within(folders);
const exactly = (path) => (path.endsWith('.ts') ? `^${path}$` : `^${path}/`);

const arrows = Object.entries(mayImport).map(([folder, allowed]) => ({
  name: `${folder}-imports`,
  comment: `${folder} may import ${allowed.length > 0 ? allowed.map((path) => path.replaceAll('\\', '')).join(', ') : 'no other folder'}`,
  severity: 'error',
  from: { path: `^${folder}/`, ...(folder === 'adapters' && { pathNot: '^adapters/[^/]+/portal' }) },
  to: { path: ours, pathNot: [folder, ...allowed].map(exactly) },
}));

module.exports = {
  forbidden: [
    ...arrows,
    {
      name: 'portal-adapters-imports', severity: 'error', comment: 'a portal adapter keeps its work in the database',
      from: { path: '^adapters/[^/]+/portal' }, to: { path: ours, pathNot: ['^adapters/', '^domain/', '^contracts/', '^db/'] },
    },
    {
      name: 'workflows-import-types-only', severity: 'error', comment: 'a rule inside a workflow would make each edit of it break running cases',
      from: { path: '^workflows/' }, to: { path: '^(domain|activities)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'workflows-bundle-only-the-engine', severity: 'error', comment: 'what a workflow imports is loaded into every workflow context',
      from: { path: '^workflows/' }, to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: 'node_modules/@temporalio/(workflow|common)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'domain-is-pure', severity: 'error', comment: 'rules need no package and nothing of Node',
      from: { path: '^domain/' }, to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'core'] },
    },
    {
      name: 'nobody-imports-tests', severity: 'error', comment: 'processes run in production',
      from: { path: '^processes/' }, to: { path: '^(tests|bench)/' },
    },
    {
      name: 'only-tests-use-dev-packages', severity: 'error', comment: 'production installs without them',
      from: { path: ours, pathNot: '^(tests|bench|web)/' }, to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'folder-unknown', severity: 'error', comment: 'a new folder gets its line in the table above',
      from: { path: '/', pathNot: [ours, '^\\.'] }, to: {},
    },
    {
      name: 'no-cycles', severity: 'error', comment: 'two files that need each other are one; types alone may refer back',
      from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', severity: 'error', comment: 'it does not exist', from: {}, to: { couldNotResolve: true, pathNot: '^virtual:' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.heyi|coverage|web/dist[^/]*)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
