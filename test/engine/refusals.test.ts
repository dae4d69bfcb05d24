import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { output, status } from './rig/log.ts';
import { Rig } from './rig/rig.ts';
import { ENTRY, type SourceOptions } from './rig/run-source.ts';

describe('what cannot be run yet', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await Rig.create();
  });
  afterEach(() => rig.close());

  /** The source where each problem points to, with its code. */
  async function problems(source: string, options: Partial<SourceOptions> = {}): Promise<readonly string[]> {
    const { outcome, events } = await rig.run(source, options);
    if (outcome.type !== 'refused') return [];
    assert.deepEqual(events, []);
    return outcome.problems.map(({ code, place }) => {
      assert.equal(place?.file, ENTRY);
      return `${code} ${source.slice(place.span.start, place.span.end)}`;
    });
  }

  const ran = 'step a { run = "true" }';

  it('is refused at its place: kinds of nodes, and blocks', async () => {
    const found = await problems(`workflow "w" {
      load l { http { url = "http://127.0.0.1/" } duration = 1s }
      profile p { of = b tool = "node" }
      bench b { run = "true" }
      step c { run = "true" cache { key = [1] } limits { memory = 1GiB } }
    }`);
    // In the order of the plan.
    assert.deepEqual(found, [
      'not-available l',
      'not-available p',
      'not-available cache { key = [1] }',
      'not-available limits { memory = 1GiB }',
    ]);
  });

  it('is refused at its place: alert', async () => {
    const found = await problems(`workflow "w" { ${ran}
      alert slack { on = [failed]  webhook = secret("HOOK") }
    }`);
    assert.equal(found.length, 1);
    assert.match(found[0] ?? '', /^not-available alert slack \{/);
  });

  it('does not matter where this run does not touch it', async () => {
    const source = `workflow "w" { ${ran}
      load l { http { url = "http://127.0.0.1/" } duration = 1s }
      step b { run = "true" }
      goals { l.latency.p95 < 1s  a.time < 1h  b.memory < 1GiB }
    }`;
    assert.deepEqual(await problems(source, { nodes: ['a'] }), []);
    assert.deepEqual(await problems(source), ['not-available l']);
  });

  it('is not an experiment: that is no part of a run', async () => {
    const { outcome } = await rig.run(`workflow "w" { ${ran}
      experiment "e" { of = [a]  variant x { }  variant y { env { A = "1" } } }
    }`);
    assert.equal(outcome.type, 'finished');
  });
});

describe('a run that cannot be begun', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await Rig.create();
  });
  afterEach(() => rig.close());

  const source = `workflow "w" {
    params { port = 8080  wait = 2s  name = "x"  on = true  port2 = free_port() }
    step a { run = "echo \${port} \${wait} \${name} \${on}" }
    step b { run = "echo \${port2} \${port2}" }
    stage s { steps = [a] }
  }`;

  it('says what was asked for that is not there', async () => {
    assert.match(status(await rig.run(source, { nodes: ['c'] })), /^unknown-node: /);
    assert.match(status(await rig.run(source, { stages: ['t'] })), /^unknown-stage: /);
    assert.equal(
      status(await rig.run(source, { params: { prot: '1', wait: '3', on: 'yes' } })),
      [
        'unknown-param: The workflow has no param `prot`; did you mean `port`?',
        'wrong-type: -p wait: This param is a duration, not a number.',
        'wrong-type: -p on: This param is `true` or `false`.',
      ].join('\n'),
    );
  });

  it('else takes params as literals of their defaults’ kind', async () => {
    const run = await rig.run(source, {
      nodes: ['a', 'b'],
      params: { port: '9090', wait: '1500ms', name: "it's $HOME", on: 'false' },
    });
    assert.equal(output(run, 'a'), "9090 1.5s it's $HOME false\n");
    const [first, second] = output(run, 'b').trim().split(' ');
    assert(
      first !== undefined && first === second && Number(first) > 0,
      'a free port in a param is one for all',
    );
    const started = run.events.find((event) => event.type === 'run.started');
    assert(started?.type === 'run.started');
    assert.equal(started.params['wait'], '1.5s');
  });
});
