import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Plan } from '../../../core/plan/plan.ts';
import { predictRun, simulate } from '../../../core/plan/simulate.ts';
import { plan, planErrors, workflow, type Sketch } from './fixture.ts';

function ids(of: Plan): readonly string[] {
  return [...of.nodes.keys()];
}

function needs(of: Plan, id: string): readonly string[] {
  return of.nodes.get(id)?.needs ?? [`no node ${id}`];
}

describe('makePlan: matrix', () => {
  it('makes the product of the axes, the last running fastest, with literals in the ids', () => {
    const made = plan(
      workflow({
        parse: { matrix: { size: ['4KiB', '1_000'], mode: ['"fast"', '"a\\"b"'], warm: ['true'] } },
      }),
    );
    assert.deepEqual(ids(made), [
      'parse[size=4KiB,mode="fast",warm=true]',
      'parse[size=4KiB,mode="a\\"b",warm=true]',
      'parse[size=1000,mode="fast",warm=true]',
      'parse[size=1000,mode="a\\"b",warm=true]',
    ]);
    const axes = made.nodes.get('parse[size=4KiB,mode="fast",warm=true]')?.axes.get('size');
    assert.deepEqual(axes, { type: 'quantity', value: 4096, dimension: { time: 0, byte: 1, dollar: 0 } });
  });

  it('pairs axes of the same name across needs, and takes all instances on the others', () => {
    const made = plan(
      workflow({
        gen: { matrix: { size: ['1', '2'], kind: ['"a"', '"b"'] } },
        parse: { needs: ['gen'], matrix: { size: ['2', '1'], mode: ['"x"'] } },
      }),
    );
    assert.deepEqual(needs(made, 'parse[size=2,mode="x"]'), ['gen[size=2,kind="a"]', 'gen[size=2,kind="b"]']);
    assert.deepEqual(needs(made, 'parse[size=1,mode="x"]'), ['gen[size=1,kind="a"]', 'gen[size=1,kind="b"]']);
    assert.deepEqual(made.nodes.get('gen[size=1,kind="b"]')?.neededBy, ['parse[size=1,mode="x"]']);
  });

  it('compares axis values by what they are worth, not by how they are written', () => {
    const made = plan(
      workflow({
        gen: { matrix: { wait: ['1000ms', '2s'] } },
        parse: { needs: ['gen'], matrix: { wait: ['1s'] } },
      }),
    );
    assert.deepEqual(needs(made, 'parse[wait=1s]'), ['gen[wait=1s]']);
  });

  it('lets an explicit index choose, over the pairing', () => {
    const nodes: Sketch = {
      gen: { matrix: { size: ['1', '2'] } },
      one: { needs: ['gen[size=2]'], matrix: { size: ['1'] } },
      two: { needs: ['gen[1]'] },
      all: { needs: ['gen'] },
    };
    const made = plan(workflow(nodes));
    assert.deepEqual(needs(made, 'one[size=1]'), ['gen[size=2]']);
    assert.deepEqual(needs(made, 'two'), ['gen[size=1]']);
    assert.deepEqual(needs(made, 'all'), ['gen[size=1]', 'gen[size=2]']);
  });

  it('refuses an index that no instance has, and an axis that is not there', () => {
    const gen = { matrix: { size: ['1'] } };
    const codes = (need: string) =>
      planErrors(workflow({ gen, a: { needs: [need] } })).map(({ code }) => code);
    assert.deepEqual(codes('gen[size=3]'), ['unknown-instance']);
    assert.deepEqual(codes('gen[mode=1]'), ['unknown-instance']);
  });

  it('bounds the number of instances without making them', () => {
    const axis = Array.from({ length: 101 }, (_, index) => String(index));
    const errors = planErrors(workflow({ a: { matrix: { x: axis, y: axis } } }));
    assert.deepEqual(
      errors.map(({ code, message }) => [code, message]),
      [['too-many-instances', 'The matrix of `a` makes more than 10,000 instances.']],
    );
    const axes = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`x${String(index)}`, axis]));
    assert.deepEqual(planErrors(workflow({ a: { matrix: axes } })).length, 1);
  });

  it('bounds the number of edges', () => {
    const axis = (name: string) => ({ [name]: Array.from({ length: 1500 }, (_, index) => String(index)) });
    const errors = planErrors(workflow({ a: { matrix: axis('x') }, b: { needs: ['a'], matrix: axis('y') } }));
    assert.deepEqual(errors.map(({ code }) => code), ['too-many-edges']); // prettier-ignore
  });

  it('refuses a value that stands twice on an axis, however it is written', () => {
    const errors = planErrors(workflow({ a: { matrix: { wait: ['1s', '1000ms'] } } }));
    assert.deepEqual(errors.map(({ code }) => code), ['duplicate-instance']); // prettier-ignore
  });

  it('takes any name, also one that objects have already', () => {
    const made = plan(workflow({ constructor: {}, toString: { needs: ['constructor'] } }));
    assert.deepEqual(ids(made), ['constructor', 'toString']);
  });
});

describe('makePlan: what is selected', () => {
  const nodes: Sketch = {
    build: {},
    server: { kind: 'service', needs: ['build'] },
    parse: { kind: 'bench', needs: ['build'], matrix: { size: ['1', '2'] } },
    api: { kind: 'load', needs: ['server'] },
    stray: { needs: ['build'] },
  };
  const stages = {
    quick: { steps: ['parse[size=1]'] },
    full: { steps: ['api', 'parse'] },
    deep: { steps: ['stray'], manual: true },
  };

  it('runs everything where there are no stages', () => {
    const made = plan(workflow(nodes));
    assert.deepEqual(ids(made), ['build', 'server', 'parse[size=1]', 'parse[size=2]', 'api', 'stray']);
    assert.deepEqual(made.stages, []);
    assert.equal(made.nodes.get('build')?.stage, undefined);
  });

  it('runs the automatic stages and what they need; a need belongs to the first stage', () => {
    const made = plan(workflow(nodes, stages));
    assert.deepEqual(ids(made), ['build', 'server', 'parse[size=1]', 'parse[size=2]', 'api']);
    assert.deepEqual(made.stages, [
      { name: 'quick', nodes: ['build', 'parse[size=1]'], roots: ['parse[size=1]'] },
      {
        name: 'full',
        nodes: ['server', 'parse[size=2]', 'api'],
        roots: ['api', 'parse[size=1]', 'parse[size=2]'],
      },
    ]);
    assert.equal(made.nodes.get('build')?.stage, 0);
    assert.equal(made.nodes.get('server')?.stage, 1);
  });

  it('runs a manual stage when it is asked for, with its needs and without the others', () => {
    const made = plan(workflow(nodes, stages), { stages: ['deep'] });
    assert.deepEqual(ids(made), ['build', 'stray']);
    assert.deepEqual(made.stages.map(({ name }) => name), ['deep']); // prettier-ignore
  });

  it('runs named nodes and instances with their needs, without stages', () => {
    const made = plan(workflow(nodes, stages), { nodes: ['parse[size=2]', 'stray'] });
    assert.deepEqual(ids(made), ['build', 'parse[size=2]', 'stray']);
    assert.deepEqual(made.stages, []);
    assert.deepEqual(ids(plan(workflow(nodes, stages), { nodes: ['parse[1]'] })), ['build', 'parse[size=1]']);
  });

  it('names the nearest for a misspelt node, instance or stage', () => {
    const errors = planErrors(workflow(nodes, stages), {
      nodes: ['biuld', 'parse[size=9]'],
      stages: ['qick'],
    });
    assert.deepEqual(
      errors.map(({ code, message }) => [code, message]),
      [
        ['unknown-stage', 'The workflow `test` has no stage `qick`: did you mean `quick`?'],
        ['unknown-node', 'The workflow `test` has no node `biuld`: did you mean `build`?'],
        ['unknown-instance', '`parse` has no instance `parse[size=9]`: did you mean `parse[size=1]`?'],
      ],
    );
  });
});

describe('makePlan: order', () => {
  const diamond: Sketch = {
    last: { needs: ['left', 'right'] },
    right: { needs: ['first'] },
    left: { needs: ['first'] },
    first: {},
  };
  // 1 s, then 5 s beside 2 s, then 1 s: by hand 7 s over `left`, and 3 s of slack for `right`.
  const history = (id: string) => ({ first: 1e9, left: 5e9, right: 2e9, last: 1e9 })[id];

  it('puts needs first, else keeps the order of the file', () => {
    assert.deepEqual(ids(plan(workflow(diamond))), ['first', 'right', 'left', 'last']);
  });

  it('finds the critical path, the slack and the batches', () => {
    const made = plan(workflow(diamond), { history });
    assert.deepEqual(made.criticalPath, ['first', 'left', 'last']);
    const figures = [...made.nodes.values()].map(({ id, criticalPath, slack }) => [id, criticalPath, slack]);
    assert.deepEqual(figures, [
      ['first', 7e9, 0],
      ['right', 3e9, 3e9],
      ['left', 6e9, 0],
      ['last', 1e9, 0],
    ]);
    assert.deepEqual(made.batches, [['first'], ['right', 'left'], ['last']]);
  });

  it('counts what no history knows as the median of what is known, and a service as nothing', () => {
    const made = plan(
      workflow({
        a: {}, b: {}, c: {}, new: {},
        server: { kind: 'service' },
        api: { kind: 'load', needs: ['server'] },
      }), // prettier-ignore
      { history: (id) => ({ a: 1e9, b: 3e9, c: 2e9 })[id] },
    );
    assert.equal(made.nodes.get('new')?.criticalPath, 2e9);
    assert.equal(made.nodes.get('server')?.criticalPath, 2e9);
  });

  it('gives an exclusive node a batch of its own', () => {
    const made = plan(workflow({ a: {}, b: { kind: 'bench' }, c: {}, d: { kind: 'bench' } }));
    assert.deepEqual(made.batches, [['a', 'c'], ['b'], ['d']]);
  });

  it('predicts the run by playing the schedule', () => {
    const made = plan(workflow(diamond), { history, jobs: 1 });
    assert.equal(predictRun(made), 9e9);
    assert.equal(predictRun({ ...made, jobs: 2 }), 7e9);
    assert.equal(predictRun(plan(workflow(diamond))), undefined);
    assert.deepEqual(simulate(made, () => 1).spans.get('left'), { start: 1, end: 2 });
  });

  it('reports a cycle with its path', () => {
    const errors = planErrors(workflow({ a: { needs: ['b'] }, b: { needs: ['c'] }, c: { needs: ['b'] } }));
    assert.deepEqual(
      errors.map(({ code, message }) => [code, message]),
      [['need-cycle', 'These nodes need each other: b → c → b.']],
    );
  });

  it('knows the services that must be up, also those that a service needs, what is needed first', () => {
    const made = plan(
      workflow({
        api: { kind: 'load', needs: ['server', 'report'] },
        server: { kind: 'service', needs: ['cache', 'db'] },
        cache: { kind: 'service', needs: ['db'] },
        db: { kind: 'service' },
        other: { kind: 'service' },
        report: { needs: ['other'] },
      }),
    );
    assert.deepEqual(made.nodes.get('api')?.services, ['db', 'cache', 'server']);
    assert.deepEqual(made.nodes.get('report')?.services, ['other']);
  });

  it('plans a chain of 10,000 nodes', () => {
    const chain: Record<string, { needs: string[] }> = {};
    for (let index = 0; index < 10_000; index++) {
      chain[`n${String(index)}`] = { needs: index === 0 ? [] : [`n${String(index - 1)}`] };
    }
    const made = plan(workflow(chain));
    assert.equal(made.criticalPath.length, 10_000);
    assert.equal(made.batches.length, 10_000);
  });
});

describe('makePlan: attributes', () => {
  it('takes defaults from the schema: benches, loads and profiles run alone', () => {
    const made = plan(
      workflow({
        step: {}, bench: { kind: 'bench' }, load: { kind: 'load' }, service: { kind: 'service' },
        profile: { kind: 'profile' },
        shared: { kind: 'bench', attributes: { exclusive: 'false' } },
      }), // prettier-ignore
    );
    const exclusive = [...made.nodes.values()].filter((node) => node.exclusive).map(({ name }) => name);
    assert.deepEqual(exclusive, ['bench', 'load', 'profile']);
  });

  it('reads timeout, retries, always and continue_on_failure', () => {
    const attributes = { timeout: '2m', retries: '3', always: 'true', continue_on_failure: 'true' };
    const node = plan(workflow({ a: { attributes } })).nodes.get('a');
    assert.deepEqual(
      [node?.timeout, node?.retries, node?.always, node?.continueOnFailure],
      [120e9, 3, true, true],
    );
  });

  it('reports a value of the wrong type once, whatever the number of instances', () => {
    const errors = planErrors(
      workflow({ a: { matrix: { x: ['1', '2', '3'] }, attributes: { timeout: '5', retries: '1.5' } } }),
    );
    assert.deepEqual(errors.map(({ code }) => code), ['wrong-type', 'out-of-range']); // prettier-ignore
    assert.deepEqual(errors[0]?.place, { file: 'test.perflow', span: { start: 0, end: 1 } });
  });

  it('gives a profile the needs of what it profiles, and the service itself', () => {
    const made = plan(
      workflow({
        build: {},
        server: { kind: 'service' },
        parse: { kind: 'bench', needs: ['build'] },
        cpu: { kind: 'profile', attributes: { of: 'parse' } },
        live: { kind: 'profile', attributes: { of: 'server' } },
      }),
    );
    assert.deepEqual(needs(made, 'cpu'), ['build']);
    assert.deepEqual(needs(made, 'live'), ['server']);
  });
});
