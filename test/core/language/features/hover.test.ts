import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { explain } from '../../../../core/language/features/describe/explain.ts';
import { hover } from '../../../../core/language/features/hover.ts';
import type { LastResults } from '../../../../core/language/features/results/last-results.ts';
import { fixture, MAIN } from './fixture.ts';

type Sources = Parameters<typeof fixture>[0];

async function said(sources: Sources, results?: LastResults): Promise<string> {
  return (await hover(fixture(sources), results))?.markdown ?? '';
}

/** All of these are said, and the thing is what stands between `‹` and `›`. */
async function says(sources: Sources, ...patterns: readonly RegExp[]): Promise<void> {
  const asked = fixture(sources);
  const found = await hover(asked);
  for (const pattern of patterns) assert.match(found?.markdown ?? '', pattern);
  if (asked.spans.length > 0) assert.deepEqual(found?.at, asked.spans[0]);
}

async function saysNothing(sources: Sources): Promise<void> {
  assert.equal(await said(sources), '');
}

function workflow(member: string): string {
  return `workflow "w" {
  params { users = 50 }
  step build { run = "npm run build"  description = "Compiles *all*" }
  bench parse {
    run    = "parse"
    needs  = [build]
    matrix { size = [10, 200, 3000]  mode = ["a", "b"] }
    metric tokens { from = json("$.n") }
  }
  load api { http { url = "http://127.0.0.1/" }  connections = users }
  ${member}
}
`;
}

describe('hover', () => {
  it('tells of a block what it is for, with an example', async () => {
    await says(workflow('‹st|ep› x { run = "x" }'), /run once: a build/, /```perflow\nstep compile \{/);
    await says('‹work|flow› "w" {}', /```perflow\n/);
  });

  it('tells of an attribute its type, default and meaning, as this block has it', async () => {
    await says(workflow('step x { ‹time|out› = 5s }'), /\*\*timeout\*\*: a duration, such as `30s`/);
    await says(workflow('service x { ‹time|out› = 5s }'), /default `60s`/, /to be ready/);
    await says(workflow('stage s { ‹ste|ps› = [build] }'), /required/);
    await says(workflow('step x { ‹cla|ss› = background }'), /one of `user_facing`, `background`/);
    await says(workflow('step x { matrix { n = [1] }  env { A|B = "x" } }'), /Variable of the environment/);
  });

  it('tells of fixed words, known texts and reserved words what they mean', async () => {
    await says(workflow('step x { class = ‹back|ground› }'), /Nobody waits for it/);
    await says(workflow('profile p { of = build  tool = ‹"no|de"› }'), /CPU samples of a Node\.js program/);
    await says(workflow('step x { always = ‹tr|ue› }'), /always holds/);
    await says(workflow('step x { when = ‹no|t› changed(a) }'), /opposite of a condition/);
    await says(workflow('goals { api.errors < 1% ‹an|d› build.time < 1s }'), /True when both sides are/);
  });

  it('tells of a function its signature and its parameters', async () => {
    await says(
      workflow('goals { ‹quan|tile›(api.latency, 99.9%) < 1s }'),
      /```perflow\nquantile\(metric, q\)\n```/,
      /- `q`: /,
    );
  });

  it('tells of a quantity what it is in other units, exactly', async () => {
    // 1.5 m = 90 s = 90,000 ms; an hour is 60 m, so it is 0.025 h.
    await says(
      workflow('step x { timeout = ‹1.|5m› }'),
      /\*\*1\.5m\*\*: duration/,
      /`90000ms` = `90s` = `0\.025h`/,
    );
    // 1 GiB = 1024^3 B.
    await says(
      workflow('step x { limits { memory = ‹1G|iB› } }'),
      /`1073741824B`/,
      /`1024MiB`/,
      /1\.073741824GB/,
    );
    await says(workflow('goals { api.errors < ‹5|%› }'), /= `0\.05`/);
    await says(workflow('load x { rate = ‹12|0/m› }'), /= `7200\/h` = `2\/s`/);
    await saysNothing(workflow('step x { retries = 5| }'));
    await saysNothing(workflow('step x { timeout = 5mi|n }'));
  });

  it('tells of a metric its dimension, its statistics and which way is better', async () => {
    await says(
      workflow('goals { api.‹laten|cy›.p95 < 1s }'),
      /\*\*api\.latency\*\*: a duration/,
      /a distribution: `\.mean`/,
      /lower is better/,
      /Time to answer a request/,
    );
    await says(workflow('goals { build.io.‹re|ad› < 1GB }'), /\*\*build\.io\.read\*\*: a size/);
    await says(workflow('goals { system.‹mem|ory›.max < 80% }'), /followed over time: `\.avg` `\.max`/);
    await says(workflow('goals { api.latency.‹p9|5› < 1s }'), /95/);
    await says(workflow('step x { run = "x"  metric m { value = ‹mem|ory› / 2 } }'), /\*\*x\.memory\*\*/);
  });

  it('tells of a node its command, its needs and its instances', async () => {
    await says(
      workflow('stage s { steps = [‹pa|rse›] }'),
      /```perflow\nbench parse \{\n {2}run = "parse"\n {2}needs = \[build\]\n\}\n```/,
      /6 instances: `\[size=10, mode="a"\]`, `\[size=10, mode="b"\]`, `\[size=200, mode="a"\]`/,
    );
    await says(workflow('step x { needs = [bu|ild] }'), /Compiles \\\*all\\\*/);
  });

  it('tells of a param its default, its type and who uses it', async () => {
    await says(
      workflow('step x { run = "${‹us|ers›}"  needs = [build] }'),
      /```perflow\nusers = 50\n```/,
      /Param, a number/,
      /Used by `api`, `x`\./,
    );
    await says(workflow('').replace('users = 50', 'us|ers = 50'), /Used by `api`/);
    await says('workflow "w" { params { a| = 1 } }', /Used nowhere/);
  });

  it('tells of axes, metrics of a node’s own, stages, fragments and change sets', async () => {
    await says(
      workflow('goals { parse[si|ze=10].time < 1s }'),
      /size = \[10, 200, 3000\]/,
      /Axis of `parse`/,
    );
    await says(workflow('goals { parse.tok|ens < 1 }'), /metric tokens \{ from = json/);
    await says(workflow('stage quick| { steps = [build] }'), /stage quick \{ steps = \[build\] \}/);
    await says(workflow('changes { do|cs = ["docs/**"] }'), /docs = \["docs\/\*\*"\]/, /Change set/);
    await says(
      {
        [MAIN]: 'include "c.perflow"\nworkflow "w" { use p|air }',
        'c.perflow': 'fragment pair { description = "Two" }',
      },
      /fragment pair \{ … \}/,
      /Two/,
    );
  });

  it('tells of a variable whether it has a value here, and who uses it', async () => {
    const member = 'requires { env = ["TOKEN"] }\n  step x { run = "x"  cwd = env("TO|KEN") }';
    await says(workflow(member), /`TOKEN`/, /comes from outside/, /Used by `requires`, `x`/);
  });

  it('shows what is in a file without taking it for Markdown', async () => {
    await says(
      'workflow "w" {\n  step a| { run = "x"  description = "[click](command:evil) <b>`" }\n}',
      /\\\[click\\\]\\\(command:evil\\\) \\<b\\>\\`/,
    );
    await says('workflow "w" {\n  stage a| { description = "```\\n# no" }\n}', /````perflow\n/);
  });

  it('tells what was measured last, where that is known', async () => {
    const asked: string[] = [];
    const results: LastResults = {
      latest: (name) => {
        asked.push(name);
        return Promise.resolve([
          { node: 'build', metric: 'time', text: '12.4 s' },
          { node: 'parse[size=10]', metric: 'time', text: '1.24 ms ±0.6 %' },
          { node: 'parsec', metric: 'time', text: '9 h' },
          { node: '', metric: 'run.time', text: '40 s' },
        ]);
      },
    };
    assert.match(
      await said(workflow('stage s { steps = [bu|ild] }'), results),
      /Last run:\n- `time`: 12\\\.4 s$/,
    );
    assert.match(
      await said(workflow('goals { parse.ti|me < 1s }'), results),
      /Last run:\n- `\[size=10\]`: 1\\\.24 ms ±0\\\.6 %$/,
    );
    assert.match(await said(workflow('goals { run.ti|me < 1h }'), results), /Last run:\n- 40 s$/);
    assert.doesNotMatch(await said(workflow('goals { api.la|tency < 1s }'), results), /Last run/);
    assert.deepEqual(new Set(asked), new Set(['w']));
  });

  it('says nothing of texts, comments, labels that nothing refers to, and what is unknown', async () => {
    for (const source of [
      workflow('step x { run = "npm ru|n x" }'),
      workflow('# st|ep'),
      'workflow "na|me" {}',
      workflow('stp| x {}'),
      workflow('step x { nothing| = 1 }'),
      workflow('step x { needs = [lo|st] }'),
      '|',
    ]) {
      await saysNothing(source);
    }
  });

  it('explains what a completion has offered', async () => {
    const { entries } = fixture(workflow(''));
    assert.match(await explain({ type: 'attribute', block: 'load', name: 'rate' }, entries), /\*\*rate\*\*/);
    assert.match(await explain({ type: 'unit', unit: 'KiB' }, entries), /1,024 B/);
    assert.equal(await explain({ type: 'function', name: 'nothing' }, entries), '');
  });
});
