import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { EventReader } from '../../../core/events/read.ts';
import { RunState } from '../../../core/events/reduce.ts';
import type { NodeView, PhaseView, RunView, SeriesView } from '../../../core/events/run-view.ts';

/**
 * Streams that every later version must read. `checkout` and `cut-short` were written by hand, the others recorded. To
 * add one, record it with `perflow run FILE --events test/corpus/events/v1/NAME.jsonl`, and write NAME.expected.json
 * from what the run was seen to do, not from what the reducer makes of it. None is ever changed.
 */
const folder = new URL('../../corpus/events/v1/', import.meta.url);

describe('golden event streams', () => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  for (const name of names) {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const expected: unknown = JSON.parse(
      readFileSync(new URL(name.replace('.jsonl', '.expected.json'), folder), 'utf8'),
    );

    it(`folds ${name} as it was written`, () => {
      assert.deepEqual(summarize([text]), expected);
    });

    it(`reads ${name} alike in pieces of any size`, () => {
      for (const size of [1, 7, 1000]) {
        const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
          text.slice(index * size, (index + 1) * size),
        );
        assert.deepEqual(summarize(pieces), expected);
      }
    });
  }

  it('are there', () => assert.ok(names.length >= 2));
});

function summarize(pieces: readonly string[]): unknown {
  const reader = new EventReader();
  const state = new RunState();
  const problems: number[] = [];
  let unknown = 0;
  for (const read of [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()]) {
    if (!read.ok) problems.push(read.error.line);
    else if (read.value === undefined) unknown += 1;
    else state.apply(read.value);
  }
  const summary = { problems, unknown, ...summaryOf(state.view) };
  // Through JSON, so that what is undefined is not there.
  return JSON.parse(JSON.stringify(summary));
}

function summaryOf(view: RunView) {
  return {
    run: view.run,
    status: view.status,
    time: view.time,
    params: Object.fromEntries(view.params),
    predicted: view.predicted,
    totals: Object.fromEntries(Object.entries(view.totals).filter(([, count]) => count !== 0)),
    nodes: Object.fromEntries([...view.nodes].map(([id, node]) => [id, summaryOfNode(node)])),
    goals: Object.fromEntries([...view.goals].map(([index, { state }]) => [index, state])),
    metrics: [...view.metrics.keys()],
    machine: linesOfSeries(view.machine),
  };
}

function summaryOfNode({ state, reason, attempts, started, attemptStarted, finished, ...node }: NodeView) {
  return {
    state,
    reason,
    attempts,
    started,
    attemptStarted,
    finished,
    metrics: [...node.metrics.keys()],
    phases: node.phases.flatMap((phase) => linesOf(phase, '')),
    output: node.output.lines.map(({ stream, text }) => `${stream} ${text}`),
    series: linesOfSeries(node.series),
  };
}

/** Undefined where nothing was sampled, as in the streams from before there were samples. */
function linesOfSeries(series: SeriesView): readonly string[] | undefined {
  if (series.length === 0) return undefined;
  return series
    .points()
    .map(({ from, to, cpu, memory }) => `${from}-${to} cpu ${cpu?.mean ?? '?'} memory ${memory?.max ?? '?'}`);
}

function linesOf({ name, start, end, children }: PhaseView, indent: string): readonly string[] {
  const line = `${indent}${name} ${String(start)}-${String(end)}`;
  return [line, ...children.flatMap((child) => linesOf(child, `${indent}  `))];
}
