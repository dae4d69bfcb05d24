import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { TreeMemory } from '../../../engine/sampling/tree-memory.ts';
import { Kernel } from './kernel.ts';

const MB = 1024 * 1024;
const PAGE = 4096;

describe('the memory of a process tree', () => {
  let kernel: Kernel;
  let memory: TreeMemory;
  beforeEach(() => {
    kernel = new Kernel();
    memory = new TreeMemory({ all: kernel, pss: true, pageSize: PAGE });
  });

  /** A look that finds each process with so many megabytes in RAM. */
  function see(resident: Readonly<Record<number, number>>): number {
    memory.see(
      Object.entries(resident).map(([pid, size]) => ({ pid: Number(pid), pages: (size * MB) / PAGE })),
    );
    return memory.now / MB;
  }

  function set(pid: number, pss: number, own = pss): void {
    kernel.memories.set(pid, { pss: pss * MB, own: own * MB });
  }

  it('counts shared pages by their parts, and what a process has grown by since', () => {
    set(1, 8);
    assert.equal(see({ 1: 10 }), 8);
    assert.equal(see({ 1: 30 }), 28);
    assert.equal(see({ 1: 25 }), 23);
    assert.equal(kernel.looksAtMemory, 1);
    assert.equal(memory.peak, 28 * MB);
    assert.equal(memory.measure, 'pss');
  });

  it('counts a fork for its own pages, until all are looked at anew', async () => {
    set(1, 100);
    see({ 1: 102 });
    // The child has all the pages of its parent, but for five of its own.
    set(2, 55, 5);
    assert.equal(see({ 1: 102, 2: 107 }), 105);
    set(1, 52);
    await memory.lookThoroughly();
    assert.equal(memory.now, 107 * MB);
    assert.equal(memory.peak, 107 * MB);
  });

  it('is worth a thorough look when processes have come or gone, or sizes have changed much', async () => {
    set(1, 50);
    see({ 1: 50 });
    assert(memory.costOfThoroughLook !== undefined);
    await memory.lookThoroughly();
    assert.equal(memory.costOfThoroughLook, undefined);
    see({ 1: 58 });
    assert.equal(memory.costOfThoroughLook, undefined);
    see({ 1: 60 });
    const cost = memory.costOfThoroughLook;
    assert(cost !== undefined && cost > 1e6, 'a megabyte takes some 20 µs');
    await memory.lookThoroughly();
    see({});
    assert(memory.costOfThoroughLook !== undefined);
  });

  it('was at least what the kernel remembers of its largest process', () => {
    set(1, 8);
    set(2, 20);
    kernel.peaks.set(1, 500 * MB);
    kernel.peaks.set(2, 90 * MB);
    see({ 1: 10, 2: 25 });
    assert.equal(memory.peak, (20 + 90 - 25) * MB);
  });

  it('counts what may not be looked at as a whole, and says so', () => {
    set(1, 8);
    kernel.memories.set(2, 'denied');
    assert.equal(see({ 1: 10, 2: 7 }), 15);
    assert.equal(memory.measure, 'rss');
  });

  it('counts nothing for what has just ended', () => {
    set(1, 8);
    assert.equal(see({ 1: 10, 2: 7 }), 8);
    assert.equal(memory.measure, 'pss');
    assert.equal(see({ 1: 10 }), 8);
  });

  it('counts shared pages in each process where the system does not tell their parts', () => {
    memory = new TreeMemory({ all: kernel, pss: false, pageSize: PAGE });
    assert.equal(see({ 1: 10, 2: 7 }), 17);
    assert.equal(memory.measure, 'rss');
    assert.equal(memory.costOfThoroughLook, undefined);
    assert.equal(kernel.looksAtMemory, 0);
  });

  it('is not known before there was a process to look at', () => {
    see({});
    assert.equal(memory.peak, undefined);
  });
});
