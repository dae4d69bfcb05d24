import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { FrameComposer, type Frame } from '../../../../core/report/terminal/frame.ts';
import { ASCII, UNICODE } from '../../../../core/report/terminal/glyphs.ts';
import { render } from '../../../../core/report/terminal/line.ts';
import type { NodePicture, RunPicture } from '../../../../core/report/terminal/picture.ts';
import { widthOf } from '../../../../core/report/terminal/text.ts';

function node(id: string, state: NodePicture['state'], more: Partial<NodePicture> = {}): NodePicture {
  return { id, state, service: false, time: undefined, detail: '', load: '', tail: [], ...more };
}

function run(nodes: readonly NodePicture[], more: Partial<RunPicture> = {}): RunPicture {
  return {
    workflow: 'checkout',
    stage: 'quick',
    elapsed: 4.1e9,
    predicted: 11.9e9,
    nodes,
    notice: undefined,
    ...more,
  };
}

function texts(frame: Frame, columns: number): readonly string[] {
  return frame.lines.map((line) => render(line, columns - 1, (text) => text));
}

/** The nodes `step-0`… of which `done` have passed, and three run, each with a line of output. */
function steps(count: number, done: number): readonly NodePicture[] {
  return Array.from({ length: count }, (_, index) => {
    if (index < done) return node(`step-${String(index)}`, 'passed', { time: 1e9 });
    if (index >= done + 3) return node(`step-${String(index)}`, 'pending');
    return node(`step-${String(index)}`, 'running', { time: 1e8, tail: ['working'] });
  });
}

describe('a frame of the display', () => {
  it('shows header, states, times and progress as sketched', () => {
    const nodes = [
      node('build', 'passed', { time: 3.1e9 }),
      node('parse[1e4]', 'running', { time: 1.4e9, detail: 'run 12 of 20..100  2.61 ms ±1.8 %' }),
      node('api', 'pending', { detail: 'waits for server' }),
    ];
    const frame = new FrameComposer(UNICODE).compose(run(nodes), { columns: 80, rows: 24 });
    assert.deepEqual(texts(frame, 80), [
      ' checkout  ▸ stage quick                             1 of 3  00:04.1 / ~00:11.9',
      '  ✔ build         3.10 s',
      '  ⠋ parse[1e4]    1.40 s  run 12 of 20..100  2.61 ms ±1.8 %',
      '  · api                   waits for server',
    ]);
    assert.deepEqual(frame.history, []);
  });

  it('shows what running nodes use at the end of their lines, where there is room', () => {
    const nodes = [
      node('build', 'running', { time: 3.1e9, load: '1.48 cores  41.2 MB' }),
      node('parse', 'running', { time: 1.4e9, detail: 'run 12 of 20..100', load: '0.98 cores  8.10 MB' }),
    ];
    const at = (columns: number): readonly string[] =>
      texts(new FrameComposer(UNICODE).compose(run(nodes), { columns, rows: 24 }), columns).slice(1);
    assert.deepEqual(at(64), [
      '  ⠋ build       3.10 s                      1.48 cores  41.2 MB',
      '  ⠋ parse       1.40 s  run 12 of 20..100   0.98 cores  8.10 MB',
    ]);
    assert.deepEqual(at(62), [
      '  ⠋ build       3.10 s                    1.48 cores  41.2 MB',
      '  ⠋ parse       1.40 s  run 12 of 20..100',
    ]);
  });

  it('has a word for every end but passed', () => {
    const nodes = (['failed', 'timed_out', 'cancelled', 'skipped', 'blocked', 'cached'] as const).map(
      (state) => node(state, state, { detail: state === 'failed' ? 'exit code 3' : '' }),
    );
    const lines = texts(new FrameComposer(ASCII).compose(run(nodes), { columns: 80, rows: 24 }), 80).slice(1);
    for (const word of ['failed: exit code 3', 'timed out', 'cancelled', 'skipped', 'blocked', 'cached']) {
      assert.ok(
        lines.some((line) => line.endsWith(word)),
        word,
      );
    }
  });

  it('shows the output of what runs, below', () => {
    const nodes = [node('build', 'running', { time: 1e9, tail: ['one', 'two'] })];
    const lines = texts(new FrameComposer(UNICODE).compose(run(nodes), { columns: 60, rows: 24 }), 60);
    assert.deepEqual(lines.slice(-2), ['  build    │ one', '  build    │ two']);
  });

  it('shows the output of services last', () => {
    const nodes = [
      node('server', 'running', { service: true, tail: ['GET /'] }),
      node('api', 'running', { tail: ['request 1'] }),
    ];
    const lines = texts(new FrameComposer(UNICODE).compose(run(nodes), { columns: 60, rows: 12 }), 60);
    assert.deepEqual(lines.slice(-2), ['  api      │ request 1', '  server   │ GET /']);
  });

  for (const [columns, rows] of [
    [80, 24],
    [40, 12],
    [120, 50],
    [20, 5],
  ] as const) {
    it(`stays within ${String(columns)} columns and ${String(rows)} rows at 1,000 steps`, () => {
      const composer = new FrameComposer(UNICODE);
      const flushed: string[] = [];
      for (const done of [0, 1, 50, 51, 500, 997]) {
        const frame = composer.compose(run(steps(1000, done)), { columns, rows });
        flushed.push(
          ...frame.history.map(
            (line) =>
              render(line, columns, (text) => text)
                .trim()
                .split(' ')[1] ?? '',
          ),
        );
        assert.ok(frame.lines.length < rows, `${String(frame.lines.length)} lines`);
        for (const line of texts(frame, columns)) assert.ok(widthOf(line) < columns, line);
      }
      // Each finished node scrolls into history once, in order; none that is still in sight.
      assert.deepEqual(
        flushed,
        [...Array(flushed.length).keys()].map((index) => `step-${String(index)}`),
      );
      assert.ok(flushed.length > 997 - rows);
    });
  }

  it('counts what waits out of sight and keeps all that runs in sight', () => {
    const lines = texts(
      new FrameComposer(UNICODE).compose(run(steps(200, 100)), { columns: 80, rows: 24 }),
      80,
    );
    assert.equal(lines.filter((line) => line.includes('⠋')).length, 3);
    assert.ok(lines.includes('  · 95 more waiting'), lines.join('\n'));
  });

  it('counts running nodes that are more than the rows', () => {
    const nodes = Array.from({ length: 50 }, (_, index) => node(`n${String(index)}`, 'running', { time: 1 }));
    const lines = texts(new FrameComposer(UNICODE).compose(run(nodes), { columns: 80, rows: 12 }), 80);
    assert.equal(lines.at(-1), '  · 42 more running');
    assert.equal(lines.length, 10);
  });

  it('keeps the clock in sight where the name is long and the terminal narrow', () => {
    const picture = run([], { workflow: 'a workflow with quite a long name', elapsed: 3723e9 });
    const [header = ''] = texts(new FrameComposer(UNICODE).compose(picture, { columns: 40, rows: 12 }), 40);
    assert.match(header, /^ a workflow w.*… +0 of 0 {2}1:02:03$/);
    assert.equal(widthOf(header), 39);
  });

  it('says that it is being cancelled', () => {
    const picture = run([], { notice: 'cancelling…' });
    assert.match(
      texts(new FrameComposer(UNICODE).compose(picture, { columns: 80, rows: 9 }), 80)[0] ?? '',
      /cancelling…/,
    );
  });
});
