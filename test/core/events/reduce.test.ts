import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { RunEvent } from '../../../core/events/event.ts';
import { divide } from '../../../core/events/phases.ts';
import { EventReader, MAX_LINE_LENGTH } from '../../../core/events/read.ts';
import { foldRun, RunState } from '../../../core/events/reduce.ts';
import { writeEvent } from '../../../core/events/write.ts';
import { fuzzRuns } from '../../fuzz-runs.ts';

function started(id: string, t = 0, attempt = 1): RunEvent {
  return { v: 1, t, type: 'node.started', id, attempt };
}

function output(id: string, text: string): RunEvent {
  return { v: 1, t: 0, type: 'node.output', id, stream: 'stdout', text };
}

function phase(name: string, state: 'begin' | 'end', t: number): RunEvent {
  return { v: 1, t, type: 'node.phase', id: 'a', phase: name, state };
}

function finished(id: string, t = 0, state: 'passed' | 'failed' = 'passed'): RunEvent {
  return { v: 1, t, type: 'node.finished', id, state, attempts: 1 };
}

const randomEvent: fc.Arbitrary<RunEvent> = fc
  .record({ id: fc.constantFrom('a', 'b', '__proto__', 'constructor'), t: fc.nat(1000), attempt: fc.integer({ min: 1, max: 3 }) })
  .chain(({ id, t, attempt }) =>
    fc.oneof(
      fc.constant<RunEvent>({ v: 1, t, type: 'node.ready', id }),
      fc.constant(started(id, t, attempt)),
      fc.constant(finished(id, t)),
      fc.string().map((text) => output(id, text)),
      fc.record({ name: fc.constantFrom('x', 'y'), state: fc.constantFrom('begin' as const, 'end' as const) }).map(
        ({ name, state }): RunEvent => ({ v: 1, t, type: 'node.phase', id, phase: name, state }),
      ),
      fc.constant<RunEvent>({ v: 1, t, type: 'node.metric', id, name: '__proto__', metric: { value: 1, unit: 'ns' } }),
    ),
  ); // prettier-ignore

describe('RunState', () => {
  it('counts the nodes in each state, whatever comes in whatever order', () => {
    fc.assert(
      fc.property(fc.array(randomEvent, { maxLength: 60 }), (events) => {
        const view = foldRun(events);
        const counted = new Map<string, number>();
        for (const { state } of view.nodes.values()) counted.set(state, (counted.get(state) ?? 0) + 1);
        for (const [state, count] of Object.entries(view.totals))
          assert.equal(count, counted.get(state) ?? 0);
      }),
      { numRuns: fuzzRuns(0.15) },
    );
  });

  it('gives phases whose parts and rest add up on each level, whatever comes in whatever order', () => {
    fc.assert(
      fc.property(fc.array(randomEvent, { maxLength: 60 }), (events) => {
        for (const node of foldRun(events).nodes.values()) {
          const waiting = [divide('a', node.phases, 100, 900)];
          for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
            const sum = part.parts.reduce((total, { time }) => total + time, 0) + part.rest;
            assert.equal(sum, part.time);
            assert.ok(part.rest >= 0);
            waiting.push(...part.parts);
          }
        }
      }),
      { numRuns: fuzzRuns(0.15) },
    );
  });

  it('divides a time into parts and the rest', () => {
    const events = [started('a', 0), phase('x', 'begin', 10), phase('y', 'begin', 20), phase('y', 'end', 50), phase('x', 'end', 60)]; // prettier-ignore
    const node = foldRun([...events, finished('a', 100)]).nodes.get('a');
    assert.deepEqual(divide('a', node?.phases ?? [], 0, 100), {
      name: 'a',
      time: 100,
      rest: 50,
      parts: [{ name: 'x', time: 50, rest: 20, parts: [{ name: 'y', time: 30, rest: 30, parts: [] }] }],
    });
  });

  it('cuts a phase whose time lies before the end of the one before it', () => {
    const events = [started('a', 0), phase('x', 'begin', 10), phase('x', 'end', 60), phase('y', 'begin', 50), phase('y', 'end', 70)]; // prettier-ignore
    const { parts, rest } = divide('a', foldRun(events).nodes.get('a')?.phases ?? [], 0, 100);
    assert.deepEqual([parts.map(({ time }) => time), rest], [[50, 10], 40]);
  });

  it('forgets the phases and metrics of an attempt when the next begins, and not when a service starts again', () => {
    const metric: RunEvent = {
      v: 1,
      t: 5,
      type: 'node.metric',
      id: 'a',
      name: 'x',
      metric: { value: 1, unit: 'B' },
    };
    const retried = foldRun([
      started('a', 1, 1),
      phase('p', 'begin', 2),
      metric,
      started('a', 9, 2),
    ]).nodes.get('a');
    assert.deepEqual(
      [retried?.metrics.size, retried?.phases, retried?.started, retried?.attemptStarted],
      [0, [], 1, 9],
    );
    const again = foldRun([started('a', 1, 1), metric, started('a', 9, 1)]).nodes.get('a');
    assert.deepEqual([again?.metrics.size, again?.attemptStarted], [1, 1]);
  });

  it('does not take a node back that has started', () => {
    const view = foldRun([started('a', 1), { v: 1, t: 2, type: 'node.ready', id: 'a' }]);
    assert.deepEqual([view.nodes.get('a')?.state, view.totals.running, view.totals.ready], ['running', 1, 0]);
  });

  it('keeps the first end of a node', () => {
    const node = foldRun([finished('a', 5, 'failed'), finished('a', 9), started('a', 10)]).nodes.get('a');
    assert.deepEqual([node?.state, node?.finished, node?.attempt], ['failed', 5, 0]);
  });

  it('keeps the last 100 lines that a node printed, each of at most 2,000 characters', () => {
    const state = new RunState();
    state.apply(output('a', 'first\n'));
    state.apply(output('a', Array.from({ length: 150 }, (_, index) => `line ${String(index)}\n`).join('')));
    state.apply(output('a', 'x'.repeat(5000)));
    const tail = state.view.nodes.get('a')?.output;
    assert.equal(tail?.lines.length, 100);
    assert.equal(tail.dropped, 52);
    assert.equal(tail.lines[0]?.text, 'line 51');
    assert.equal(tail.lines.at(-1)?.text.length, 2001);
  });

  it('keeps no more output than its bound, and that of failed nodes longest', () => {
    const state = new RunState();
    const text = `${'y'.repeat(1999)}\n`.repeat(16);
    for (let index = 0; index < 2000; index++) {
      state.apply(output(`n${String(index)}`, text));
      state.apply(finished(`n${String(index)}`, 0, 'failed'));
    }
    let kept = 0;
    for (const { output: tail } of state.view.nodes.values()) {
      for (const line of tail.lines) kept += line.text.length;
    }
    assert.ok(kept <= 16 * 1024 * 1024, String(kept));
    assert.ok((state.view.nodes.get('n1999')?.output.lines.length ?? 0) > 0);
    const passed = foldRun([output('a', 'line\n'.repeat(50)), finished('a')]).nodes.get('a')?.output;
    assert.equal(passed?.lines.length, 10);
  });

  it('bounds phases and metrics', () => {
    const events: RunEvent[] = [started('a')];
    for (let index = 0; index < 5000; index++) {
      events.push(phase(`p${String(index)}`, 'begin', index));
      events.push({ v: 1, t: 0, type: 'node.metric', id: 'a', name: `m${String(index)}`, metric: { value: 1, unit: 'B' } }); // prettier-ignore
    }
    const view = foldRun(events);
    assert.equal(view.nodes.get('a')?.metrics.size, 1000);
    assert.equal(view.dropped, 4000 + (5000 - 32));
  });

  it('folds a goal that is evaluated again into its latest state', () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    const goal = (state: 'met' | 'undecided'): RunEvent => ({ v: 1, t: 0, type: 'goal.evaluated', index: 3, text: 'a.time < 1s', file: 'f', range, state, weight: 1 }); // prettier-ignore
    const view = foldRun([goal('undecided'), goal('met')]);
    assert.deepEqual(
      [...view.goals],
      [[3, { index: 3, text: 'a.time < 1s', file: 'f', range, state: 'met', weight: 1 }]],
    );
  });
});

describe('a hostile stream', () => {
  const lines = readFileSync(new URL('../../corpus/events/v1/recorded.jsonl', import.meta.url), 'utf8').split(
    '\n',
  );
  const damage = fc.record({
    line: fc.nat(lines.length - 1),
    at: fc.nat(300),
    remove: fc.nat(20),
    insert: fc.constantFrom('', '"', '{', '}', '-1', 'null', '1e999', '\\u0000', '"__proto__":', '\n'),
  });

  it('never makes the reader or the reducer throw, in whatever order its damaged lines come', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(lines), fc.array(damage, { maxLength: 30 }), (order, damages) => {
        const damaged = [...order];
        for (const { line, at, remove, insert } of damages) {
          const text = damaged[line] ?? '';
          damaged[line] = text.slice(0, at) + insert + text.slice(at + remove);
        }
        const reader = new EventReader();
        const state = new RunState();
        for (const read of [...reader.push(damaged.join('\n')), ...reader.end()]) {
          if (read.ok && read.value !== undefined) state.apply(read.value);
        }
        const counted = Object.values(state.view.totals).reduce((sum, count) => sum + count, 0);
        assert.equal(counted, state.view.nodes.size);
      }),
      { numRuns: fuzzRuns(0.15) },
    );
  });
});

describe('EventReader', () => {
  it('reads back what was written', () => {
    fc.assert(
      fc.property(fc.array(randomEvent), (events) => {
        const reader = new EventReader();
        const read = reader.push(events.map(writeEvent).join(''));
        assert.deepEqual(
          read,
          events.map((value) => ({ ok: true, value })),
        );
      }),
      { numRuns: fuzzRuns(0.025) },
    );
  });

  it('says where and what the problem is, and goes on', () => {
    const reader = new EventReader();
    const lines = [
      '[]',
      '{"v":1,"t":0,"type":"node.ready"}',
      '{"v":1,"t":-1,"type":"node.ready","id":"a"}',
      '{"v":1,"t":0,"type":"node.ready","id":"a"}',
    ];
    const read = reader.push(`${lines.join('\n')}\n`);
    assert.deepEqual(
      read.map((one) => (one.ok ? 'event' : `${String(one.error.line)}: ${one.error.message}`)),
      [
        '1: Only version 1 of the format can be read (`"v": 1`).',
        '2: This is no node.ready event: it must have required properties id.',
        '3: This is no node.ready event: /t must be >= 0.',
        'event',
      ],
    );
  });

  it('does not keep a line that never ends', () => {
    const reader = new EventReader();
    const piece = 'x'.repeat(MAX_LINE_LENGTH / 2);
    assert.deepEqual(reader.push(piece), []);
    assert.equal(reader.push(piece).length, 0);
    const [problem] = reader.push('x');
    assert.deepEqual(problem?.ok === false && problem.error.line, 1);
    assert.deepEqual(reader.push(piece), []);
    assert.deepEqual(reader.push('\n{"v":1,"t":0,"type":"node.ready","id":"a"}\n').map(({ ok }) => ok), [true]); // prettier-ignore
  });
});
