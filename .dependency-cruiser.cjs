/**
 * Who may import whom. Everything of ours that is not listed is forbidden.
 * `npm run boundaries` runs this; scripts/boundaries.test.ts plants bad imports and sees them caught.
 */
const ARROWS = {
  'src/domain': [],
  'src/protocol': ['src/domain'],
  'src/contract': ['src/protocol', 'src/domain'],
  'src/integrations': ['src/domain'],
  'src/report': ['src/domain'],
  // What a stranger runs to believe a report: it prints the record again and compares.
  'src/verification': ['src/domain', 'src/protocol', 'src/report'],
  'src/data': ['src/domain', 'src/protocol', 'src/contract'],
  'src/ui': ['src/data', 'src/domain', 'src/contract', 'src/integrations'],
  electron: ['src/contract', 'src/protocol', 'src/domain', 'src/report', 'src/integrations', 'src/verification'],
  hub: ['src/domain', 'src/protocol'],
};

const OURS = '^(src|electron|hub|scripts|tests)/';
const TEST_FILE = '\\.test\\.tsx?$';
// The electron package when installed, and its bare name when it cannot be resolved.
const ELECTRON_MODULE = '^electron$|(^|/)node_modules/electron/';
const SHELL_INDEPENDENT = '^src/(domain|protocol|contract)/';

const arrows = Object.entries(ARROWS).map(([from, allowed]) => ({
  name: `arrows-${from.replace('src/', '')}`,
  comment: `${from} may import of ours only: ${allowed.join(', ') || 'nothing'}`,
  severity: 'error',
  from: { path: `^${from}/` },
  to: {
    path: OURS,
    // Where tests may look is said by the two rules below.
    pathNot: [`^${from}/`, ...allowed.map((folder) => `^${folder}/`), '^tests/'],
  },
}));

module.exports = {
  forbidden: [
    ...arrows,
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-imports-tests',
      comment: 'only tests (and the scripts that run them) may import from tests/',
      severity: 'error',
      from: { path: '^(src|electron|hub)/', pathNot: TEST_FILE },
      to: { path: '^tests/' },
    },
    {
      name: 'nothing-imports-test-files',
      severity: 'error',
      from: {},
      to: { path: TEST_FILE },
    },
    {
      name: 'electron-only-in-the-shell',
      comment: 'only electron/main and electron/preload import the electron module',
      severity: 'error',
      from: { path: '^(src|electron|hub)/', pathNot: '^electron/(main|preload)/' },
      to: { path: ELECTRON_MODULE },
    },
    {
      name: 'browser-shell-runs-without-electron',
      comment: 'plain Node runs the browser shell and the host: they must not reach the electron module',
      severity: 'error',
      from: { path: '^electron/(browser|host)/', pathNot: TEST_FILE },
      to: { path: ELECTRON_MODULE, reachable: true },
    },
    {
      name: 'no-node-in-renderer-or-rules',
      comment: 'Node belongs to the host, the hub and the scripts',
      severity: 'error',
      from: { path: '^src/', pathNot: TEST_FILE },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-browser-in-rules',
      comment: 'domain, protocol and contract run in every shell',
      severity: 'error',
      from: { path: SHELL_INDEPENDENT, pathNot: TEST_FILE },
      to: {
        path: '(^|/)node_modules/(react|react-dom|react-i18next|react-hook-form|dexie|dexie-react-hooks|zustand|zxing-wasm|signature_pad|@mantine/[^/]+|@tanstack/[^/]+|@tabler/[^/]+)/|^(react|react-dom|dexie|zustand)$',
      },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      // The reader's WebAssembly comes through Vite's `?url`, which only Vite resolves; the build fails where it is missing.
      to: { couldNotResolve: true, pathNot: ['^electron$', '^zxing-wasm/reader/zxing_reader\\.wasm\\?url$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(out|dist|coverage)/' },
    // Types count: an import that vanishes when compiled still couples.
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
