import path from 'node:path';
import { root } from '../bootstrap.mjs';
import type { Children } from '../child.ts';
import { findNode } from '../node-path.mjs';
import { checkOutcome, NOTHING, type Outcome, type SuiteRules } from './outcome.ts';
import { runSuite } from './run-suite.ts';
import { filesOf, orphans, SUITES, type Suite } from './suites.ts';

export interface Step {
  /** What `--only` names. */
  readonly name: string;
  /** What is printed. */
  readonly title: string;
  /** Whether `--grep` chooses within it. */
  readonly isSuite: boolean;
  run(): Promise<Outcome>;
}

export interface StepContext {
  readonly children: Children;
  readonly rules: SuiteRules;
  readonly grep: string | undefined;
}

/** Scripts of package.json that check something, in this order; each counts as one. */
const CHECKS: readonly { readonly name: string; readonly script: string }[] = [
  { name: 'generated', script: 'generate -- --check' },
  { name: 'format', script: 'format:check' },
  { name: 'lint', script: 'lint' },
  { name: 'types', script: 'types' },
  { name: 'licences', script: 'licences -- --check' },
  { name: 'build', script: 'build' },
  { name: 'package', script: 'package -- --out node_modules/.cache' },
];

/** Well above what any suite needs; only a test that blocks its thread for ever gets there. */
const SUITE_TIMEOUT_MS = 20 * 60_000;
const TEST_FOLDER = path.join(root, 'test');

/** All that the test command does, in order. */
export function allSteps(context: StepContext): Step[] {
  return [
    ...CHECKS.map(({ name, script }) => checkStep(name, script, context)),
    orphanStep(),
    ...SUITES.flatMap((suite) => suiteSteps(suite, context)),
  ];
}

function checkStep(name: string, script: string, { children }: StepContext): Step {
  return {
    name,
    title: name,
    isSuite: false,
    run: async () => {
      const [file, ...args] = npmCommand();
      const exit = await children.run(file, [...args, 'run', '--silent', ...script.split(' ')], {
        cwd: root,
      });
      return checkOutcome(name, exit);
    },
  };
}

/** npm as the one that runs us, or else the one on PATH. */
function npmCommand(): [string, ...string[]] {
  const npm = process.env['npm_execpath'];
  return npm?.endsWith('.js') === true ? [process.execPath, npm] : ['npm'];
}

function orphanStep(): Step {
  return {
    name: 'suites',
    title: 'suites: every test file belongs to one',
    isSuite: false,
    run: () => {
      const failures = orphans(SUITES, TEST_FOLDER).map((file) => `${file} belongs to no suite`);
      return Promise.resolve(failures.length > 0 ? { ...NOTHING, failures } : { ...NOTHING, passed: 1 });
    },
  };
}

/** A suite once for each line of Node that it runs on; nothing for a suite that has no files. */
function suiteSteps(suite: Suite, { children, rules, grep }: StepContext): Step[] {
  const files = filesOf(suite, TEST_FOLDER);
  if (files.length === 0) return [];
  return suite.nodes.map((line) => {
    const node = findNode(line);
    return {
      name: suite.name,
      title: `${suite.name}, on Node ${node.version}`,
      isSuite: true,
      run: () =>
        runSuite(children, {
          node: node.path,
          runner: suite.runner,
          files,
          rules,
          grep,
          timeoutMs: SUITE_TIMEOUT_MS,
        }),
    };
  });
}
