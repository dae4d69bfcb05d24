import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { compareDocument } from '../../../../core/report/compare/compare-document.ts';
import { compareJunit } from '../../../../core/report/junit/compare-junit.ts';
import { runJunit } from '../../../../core/report/junit/run-junit.ts';
import { twoRuns } from '../compare/two-runs.ts';
import { all, parsed, type Parsed } from '../markup/parsed.ts';
import { oneRun } from '../one-run.ts';

/**
 * What Jenkins' xUnit plugin asks of a report (its schema junit-10.xsd), in our words: which elements stand in which,
 * which attributes they must have, and which they may.
 */
const RULES: Readonly<
  Record<string, { readonly within: string; readonly must: string[]; readonly may: string[] }>
> = {
  testsuite: {
    within: 'testsuites',
    must: ['name', 'tests', 'failures', 'errors'],
    may: ['skipped', 'time', 'timestamp'],
  },
  testcase: { within: 'testsuite', must: ['name'], may: ['classname', 'time'] },
  failure: { within: 'testcase', must: [], may: ['message', 'type'] },
  skipped: { within: 'testcase', must: [], may: ['message', 'type'] },
  'system-out': { within: 'testcase', must: [], may: [] },
};

function assertIsJunit(root: Parsed): void {
  assert.equal(root.name, 'testsuites');
  const check = (parent: Parsed): void => {
    for (const child of parent.children) {
      const rule = RULES[child.name] ?? assert.fail(`no element ${child.name} is known`);
      assert.equal(parent.name, rule.within);
      const names = Object.keys(child.attributes);
      for (const name of rule.must) assert.ok(names.includes(name), `${child.name} has no ${name}`);
      for (const name of names)
        assert.ok([...rule.must, ...rule.may].includes(name), `${child.name} has ${name}`);
      if (child.attributes['time'] !== undefined) assert.match(child.attributes['time'], /^\d+\.\d{3}$/);
      check(child);
    }
  };
  check(root);
  for (const suite of all(root, 'testsuite')) {
    const count = (name: string): string => String(all(suite, name).length);
    const { tests, failures, errors, skipped } = suite.attributes;
    assert.deepEqual(
      [tests, failures, errors, skipped],
      [count('testcase'), count('failure'), '0', count('skipped')],
      'the counts are those of the suite',
    );
  }
}

/** `name: passed`, `name: failure MESSAGE` */
function outcomes(root: Parsed): readonly string[] {
  return all(root, 'testcase').map(({ attributes, children }) => {
    const [found] = children.filter(({ name }) => name !== 'system-out');
    const outcome = found === undefined ? 'passed' : `${found.name} ${found.attributes['message'] ?? ''}`;
    return `${attributes['name'] ?? ''}: ${outcome}`;
  });
}

describe('the JUnit report of a run', () => {
  const root = parsed(runJunit(oneRun()));

  it('is one that Jenkins reads', () => {
    assertIsJunit(root);
    assert.deepEqual(
      all(root, 'testsuite').map(({ attributes }) => [attributes['name'], attributes['timestamp']]),
      ['shop & <co> nodes', 'shop & <co> goals'].map((name) => [name, '2026-01-31T12:00:00']),
    );
  });

  it('has a test for each node and each goal', () => {
    assert.deepEqual(outcomes(root), [
      'build: passed',
      'parse: passed',
      'broken: failure exit 1',
      'late: failure took longer than 1.00 s',
      'off: skipped skipped: its `when` is false',
      'parse.time < 20ms: passed',
      'fast: failure measured 12.0 ms, the bound is 10.0 ms',
      'x.y < 1: skipped undecided: no baseline',
    ]);
  });

  it('tells what failed last printed, where a goal stands, and what is doubtful', () => {
    const text = all(root, 'failure').map((one) => one.text);
    assert.equal(text[0], '</pre><script>alert("1")</script>&amp;');
    assert.equal(text[2], 'parse.time < 10ms\nshop.perflow:4');
    assert.deepEqual(
      all(root, 'system-out').map((one) => one.text),
      ['it drifted by +14 %'],
    );
  });
});

describe('the JUnit report of a comparison', () => {
  const document = compareDocument(twoRuns);

  it('is one that Jenkins reads, with a test for each metric that could be tested', () => {
    const root = parsed(compareJunit(document, false));
    assertIsJunit(root);
    const found = outcomes(root);
    assert.deepEqual(
      found.map((one) => one.replace(/ undecided: .*/, ' undecided')),
      [
        'parse[size=1000].time: passed',
        'tiny.time: skipped undecided',
        'scan.time: passed',
        'index.time: passed',
      ],
    );
    assert.match(all(root, 'system-out')[0]?.text ?? '', /^suspected slower: 12\.0 ms → 13\.0 ms, \+8\.0 %/);
  });

  it('fails where perflow compare exits 1: a suspicion with --strict, and what is proven', () => {
    const strict = outcomes(parsed(compareJunit(document, true)));
    assert.match(strict[0] ?? '', /^parse\[size=1000\]\.time: failure 12\.0 ms → 13\.0 ms/);
    const metrics = document.metrics.map((metric) => ({ ...metric, verdict: 'slower' as const }));
    const proven = outcomes(parsed(compareJunit({ ...document, metrics }, false)));
    assert.ok(proven.every((one) => one.includes(': failure ')));
  });
});
