import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { Sampler } from '../../../engine/sampling/sampler.ts';
import { ENGINE, Kernel } from './kernel.ts';

const MS = 1e6;
const KILOBYTE = 1024;

describe('a sampler', () => {
  let kernel: Kernel;
  let sampler: Sampler;
  let now: number;
  beforeEach(() => {
    kernel = new Kernel();
    now = 0;
    sampler = new Sampler({
      run: 'run',
      machine: {
        cores: 2,
        memory: KILOBYTE,
        read: () => ({ busy: 0, memory: 0, disk: undefined }),
      },
      processes: { all: kernel, reaped: kernel, disk: true, pss: true, pageSize: 4 * KILOBYTE },
      now: () => now,
      emit: () => undefined,
    });
  });
  afterEach(() => sampler.stop());

  it('needs to know of a node’s first process at once, and of others when a look is due, but not of short ones', () => {
    const process = sampler.follow('a');
    assert.equal(process.untilNeeded(), 0);
    process.started(kernel.fork(ENGINE));
    // The first look is due after 10 ms, and a process that has less time than that is left alone.
    assert.equal(sampler.follow('a').untilNeeded(), 10 * MS);
    now = 4 * MS;
    assert.equal(sampler.follow('a').untilNeeded(), 10 * MS);
    now = 200 * MS;
    assert.equal(sampler.follow('a').untilNeeded(), 10 * MS);
    assert.equal(sampler.follow('b').untilNeeded(), 0);
  });
});
