import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Exit } from '../../../tooling/child.ts';
import {
  checkOutcome,
  countsLine,
  suiteOutcome,
  sum,
  type SuiteRules,
} from '../../../tooling/test/outcome.ts';
import type { TestRecord } from '../../../tooling/test/record.ts';

const FINE: Exit = { code: 0, signal: null, timedOut: false };
const FAILED: Exit = { code: 1, signal: null, timedOut: false };
const RULES: SuiteRules = {
  allowedSkips: [{ title: 'on Windows', reason: 'no Windows here' }],
  strict: true,
  mayBeEmpty: false,
};

const pass = (title: string): TestRecord => ({ type: 'pass', title });
const fail = (title: string): TestRecord => ({ type: 'fail', title });
const skip = (title: string): TestRecord => ({ type: 'skip', title });
const end: TestRecord = { type: 'end' };

describe('outcome of a suite', () => {
  it('counts what passed, failed and was skipped with a reason', () => {
    const records = [pass('a'), fail('b'), pass('c'), skip('on Windows'), end];
    assert.deepEqual(suiteOutcome(records, FAILED, RULES), {
      passed: 2,
      failures: ['b'],
      skips: [{ title: 'on Windows', reason: 'no Windows here' }],
    });
  });

  it('counts a skip without a reason as failed when strict', () => {
    const { passed, failures, skips } = suiteOutcome([pass('a'), skip('b'), end], FINE, RULES);
    assert.deepEqual([passed, failures.length, skips.length], [1, 1, 0]);
    assert.match(failures[0] ?? '', /b$/);
  });

  it('counts a skip without a reason as skipped when not strict', () => {
    const outcome = suiteOutcome([pass('a'), skip('b'), end], FINE, { ...RULES, strict: false });
    assert.deepEqual(outcome.failures, []);
    assert.deepEqual(outcome.skips, [{ title: 'b', reason: undefined }]);
  });

  it('fails when no test was executed, even if some were skipped', () => {
    assert.deepEqual(suiteOutcome([skip('on Windows'), end], FINE, RULES).failures, [
      'the suite executed no test',
    ]);
  });

  it('may execute nothing when the user chose by title', () => {
    assert.deepEqual(suiteOutcome([end], FINE, { ...RULES, mayBeEmpty: true }).failures, []);
  });

  it('is one skip with its reason where what it needs is not to be had, which must be allowed when strict', () => {
    const records: TestRecord[] = [{ type: 'unavailable', title: 'a workbench', reason: 'no browser' }];
    const lenient = suiteOutcome(records, FINE, { ...RULES, strict: false });
    assert.deepEqual(lenient, {
      passed: 0,
      failures: [],
      skips: [{ title: 'a workbench', reason: 'no browser' }],
    });
    const strict = suiteOutcome(records, FINE, RULES);
    assert.deepEqual([strict.passed, strict.skips], [0, []]);
    assert.match(strict.failures.join(), /allowed-skips\.json: a workbench \(no browser\)/);
  });

  for (const [how, exit, text] of [
    ['a signal', { code: null, signal: 'SIGSEGV', timedOut: false }, /SIGSEGV/],
    ['an exit code', { code: 7, signal: null, timedOut: false }, /exit code 7/],
    ['an exit that looks fine', FINE, /did not come to its end/],
    ['being ended after too long', { code: null, signal: 'SIGKILL', timedOut: true }, /too long/],
  ] as const) {
    it(`fails when the process went away in the midst by ${how}, and keeps what passed`, () => {
      const { passed, failures } = suiteOutcome([pass('a'), pass('b')], exit, RULES);
      assert.equal(passed, 2);
      assert.equal(failures.length, 1);
      assert.match(failures[0] ?? '', text);
    });
  }

  it('fails when the process failed after its last test passed', () => {
    assert.equal(suiteOutcome([pass('a'), end], FAILED, RULES).failures.length, 1);
  });

  it('fails when something was left running, and names it', () => {
    const records: TestRecord[] = [pass('a'), end, { type: 'hanging', resources: ['TCPServerWrap'] }];
    assert.deepEqual(suiteOutcome(records, FAILED, RULES).failures, [
      'the suite left something running: TCPServerWrap',
    ]);
  });
});

describe('outcome of a check', () => {
  it('is one passed or one failed', () => {
    assert.equal(countsLine(checkOutcome('lint', FINE)), '1 passed, 0 failed, 0 skipped');
    assert.equal(countsLine(checkOutcome('lint', FAILED)), '0 passed, 1 failed, 0 skipped');
  });
});

describe('sum of outcomes', () => {
  it('adds all that was counted', () => {
    const suite = suiteOutcome([pass('a'), pass('b'), fail('c'), skip('on Windows'), end], FAILED, RULES);
    assert.equal(
      countsLine(sum([suite, checkOutcome('types', FAILED), suite])),
      '4 passed, 3 failed, 2 skipped',
    );
  });

  it('of none is nothing', () => {
    assert.equal(countsLine(sum([])), '0 passed, 0 failed, 0 skipped');
  });
});
