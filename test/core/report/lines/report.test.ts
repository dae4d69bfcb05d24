import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { GoalView } from '../../../../core/events/run-view.ts';
import type { ReportInput, ReportNode } from '../../../../core/report/lines/report-input.ts';
import { reportLines } from '../../../../core/report/lines/report.ts';
import { UNICODE } from '../../../../core/report/terminal/glyphs.ts';
import { render } from '../../../../core/report/terminal/line.ts';

function node(id: string, state: ReportNode['state'], more: Partial<ReportNode> = {}): ReportNode {
  return {
    id,
    state,
    service: false,
    time: undefined,
    detail: '',
    load: '',
    usage: { cores: '', memory: '', by: undefined },
    tail: [],
    needs: [],
    started: undefined,
    done: undefined,
    output: { lines: [], dropped: 0 },
    ...more,
  };
}

function goal(text: string, state: GoalView['state'], more: Partial<GoalView> = {}): GoalView {
  return {
    index: 0,
    text,
    file: 'checkout.perflow',
    range: { start: { line: 17, character: 4 }, end: { line: 17, character: 9 } },
    state,
    weight: 1,
    ...more,
  };
}

function report(input: Partial<ReportInput>, width = 100): readonly string[] {
  const whole: ReportInput = {
    workflow: 'checkout',
    status: 'passed',
    elapsed: 12.4e9,
    nodes: [],
    goals: [],
    phases: [],
    growth: [],
    warnings: [],
    comparison: undefined,
    ...input,
  };
  const lines = reportLines(whole, { glyphs: UNICODE, width, placeOf: (file) => file });
  return lines.map((line) => render(line, Infinity, (text) => text));
}

describe('the report of a run', () => {
  it('says how benches grow, and why that cannot be told', () => {
    const over = 'size 1,000 to 64,000';
    const lines = report({
      growth: [
        { name: 'parse', over, order: 'O(n log n)', note: 'error 0.48 %', isTold: true },
        {
          name: 'scan[mode=fast]',
          over,
          order: 'cannot tell',
          note: 'no curve comes near enough',
          isTold: false,
        },
      ],
    });
    assert.deepEqual(lines.slice(0, 3), [
      ' GROWTH',
      '  parse            size 1,000 to 64,000  O(n log n)   error 0.48 %',
      '  scan[mode=fast]  size 1,000 to 64,000  cannot tell  no curve comes near enough',
    ]);
  });

  it('lists nodes with their times, and what decided the time of the run', () => {
    const lines = report({
      nodes: [
        node('build', 'passed', { time: 3.1e9, started: 0, done: 3.1e9 }),
        node('server', 'passed', {
          time: 9e9,
          needs: ['build'],
          started: 3.2e9,
          done: 6.999e9,
        }),
        node('api', 'passed', {
          time: 5e9,
          needs: ['server'],
          started: 7e9,
          done: 12e9,
          detail: '2 attempts',
        }),
      ],
    });
    assert.deepEqual(lines, [
      ' NODES',
      '  ✔  build   passed  3.10 s',
      '  ✔  server  passed  9.00 s',
      '  ✔  api     passed  5.00 s  2 attempts',
      '',
      ' SLOWEST PATH',
      '  build 3.10 s → server 3.80 s → api 5.00 s',
      '',
      ' checkout passed in 12.4 s: 3 of 3 nodes passed',
    ]);
  });

  it('shows what nodes used, and says once that it is sampled and how memory is counted', () => {
    const usage = { cores: '1.5', memory: '41.2 MB', by: 'pss' } as const;
    const nodes = [
      node('build', 'passed', { time: 3.1e9, usage }),
      node('tidy', 'passed', { time: 4e6, detail: '2 attempts' }),
    ];
    assert.deepEqual(report({ nodes }).slice(0, 3), [
      ' NODES  cores and peak memory are sampled, shared memory by its parts (PSS)',
      '  ✔  build  passed   3.10 s  1.5 cores  41.2 MB',
      '  ✔  tidy   passed  4.00 ms                      2 attempts',
    ]);
    const whole = report({ nodes: [node('a', 'passed', { usage: { ...usage, cores: '1', by: 'rss' } })] });
    assert.match(whole[0] ?? '', /memory in each process \(RSS\)/);
    assert.match(whole[1] ?? '', /1 core  41\.2 MB$/);
  });

  it('shows goals with what was measured, and for those not met where and why', () => {
    const lines = report({
      status: 'failed',
      goals: [
        goal('api.latency.p95 < 200ms', 'met', { measured: { value: 171e6, unit: 'ns' } }),
        goal('parse.time < 12ms', 'missed', {
          measured: { value: 12.9e6, unit: 'ns' },
          instances: [
            { id: 'parse[size=1000]', state: 'met', measured: { value: 1e6, unit: 'ns' } },
            { id: 'parse[size=5000]', state: 'missed', measured: { value: 12.9e6, unit: 'ns' } },
          ],
        }),
        goal('regression(parse.time) < 5%', 'undecided', { reason: 'there is no baseline named main' }),
      ],
    });
    assert.deepEqual(lines, [
      ' GOALS  1 of 3 met',
      '  ✔  api.latency.p95 < 200ms       171 ms  met',
      '  ✘  parse.time < 12ms            12.9 ms  missed     checkout.perflow:18',
      '       parse[size=5000]           12.9 ms  missed',
      '  ?  regression(parse.time) < 5%           undecided  checkout.perflow:18',
      '       there is no baseline named main',
      '',
      ' checkout failed in 12.4 s: 0 of 0 nodes passed, 1 of 3 goals missed',
    ]);
  });

  it('counts the goals about nodes that were not asked for, and does not list them', () => {
    const absent = (text: string): GoalView =>
      goal(text, 'unmeasured', { reason: 'server is no part of this run' });
    const met = goal('parse.time < 12ms', 'met', { measured: { value: 9e6, unit: 'ns' } });
    const lines = report({ goals: [met, absent('server.startup < 1s'), absent('server.memory < 1GB')] });
    assert.deepEqual(lines, [
      ' GOALS  1 of 3 met  2 are about what is no part of this run',
      '  ✔  parse.time < 12ms  9.00 ms  met',
      '',
      ' checkout passed in 12.4 s: 0 of 0 nodes passed, 2 of 3 goals undecided or unmeasured',
    ]);
    const alone = report({ goals: [absent('server.startup < 1s')] });
    assert.equal(alone[0], ' GOALS  0 of 1 met  1 is about what is no part of this run');
  });

  it('of a thousand nodes shows those that failed and the slowest, and counts the rest', () => {
    const nodes = Array.from({ length: 1000 }, (_, index) =>
      node(`step-${String(index)}`, index === 700 ? 'failed' : 'passed', { time: index * 1e6 }),
    );
    const lines = report({ nodes, status: 'failed' });
    assert.ok(lines.some((line) => line.includes('step-700 ')));
    assert.ok(lines.some((line) => line.includes('step-999 ')));
    assert.ok(lines.includes('  … and 960 more: 960 passed'));
    assert.ok(lines.length < 50);
  });

  it('lets nothing through that acts on a terminal', () => {
    const lines = report({
      workflow: 'w',
      warnings: ['w\x1b[2J'],
      goals: [goal('g\x07', 'missed', { file: 'f\x1b', reason: 'r\r', title: 't\x00' })],
    });
    assert.doesNotMatch(lines.join(''), /[\x00-\x1f\x7f-\x9f]/);
  });
});
