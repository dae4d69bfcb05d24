import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'mocha';
import { Children } from '../../../tooling/child.ts';
import type { Outcome } from '../../../tooling/test/outcome.ts';
import { runSuite, type SuiteRun } from '../../../tooling/test/run-suite.ts';

describe('running a suite', () => {
  const files = (...names: readonly string[]): string[] =>
    names.map((name) => path.join(import.meta.dirname, 'suites', `${name}.ts`));

  function run(name: string, options: Partial<SuiteRun> = {}): Promise<Outcome> {
    return runSuite(new Children(), {
      node: process.execPath,
      files: files(name),
      rules: {
        allowedSkips: [{ title: 'mixed is skipped', reason: 'to see it' }],
        strict: true,
        mayBeEmpty: false,
      },
      isQuiet: true,
      ...options,
    });
  }

  it('counts each test once, and a failed hook as one failed', async () => {
    assert.deepEqual(await run('mixed'), {
      passed: 1,
      failures: ['mixed fails', 'mixed behind a hook "before all" hook for "is never reached"'],
      skips: [{ title: 'mixed is skipped', reason: 'to see it' }],
    });
  });

  it('runs only the tests whose title matches', async () => {
    assert.deepEqual(await run('mixed', { grep: 'mixed pass' }), { passed: 1, failures: [], skips: [] });
  });

  it('fails when a test ends the process, even with exit code 0', async () => {
    const { passed, failures } = await run('leaves-early');
    assert.equal(passed, 1);
    assert.match(failures.join(), /did not come to its end/);
  });

  it('fails when a file does not load', async () => {
    const { passed, failures } = await run('does-not-load');
    assert.equal(passed, 0);
    assert.match(failures.join(), /does-not-load\.ts does not load/);
  });

  it('runs the other files when one does not load', async () => {
    const { passed, failures } = await run('', { files: files('does-not-load', 'mixed'), grep: 'passes' });
    assert.equal(passed, 1);
    assert.equal(failures.length, 1);
  });

  it('fails when a file defines no test, though others pass', async () => {
    const { failures } = await run('', {
      files: files('narrowed', 'defines-nothing'),
      rules: { allowedSkips: [], strict: false, mayBeEmpty: true },
    });
    assert.match(failures.join(), /defines-nothing\.ts does not load/);
  });

  it('fails when only some tests were left in, where that is forbidden', async () => {
    const { failures } = await run('narrowed');
    assert.match(failures.join(), /narrowed\.ts does not load/);
    const rules = { allowedSkips: [], strict: false, mayBeEmpty: false };
    assert.deepEqual(await run('narrowed', { rules }), { passed: 1, failures: [], skips: [] });
  });

  it('ends a suite that never comes back', async () => {
    const { failures } = await run('blocks', { timeoutMs: 1000 });
    assert.match(failures.join(), /too long/);
  });
});
