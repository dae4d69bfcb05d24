import { quoteForPosix } from '../../core/language/evaluate/quote-posix.ts';
import type { PackageManager } from './package-manager.ts';

/** What a workflow for GitHub Actions is made for. */
export interface CiSubject {
  /** The file of the workflow, relative to the checkout, with `/`. */
  readonly file: string;
  /** Its workflow, where the file has several. */
  readonly workflow: string | undefined;
  /** Whether it has benches that can be measured side by side. */
  readonly isCompared: boolean;
  /** The branch whose pushes are measured. */
  readonly branch: string;
  readonly packages: PackageManager | undefined;
  /** How Perflow is started there: `npx perflow`. */
  readonly perflow: string;
}

/** Minutes until a job that hangs is ended. */
const TIMEOUT = 30;
/** Commits fetched of a pull request before it is looked how many more it takes. */
const DEPTH = 10;

/** A workflow for GitHub Actions (docs.github.com: Workflow syntax). */
export function workflowText(subject: CiSubject): string {
  return [
    '# Written by `perflow ci init`, and yours to edit: set up here what your workflow requires.',
    'name: Performance',
    '',
    'on:',
    '  pull_request:',
    '  push:',
    `    branches: [${JSON.stringify(subject.branch)}]`,
    '',
    'permissions:',
    '  contents: read',
    '',
    '# What was pushed before is no longer of interest.',
    'concurrency:',
    '  group: ${{ github.workflow }}-${{ github.ref }}',
    '  cancel-in-progress: true',
    '',
    'jobs:',
    ...runJob(subject),
    ...(subject.isCompared ? ['', ...compareJob(subject)] : []),
    '',
  ].join('\n');
}

function runJob({ file, workflow, packages, perflow }: CiSubject): readonly string[] {
  return [
    '  run:',
    ...machine(),
    '    steps:',
    '      - uses: actions/checkout@v4',
    ...setUp(packages),
    '      # Earlier runs tell how long this one will take. Baselines are committed, so they are not among it.',
    '      - uses: actions/cache@v4',
    '        with:',
    '          path: |',
    '            .perflow/runs.db',
    '            .perflow/blobs',
    '          key: perflow-${{ runner.os }}-${{ github.ref_name }}-${{ github.run_id }}',
    '          restore-keys: |',
    '            perflow-${{ runner.os }}-${{ github.ref_name }}-',
    '            perflow-${{ runner.os }}-${{ github.event.repository.default_branch }}-',
    '      # Its summary is on the page of the job; a missed goal or a failed step fails it.',
    '      - run: |',
    `          ${perflow} run ${words(file, workflow)} --ci --junit perflow-run.xml --html perflow-run.html`,
    ...keep('perflow-run', ['perflow-run.xml', 'perflow-run.html']),
  ];
}

/** Base and head are measured in one job, on one machine, in turns: that alone proves which is slower. */
function compareJob({ file, workflow, packages, perflow }: CiSubject): readonly string[] {
  return [
    '  compare:',
    "    if: github.event_name == 'pull_request'",
    ...machine(),
    '    env:',
    '      BASE: ${{ github.base_ref }}',
    '      HEAD: ${{ github.event.pull_request.head.sha }}',
    '    steps:',
    '      - uses: actions/checkout@v4',
    '        with:',
    '          ref: ${{ github.event.pull_request.head.sha }}',
    `          fetch-depth: ${String(DEPTH)}`,
    '      # Both histories, as far back as the commit where they parted.',
    '      - run: |',
    ...DEEPEN.map((line) => `          ${line}`),
    ...setUp(packages),
    '      # Fails where something is proven slower.',
    '      - run: |',
    `          ${perflow} compare "origin/$BASE...HEAD" ${words(file, workflow)} --markdown --junit perflow-compare.xml --html perflow-compare.html > perflow-compare.md`,
    '      - if: always()',
    '        run: if [ -f perflow-compare.md ]; then cat perflow-compare.md >> "$GITHUB_STEP_SUMMARY"; fi',
    ...keep('perflow-compare', ['perflow-compare.xml', 'perflow-compare.html', 'perflow-compare.md']),
  ];
}

/** Ends with all of the history where the two have no commit in common. */
const DEEPEN = [
  `git fetch --no-tags --depth=${String(DEPTH)} origin "+refs/heads/$BASE:refs/remotes/origin/$BASE"`,
  'until git merge-base "origin/$BASE" HEAD || [ "$(git rev-parse --is-shallow-repository)" = false ]; do',
  '  git fetch --no-tags --deepen=100 origin "+refs/heads/$BASE:refs/remotes/origin/$BASE" "$HEAD"',
  'done',
] as const;

function machine(): readonly string[] {
  return ['    runs-on: ubuntu-24.04', `    timeout-minutes: ${String(TIMEOUT)}`];
}

function setUp(packages: PackageManager | undefined): readonly string[] {
  return [
    ...(packages?.before ?? []).map((command) => `      - run: ${command}`),
    '      - uses: actions/setup-node@v4',
    '        with:',
    '          node-version: 24',
    ...(packages === undefined ? [] : [`          cache: ${packages.name}`]),
    ...(packages === undefined ? [] : [`      - run: ${packages.install}`]),
  ];
}

function keep(name: string, files: readonly string[]): readonly string[] {
  return [
    '      - if: always()',
    '        uses: actions/upload-artifact@v4',
    '        with:',
    `          name: ${name}`,
    '          path: |',
    ...files.map((file) => `            ${file}`),
    '          if-no-files-found: ignore',
  ];
}

function words(file: string, workflow: string | undefined): string {
  return [file, ...(workflow === undefined ? [] : ['--workflow', workflow])].map(shellWord).join(' ');
}

/** Quoted only where a shell would need it. */
function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : quoteForPosix(word);
}
