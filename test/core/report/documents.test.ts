import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, it } from 'mocha';
import { EventReader } from '../../../core/events/read.ts';
import { foldRun } from '../../../core/events/reduce.ts';
import type { RunEvent } from '../../../core/events/event.ts';
import type { RunView } from '../../../core/events/run-view.ts';
import { checkDocument } from '../../../core/report/check-document.ts';
import { documents } from '../../../core/report/contract/documents.ts';
import { graphDocument, graphDot, graphMermaid } from '../../../core/report/graph.ts';
import { runMarkdown } from '../../../core/report/markdown.ts';
import { planDocument } from '../../../core/report/plan-document.ts';
import { plainText } from '../../../core/report/plain-text.ts';
import { runDocument } from '../../../core/report/run-document.ts';
import { plan, workflow } from '../plan/fixture.ts';

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);

function assertValid(name: string, document: unknown): void {
  const schema = documents.get(name);
  assert.ok(schema !== undefined);
  const validate = ajv.compile(
    JSON.parse(JSON.stringify({ ...schema, $id: `${name}-${String(Math.random())}` })),
  );
  assert.ok(validate(JSON.parse(JSON.stringify(document))), JSON.stringify(validate.errors));
}

function golden(name: string): RunView {
  const text = readFileSync(new URL(`../../corpus/events/v1/${name}.jsonl`, import.meta.url), 'utf8');
  const reader = new EventReader();
  const read = [...reader.push(text), ...reader.end()];
  return foldRun(read.flatMap((one): RunEvent[] => (one.ok && one.value !== undefined ? [one.value] : [])));
}

describe('runDocument', () => {
  it('holds the run of a stream', () => {
    const document = runDocument(golden('checkout'));
    assertValid('run', document);
    assert.deepEqual(
      [document.run, document.status, document.finished, document.environment],
      ['0192f3a1', 'failed', '2026-01-05T10:00:00.009Z', { perflow: '0.1.0' }],
    );
    assert.deepEqual(document.nodes.find(({ id }) => id === 'build')?.phases, [
      { name: 'compile', depth: 0, start: 1100000, end: 1700000 },
      { name: 'types', depth: 1, start: 1200000, end: 1500000 },
      { name: 'bundle', depth: 0, start: 1800000, end: 2000000 },
    ]);
    assert.deepEqual(document.goals.map(({ state, measured }) => [state, measured]), [
      ['met', { value: 20, unit: 'ns' }],
      ['unmeasured', null],
    ]); // prettier-ignore
    assert.deepEqual(document.goals[0]?.instances?.map(({ id }) => id), ['parse[size=1000]']); // prettier-ignore
  });

  it('reads interrupted for a run without an end, and is whole for no run at all', () => {
    const cut = runDocument(golden('cut-short'));
    assertValid('run', cut);
    assert.deepEqual([cut.status, cut.finished, cut.nodes[0]?.state], ['interrupted', null, 'running']);
    assertValid('run', runDocument(foldRun([])));
  });
});

describe('checkDocument', () => {
  it('gives lines and characters for every place', () => {
    const span = { start: 10, end: 12 };
    const file = 'a.perflow';
    const diagnostic = {
      file,
      span,
      severity: 'error',
      code: 'unknown-name',
      message: 'm',
      related: [{ file: 'b.perflow', span, message: 'r' }],
      fixes: [{ title: 't', edits: [{ file, span, newText: 'n' }] }],
    } as const;
    const document = checkDocument([diagnostic], (of, offset) => ({
      line: of === file ? 1 : 2,
      character: offset,
    }));
    assertValid('check', document);
    const at = (line: number) => ({ start: { line, character: 10 }, end: { line, character: 12 } });
    const [first] = document.diagnostics;
    assert.deepEqual(
      [first?.range, first?.related[0]?.range, first?.fixes[0]?.edits[0]?.range],
      [at(1), at(2), at(1)],
    );
  });
});

describe('plan and graph', () => {
  const made = plan(
    workflow(
      {
        build: {},
        server: { kind: 'service', needs: ['build'] },
        parse: {
          kind: 'bench',
          needs: ['build'],
          matrix: { text: ['"a\\"]b`<c>\\n\\\\"'] },
          attributes: { timeout: '2s' },
        },
        api: { needs: ['server'] },
        __proto__: {},
      },
      { quick: { steps: ['parse'] }, full: { steps: ['api'] } },
    ),
    { history: () => 1e9 },
  );
  const parse = 'parse[text="a\\"]b`<c>\\n\\\\"]';

  it('makes the document of a plan', () => {
    const document = planDocument(made, () => ({ line: 7, character: 0 }));
    assertValid('plan', document);
    assert.equal(document.predicted, 4e9);
    const node = document.nodes.find(({ name }) => name === 'parse');
    assert.deepEqual(
      [node?.id, node?.stage, node?.timeout, node?.line, node?.axes['text']],
      [parse, 'quick', 2e9, 7, '"a\\"]b`<c>\\n\\\\"'],
    );
    assert.deepEqual([document.nodes[0]?.critical_path, document.nodes[0]?.slack], [3e9, 0]);
    assert.equal(planDocument(made).nodes[0]?.line, undefined);
  });

  it('gives no times where there is no history to take them from', () => {
    const document = planDocument(plan(workflow({ a: {}, b: { needs: ['a'] } })));
    assertValid('plan', document);
    const [first] = document.nodes;
    assert.deepEqual(
      [document.predicted, first?.critical_path, first?.slack],
      [undefined, undefined, undefined],
    );
    assert.deepEqual(document.critical_path, ['a', 'b']);
  });

  it('makes the document of a graph', () => {
    const document = graphDocument(made);
    assertValid('graph', document);
    assert.deepEqual(document.edges, [
      { from: 'build', to: 'server', type: 'ends' },
      { from: 'build', to: parse, type: 'ends' },
      { from: 'server', to: 'api', type: 'ready' },
    ]);
  });

  it('draws it in Mermaid, hostile names as entity codes', () => {
    assert.equal(
      graphMermaid(made),
      [
        'flowchart LR',
        '  subgraph s1["quick"]',
        '    n0["build"]',
        '    n2[["parse[text=#34;a#92;#34;]b#96;#60;c#62;#92;n#92;#92;#34;]"]]',
        '  end',
        '  subgraph s5["full"]',
        '    n1(["server"])',
        '    n3["api"]',
        '  end',
        '  n0 --> n1',
        '  n0 --> n2',
        '  n1 -.-> n3',
        '',
      ].join('\n'),
    );
  });

  it('draws it in DOT, hostile names escaped', () => {
    assert.equal(
      graphDot(made),
      [
        'digraph "test" {',
        '  rankdir=LR;',
        '  node [shape=box];',
        '  subgraph cluster_0 {',
        '    label="quick";',
        '    n0 [label="build"];',
        '    n2 [label="parse[text=\\"a\\\\\\"]b`<c>\\\\n\\\\\\\\\\"]", peripheries=2];',
        '  }',
        '  subgraph cluster_1 {',
        '    label="full";',
        '    n1 [label="server", shape=oval];',
        '    n3 [label="api"];',
        '  }',
        '  n0 -> n1;',
        '  n0 -> n2;',
        '  n1 -> n3 [style=dotted];',
        '}',
        '',
      ].join('\n'),
    );
  });
});

describe('runMarkdown', () => {
  it('tells what came out, goals, nodes and the output of what failed', () => {
    assert.equal(
      runMarkdown(golden('checkout')),
      [
        '## ✘ Failed: `checkout`',
        '',
        '9.40 ms · 5 nodes, 1 failed · 1 of 2 goals met · score 33.3',
        '',
        '### Goals',
        '',
        '|  | Goal | Measured | Target | Why | Where |',
        '| --- | --- | ---: | ---: | --- | --- |',
        '| – unmeasured | `starts fast` |  |  | `server was skipped` | `checkout.perflow:22` |',
        '| ✔ met | `parse.time < 12ms` | 20.0 ns | 12.0 ms |  | `checkout.perflow:21` |',
        '',
        '### Steps',
        '',
        '|  | Step | Time | Why |',
        '| --- | --- | ---: | --- |',
        '| ✘ failed | `lint` | 2.20 ms | `exit code 1` |',
        '| – blocked | `report` |  | `needs lint, which failed` |',
        '| – skipped | `server` |  | `stage quick failed` |',
        '| ✔ passed | `build` | 2.00 ms |  |',
        '| ✔ passed | `parse[size=1000]` | 6.60 ms |  |',
        '',
        '### Phases',
        '',
        '| Step | Phase | Time | Share |  |',
        '| --- | --- | ---: | ---: | --- |',
        '| `build, attempt 2` |  | 1.000 ms |  |  |',
        '|  | `compile` | 0.600 ms | 60.0 % | **BOTTLENECK** |',
        '|  | ↳ `types` | 0.300 ms | 30.0 % |  |',
        '|  | ↳ in no phase | 0.300 ms | 30.0 % |  |',
        '|  | `bundle` | 0.200 ms | 20.0 % |  |',
        '|  | in no phase | 0.200 ms | 20.0 % |  |',
        '',
        '### Warnings',
        '',
        '- `1 goal could not be measured`',
        '',
        'Last output of `lint`:',
        '',
        '```text',
        'src/a.ts',
        '  3:1  error',
        'no newline at the end',
        '```',
        '',
      ].join('\n'),
    );
  });

  it('tells what nodes used, and that it was sampled', () => {
    const text = runMarkdown(
      foldRun([
        { v: 1, t: 0, type: 'node.started', id: 'a', attempt: 1 },
        { v: 1, t: 5, type: 'node.metric', id: 'a', name: 'cpu', metric: { value: 1.5, unit: 'count', sampled: true } },
        { v: 1, t: 5, type: 'node.metric', id: 'a', name: 'memory', metric: { value: 41_234_000, unit: 'B', sampled: true, by: 'pss' } },
        { v: 1, t: 2e9, type: 'node.finished', id: 'a', state: 'passed', attempts: 1 },
        { v: 1, t: 2e9, type: 'node.metric', id: 'own', name: 'memory', metric: { value: 5, unit: 'B' } },
      ]),
    ); // prettier-ignore
    const [, table = ''] = text.split('### Steps\n\n');
    assert.deepEqual(table.trim().split('\n'), [
      '|  | Step | Time | Cores | Memory | Why |',
      '| --- | --- | ---: | ---: | ---: | --- |',
      '| · pending | `own` |  |  |  |  |',
      '| ✔ passed | `a` | 2.00 s | 1.5 | 41.2 MB |  |',
      '',
      'Of the steps, cores and peak memory are sampled, shared memory by its parts (PSS).',
    ]);
  });

  it('lets no text of others out of its place', () => {
    const hostile = '|`` @someone <b> \u001b[31m\u202e\n# x\n![](http://x)';
    const view = foldRun([
      { v: 1, t: 0, type: 'node.output', id: hostile, stream: 'stdout', text: '````\n</details>\u001b]8;;http://x\u0007x\n' },
      { v: 1, t: 0, type: 'node.finished', id: hostile, state: 'failed', reason: hostile, attempts: 1 },
    ]); // prettier-ignore
    const lines = runMarkdown(view).split('\n');
    const shown = '```\\|`` @someone <b> # x ![](http://x)```';
    assert.ok(lines.includes(`| ✘ failed | ${shown} |  | ${shown} |`), lines.join('\n'));
    assert.deepEqual(lines.slice(lines.indexOf('`````text')), [
      '`````text',
      '````',
      '</details>x',
      '`````',
      '',
    ]);
  });

  it('stays within what a comment can hold', () => {
    const events = Array.from({ length: 5000 }, (_, index): RunEvent[] => [
      { v: 1, t: 0, type: 'node.output', id: `n${String(index)}`, stream: 'stdout', text: 'x'.repeat(3000) },
      { v: 1, t: 0, type: 'node.finished', id: `n${String(index)}`, state: 'failed', reason: 'r'.repeat(3000), attempts: 1 },
    ]); // prettier-ignore
    const text = runMarkdown(foldRun(events.flat()));
    assert.ok(text.length < 65_536, String(text.length));
    assert.match(text, /… and 4900 more\./);
  });
});

describe('plainText', () => {
  it('takes out escape sequences and what is not seen, and nothing else', () => {
    assert.equal(plainText('\u001b[1;31mred\u001b[0m'), 'red');
    assert.equal(plainText('\u001b]0;title\u0007a\u001b]8;;x\u001b\\b'), 'ab');
    assert.equal(plainText('a\u001b(Bb\u001bcc\u0000\u0008\u009b'), 'abc');
    assert.equal(plainText('tab\tline\nend µ 😀 [31m'), 'tab\tline\nend µ 😀 [31m');
    assert.equal(plainText('\u202eabc\u2066\ud800'), 'abc');
  });
});
