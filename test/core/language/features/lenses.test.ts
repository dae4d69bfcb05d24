import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lensesOf, resultOf } from '../../../../core/language/features/lenses.ts';
import { matrixHints, timedNodes, timeHint } from '../../../../core/language/features/inlay-hints.ts';
import type { LastRuns, LastTime } from '../../../../core/language/features/results/last-runs.ts';
import { fileOf } from './rig.ts';

const SOURCE = `workflow "w" {
  step build { run = "x" }
  bench parse {
    run = "x"
    matrix {
      size = [1, 2, 3]
      mode = ["a", "b"]
    }
  }
  stage quick { steps = [build] }
  experiment "pool size" { of = [parse]  variant a {}  variant b {} }
}
fragment f {
  step inner { run = "x" }
}
workflow "v" { step late { run = "x" } }
`;

const TIME: LastTime = { instance: 'build', time: 1.24e9, change: -0.12, against: 'main' };

const results: LastRuns = {
  run: (workflow) =>
    Promise.resolve(workflow === 'w' ? { status: 'failed', time: 12.4e9, missedGoals: 3 } : undefined),
  times: (_, node) => Promise.resolve(node === 'build' ? [TIME] : []),
};

describe('lenses', () => {
  it('stand over workflows, stages, nodes and experiments, but for those of fragments', () => {
    const lenses = lensesOf(fileOf(SOURCE).file);
    assert.deepEqual(
      lenses.map(({ type, range: { start }, target: { workflow, node, stage, experiment } }) =>
        [type, `${start.line}:${start.character}`, workflow, node ?? '-', stage ?? experiment ?? '-'].join(
          ' ',
        ),
      ),
      [
        'run 0:0 w - -',
        'result 0:0 w - -',
        'run 1:2 w build -',
        'result 1:2 w build -',
        'run 2:2 w parse -',
        'result 2:2 w parse -',
        'run 9:2 w - quick',
        'run 10:2 w - pool size',
        'run 15:0 v - -',
        'result 15:0 v - -',
        'run 15:15 v late -',
        'result 15:15 v late -',
      ],
    );
  });

  it('are for nothing that has no name yet, and go on where something is broken', () => {
    const lenses = lensesOf(
      fileOf('workflow "w" {\n  step { run = "x" }\n  step a { run = \n  step b { run = "x" }').file,
    );
    assert.deepEqual(
      lenses.filter(({ type }) => type === 'run').map(({ target }) => target.node),
      [undefined, 'a', 'b'],
    );
    assert.deepEqual(lensesOf(fileOf('workflow {\n  step b { run = "x" }\n}').file), []);
  });

  it('say what came of it the last time', async () => {
    const target = (workflow: string, node?: string) => ({
      workflow,
      node,
      stage: undefined,
      experiment: undefined,
    });
    assert.equal(await resultOf(target('w'), results), '12.4 s, 3 goals missed');
    assert.equal(await resultOf(target('v'), results), 'never run');
    assert.equal(await resultOf(target('w', 'build'), results), '1.24 s (−12 % vs main)');
    assert.equal(await resultOf(target('w', 'parse'), results), 'never run');
  });

  it('say how a run ended that did not pass', async () => {
    const says = async (run: Awaited<ReturnType<LastRuns['run']>>): Promise<string> =>
      await resultOf(
        { workflow: 'w', node: undefined, stage: undefined, experiment: undefined },
        { ...results, run: () => Promise.resolve(run) },
      );
    assert.equal(await says({ status: 'passed', time: 2e9, missedGoals: 0 }), '2.00 s');
    assert.equal(await says({ status: 'failed', time: 2e9, missedGoals: 0 }), 'failed after 2.00 s');
    assert.equal(await says({ status: 'failed', time: 2e9, missedGoals: 1 }), '2.00 s, 1 goal missed');
    assert.equal(await says({ status: 'interrupted', time: undefined, missedGoals: 0 }), 'interrupted');
  });
});

describe('inlay hints', () => {
  const all = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };

  it('count what a matrix makes, and name it', () => {
    const [hint, ...others] = matrixHints(fileOf(SOURCE).file, all);
    assert.deepEqual(others, []);
    assert.deepEqual(hint, {
      position: { line: 7, character: 5 },
      label: '6 instances',
      tooltip: ['1', '2', '3']
        .flatMap((size) => ['"a"', '"b"'].map((mode) => `parse[size=${size}, mode=${mode}]`))
        .join('\n'),
    });
  });

  it('name the first of many, and none that are known only at run time', () => {
    const many = `bench b { run = "x"  matrix { n = [${Array.from({ length: 30 }, (_, n) => n).join(', ')}] } }`;
    const [hint] = matrixHints(fileOf(`workflow "w" {\n${many}\n}`).file, all);
    assert.equal(hint?.label, '30 instances');
    assert.deepEqual(hint.tooltip?.split('\n').slice(19), ['b[n=19]', 'and 10 more']);
    assert.deepEqual(
      matrixHints(
        fileOf('workflow "w" { bench b { run = "x"  matrix { m = [1, 2]  n = sizes } } }').file,
        all,
      ),
      [],
    );
    assert.deepEqual(matrixHints(fileOf('workflow "w" { bench b { run = "x"  matrix { } } }').file, all), []);
  });

  it('show the last time after a node, of those in the range alone', () => {
    const { file } = fileOf(SOURCE);
    assert.deepEqual(
      timedNodes(file, all).map(
        ({ workflow, node, position: { line, character } }) => `${workflow} ${node} ${line}:${character}`,
      ),
      ['w build 1:12', 'w parse 2:13', 'v late 15:24'],
    );
    const [build, ...rest] = timedNodes(file, {
      start: { line: 1, character: 0 },
      end: { line: 2, character: 0 },
    });
    assert.ok(build);
    assert.deepEqual(rest, []);
    assert.deepEqual(timeHint(build, [TIME]), {
      position: { line: 1, character: 12 },
      label: '1.24 s −12 %',
      tooltip: 'build: 1.24 s (−12 % vs main)',
    });
    assert.equal(timeHint(build, []), undefined);
  });

  it('show from where to where the times of instances go', () => {
    const [parse] = timedNodes(fileOf(SOURCE).file, all);
    assert.ok(parse);
    const times = [3e6, 1e6, 2e6].map((time, n) => ({
      ...TIME,
      instance: `parse[${n}]`,
      time,
      change: undefined,
      against: undefined,
    }));
    assert.equal(timeHint(parse, times)?.label, '1.00 ms … 3.00 ms');
    assert.equal(timeHint(parse, times)?.tooltip, 'parse[0]: 3.00 ms\nparse[1]: 1.00 ms\nparse[2]: 2.00 ms');
  });
});
