import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { NodeSample, RunEvent } from '../../../core/events/event.ts';
import { foldRun } from '../../../core/events/reduce.ts';
import { sampleLog } from '../../../core/report/sample-log.ts';

function sample(id: string, seconds: number, measured: Partial<NodeSample>): RunEvent {
  return { v: 1, t: seconds * 1e9, type: 'node.sample', id, over: 0.25e9, ...measured };
}

function started(id: string): RunEvent {
  return { v: 1, t: 0, type: 'node.started', id, attempt: 1 };
}

describe('the log of what steps used', () => {
  it('has a line for each sample in the order of time, tied to its step', () => {
    const run = foldRun([
      started('build'),
      started('server'),
      sample('build', 0.25, { cpu: 1.5, memory: 41_234_000, read: 2_000_000, write: 500_000 }),
      sample('system', 0.3, { cpu: 1.93, memory: 8_000_000_000, read: 0, write: 1_000_000 }),
      sample('server', 0.4, { cpu: 0.004, memory: 120_000_000 }),
      sample('build', 75.5, { cpu: 0, read: 0, write: 0 }),
    ]);
    assert.deepEqual(sampleLog(run), [
      'TIME        CPU%    MEM MB DISK MB/s  STEP',
      '00:00.2    150.0      41.2       2.5  build',
      '00:00.3    193.0    8000.0       1.0  system',
      '00:00.4      0.4     120.0         -  server',
      '01:15.5      0.0         -       0.0  build',
    ]);
  });

  it('has no lines without samples, and none for the progress of a bench', () => {
    assert.deepEqual(sampleLog(foldRun([])), []);
    const progress: RunEvent = { v: 1, t: 5, type: 'node.sample', id: 'b', completed: 3, median: 7 };
    assert.deepEqual(sampleLog(foldRun([started('b'), progress])), []);
  });

  it('does not let the name of a step act on a terminal', () => {
    const id = 'a\u001b[31m\nb';
    assert.deepEqual(sampleLog(foldRun([started(id), sample(id, 1, { cpu: 1 })])).slice(1), [
      '00:01.0    100.0         -         -  a b',
    ]);
  });
});
