import assert from 'node:assert/strict';
import path from 'node:path';
import { ESLint } from 'eslint';
import { before, describe, it } from 'mocha';
import tseslint from 'typescript-eslint';
import { root } from '../../tooling/bootstrap.mjs';

/** Files that may import a module or package, in each of the ways to import. */
const ALLOWED: readonly (readonly [file: string, specifier: string])[] = [
  ['cli/commands/run.ts', '../../engine/run/executor.ts'],
  ['cli/commands/run.ts', '../../core/plan/plan.ts'],
  ['cli/version.ts', '../package.json'],
  ['engine/run/executor.ts', '../../core/events/event.ts'],
  ['engine/run/executor.ts', 'node:child_process'],
  ['server/main.ts', '../core/language/check/check.ts'],
  ['client/extension.ts', '../core/events/reduce.ts'],
  ['client/extension.ts', 'vscode'],
  ['webview/flame/page.ts', '../../core/profile/flame.ts'],
  ['core/report/markdown.ts', '../analyze/score.ts'],
  ['core/report/markdown.ts', '../stats/interval.ts'],
  ['core/report/markdown.ts', '../language/workflow.ts'],
  ['core/analyze/goals.ts', '../stats/interval.ts'],
  ['core/analyze/goals.ts', '../profile/tree.ts'],
  ['core/analyze/goals.ts', '../plan/plan.ts'],
  ['core/analyze/goals.ts', '../events/run.ts'],
  ['core/analyze/goals.ts', '../language/workflow.ts'],
  ['core/events/reduce.ts', '../plan/state.ts'],
  ['core/plan/plan.ts', '../language/workflow.ts'],
  ['core/stats/interval.ts', '../result.ts'],
  ['core/language/schema/shape.ts', '../syntax/tree.ts'],
  ['core/language/syntax/parser.ts', '../schema/words.ts'],
  ['core/language/evaluate/cache.ts', 'lru-cache'],
  ['core/events/event.ts', 'typebox'],
  ['core/events/event.ts', 'typebox/value'],
  ['core/language/check/tools.ts', 'semver'],
  ['core/plan/changes.ts', 'picomatch'],
  ['test/engine/run.test.ts', '../../cli/cli.ts'],
  ['tooling/generate/schemas.ts', '../../core/events/event.ts'],
];

const FORBIDDEN: readonly (readonly [file: string, specifier: string])[] = [
  ['engine/run/executor.ts', '../../cli/output.ts'],
  ['core/plan/plan.ts', '../../engine/run/executor.ts'],
  ['core/plan/plan.ts', '../../cli/output.ts'],
  ['server/main.ts', '../engine/store/runs.ts'],
  ['server/main.ts', '../client/extension.ts'],
  ['server/main.ts', '../cli/output.ts'],
  ['client/extension.ts', '../engine/store/runs.ts'],
  ['client/extension.ts', '../server/main.ts'],
  ['cli/commands/run.ts', '../../client/extension.ts'],
  ['webview/flame/page.ts', '../../client/extension.ts'],
  ['webview/flame/page.ts', '../../engine/store/runs.ts'],
  ['webview/flame/page.ts', 'node:fs'],
  ['engine/run/executor.ts', '../../tooling/child.ts'],
  ['engine/run/executor.ts', '../../test/engine/rig.ts'],
  ['engine/run/executor.ts', '../../../elsewhere.ts'],
  ['elsewhere/new.ts', '../core/plan/plan.ts'],
  ['core/shared/new.ts', '../plan/plan.ts'],
  ['core/language/check/check.ts', '../../plan/plan.ts'],
  ['core/language/check/check.ts', '../../events/event.ts'],
  ['core/language/check/check.ts', '../../report/markdown.ts'],
  ['core/stats/interval.ts', '../profile/tree.ts'],
  ['core/stats/interval.ts', '../events/event.ts'],
  ['core/stats/interval.ts', '../analyze/goals.ts'],
  ['core/profile/tree.ts', '../stats/interval.ts'],
  ['core/plan/plan.ts', '../events/event.ts'],
  ['core/plan/plan.ts', '../stats/interval.ts'],
  ['core/events/reduce.ts', '../plan/plan.ts'],
  ['core/events/reduce.ts', '../stats/interval.ts'],
  ['core/events/reduce.ts', '../analyze/goals.ts'],
  ['core/analyze/goals.ts', '../report/markdown.ts'],
  ['core/result.ts', './language/diagnostic.ts'],
  ['core/stats/interval.ts', 'node:fs'],
  ['core/stats/interval.ts', 'commander'],
  ['core/language/syntax/parser.ts', 'commander'],
  ['core/language/syntax/parser.ts', 'vscode'],
  ['core/language/syntax/parser.ts', 'typebox-like'],
  ['engine/run/executor.ts', 'vscode'],
  ['server/main.ts', 'vscode'],
];

/** Each way to name a module. */
const FORMS: readonly { readonly name: string; readonly write: (specifier: string) => string }[] = [
  { name: 'values', write: (from) => `import { x } from '${from}';\nx();\n` },
  { name: 'types', write: (from) => `import type { X } from '${from}';\nexport const x: X[] = [];\n` },
  { name: 'a type in place', write: (from) => `export const x: import('${from}').X[] = [];\n` },
  { name: 'for its effects', write: (from) => `import '${from}';\n` },
  { name: 'dynamically', write: (from) => `await import('${from}');\n` },
  { name: 'to export it', write: (from) => `export { x } from '${from}';\n` },
  { name: 'to export its types', write: (from) => `export type { X } from '${from}';\n` },
  { name: 'to export all', write: (from) => `export * from '${from}';\n` },
];

describe('import direction', function () {
  // The first question makes the compiler read the whole project.
  this.timeout(120_000);

  let eslint: ESLint;

  before(() => {
    // The real configuration. Its rules on types are off, since these sources are not in the program.
    eslint = new ESLint({
      cwd: root,
      overrideConfig: [
        tseslint.configs.disableTypeChecked,
        { languageOptions: { parserOptions: { projectService: false } } },
      ],
    });
  });

  async function rulesAgainst(file: string, source: string): Promise<(string | null)[]> {
    const [result] = await eslint.lintText(source, { filePath: path.join(root, file) });
    assert.ok(result !== undefined);
    assert.equal(result.fatalErrorCount, 0, JSON.stringify(result.messages));
    return result.messages.map(({ ruleId }) => ruleId);
  }

  for (const [file, specifier] of ALLOWED) {
    it(`lets ${file} import ${specifier}`, async () => {
      for (const { name, write } of FORMS) {
        const rules = await rulesAgainst(file, write(specifier));
        assert.ok(!rules.includes('perflow/import-direction'), name);
      }
    });
  }

  for (const [file, specifier] of FORBIDDEN) {
    it(`forbids ${file} to import ${specifier}`, async () => {
      for (const { name, write } of FORMS) {
        const rules = await rulesAgainst(file, write(specifier));
        assert.deepEqual(rules.filter((rule) => rule === 'perflow/import-direction').length, 1, name);
      }
    });
  }

  it('forbids the core to hide what it imports', async () => {
    const rules = await rulesAgainst(
      'core/stats/interval.ts',
      'export const load = (name: string) => import(name);\n',
    );
    assert.ok(rules.includes('perflow/import-direction'));
  });

  it('lets the engine choose a module at run time', async () => {
    const rules = await rulesAgainst(
      'engine/load.ts',
      'export const load = (name: string) => import(name);\n',
    );
    assert.deepEqual(rules, []);
  });

  const printing = [
    'process.stdout.write("x");\n',
    'process.exit(1);\n',
    'process.exitCode = 1;\n',
    'console.log("x");\n',
  ];
  for (const file of [
    'core/stats/interval.ts',
    'engine/run/executor.ts',
    'server/main.ts',
    'client/extension.ts',
  ]) {
    it(`forbids ${file} to print and to exit`, async () => {
      for (const source of printing) {
        const rules = await rulesAgainst(file, source);
        assert.equal(rules.length, 1, source);
      }
    });
  }

  it('lets the command line print and exit', async () => {
    for (const source of printing) assert.deepEqual(await rulesAgainst('cli/output.ts', source), []);
  });
});
