import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { RunState } from '../../../core/events/reduce.ts';
import { runDocument } from '../../../core/report/run-document.ts';
import { runMarkdown } from '../../../core/report/markdown.ts';
import { shownWarnings } from '../../../core/report/node-warnings.ts';
import { status } from '../rig/log.ts';
import { Rig } from '../rig/rig.ts';

describe('a bench whose times are doubtful', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await Rig.create();
  });
  afterEach(() => rig.close());

  it('says so in its event, its document and its report, once for all that share it', async () => {
    // By a clock that stands still no run takes any time.
    const clock = { now: () => 0, date: () => new Date() };
    const source = `workflow "w" {
      bench a { exec = ["/bin/true"]  runs = 3 }
      bench b { exec = ["/bin/true"]  runs = 3 }
      step c { run = "true" }
    }`;
    const run = await rig.run(source, { clock });
    assert.equal(status(run), 'passed');
    const finished = run.events.flatMap((event) => (event.type === 'node.finished' ? [event] : []));
    const told = new Map(finished.map(({ id, warnings }) => [id, warnings ?? []]));
    for (const id of ['a', 'b']) assert.match(told.get(id)?.[0] ?? '', /starting a process alone varies by/);
    assert.deepEqual(told.get('c'), []);
    const { nodes } = runDocument(run.view);
    assert.deepEqual(nodes.find(({ id }) => id === 'a')?.warnings, told.get('a'));
    assert.ok(!('warnings' in (nodes.find(({ id }) => id === 'c') ?? assert.fail())));
    assert.match(runMarkdown(run.view), /### Warnings\n\n.*a, b: it takes .*starting a process/);
  });

  it('names the nodes that share a warning together', () => {
    const state = new RunState();
    const finish = (id: string, warnings: string[]): void =>
      state.apply({ v: 1, t: 1, type: 'node.finished', id, state: 'passed', attempts: 1, warnings });
    finish('a', ['x', 'y']);
    finish('b', []);
    finish('c', ['x']);
    const { nodes } = state.view;
    assert.deepEqual(shownWarnings({ warnings: ['z'], nodes }), ['z', 'a, c: x', 'a: y']);
  });
});
