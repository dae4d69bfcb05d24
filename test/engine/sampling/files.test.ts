import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { describe, it } from 'mocha';
import { busyTime, diskTotals, thisMachine } from '../../../engine/sampling/machine.ts';
import { kilobytes, pageSize, parseDisk, parseMemory } from '../../../engine/sampling/proc-files.ts';
import { seenProcesses } from '../../../engine/sampling/processes.ts';

const processes = seenProcesses()?.all ?? assert.fail('there is no /proc');

describe('files in /proc', () => {
  it('say what memory a process has', () => {
    const text = [
      '55d3549ff000-7ffcd0e36000 ---p 00000000 00:00 0                          [rollup]',
      'Rss:                1764 kB',
      'Pss:                 248 kB',
      'Pss_Dirty:           112 kB',
      'Private_Clean:        40 kB',
      'Private_Dirty:       112 kB',
      'SwapPss:               9 kB',
      '',
    ].join('\n');
    assert.deepEqual(parseMemory(text), { pss: 248 * 1024, own: 152 * 1024 });
    assert.equal(parseMemory('Rss: 5 kB\n'), undefined);
    assert.equal(kilobytes('VmHWM', 'Name:\tVmHWM: 7 kB\nVmHWM:\t  1284 kB\n'), 1284 * 1024);
    assert.equal(kilobytes('MemTotal', 'MemTotal:       24683620 kB\n'), 24683620 * 1024);
    assert.equal(kilobytes('MemTotal', ''), undefined);
  });

  it('say what a process read from and wrote to disks', () => {
    const text =
      'rchar: 6976\nwchar: 1\nsyscr: 10\nsyscw: 0\nread_bytes: 4096\nwrite_bytes: 8192\ncancelled_write_bytes: 4\n';
    assert.deepEqual(parseDisk(text), { read: 4096, write: 8192 });
    assert.equal(parseDisk(undefined), undefined);
    assert.equal(parseDisk('read_bytes: x'), undefined);
  });

  it('say for how long cores were busy: not while they waited for a disk, and a guest’s time once', () => {
    const text = 'cpu  100 20 30 5000 400 6 7 8 90 0\ncpu0 1 2 3 4 5 6 7 8 9 0\n';
    assert.equal(busyTime(text), (100 + 20 + 30 + 6 + 7) * 10e6);
  });

  it('say what went to and from the disks that are hardware', () => {
    const text = [
      '   7       0 loop0 11 0 22 0 33 0 44 0 0 0 0',
      ' 254       0 vda 100 1 2000 3 400 5 6000 7 0 8 9 10 11 12 13 14 15',
      ' 254       1 vda1 100 1 1999 3 400 5 5999 7 0 8 9',
      '   8       0 sda 1 0 8 0 1 0 16 0 0 0 0',
      '',
    ].join('\n');
    assert.deepEqual(diskTotals(text, new Set(['vda', 'sda'])), { read: 2008 * 512, write: 6016 * 512 });
    assert.equal(diskTotals(text, new Set()), undefined);
  });

  it('say what `getconf`, `nproc` and Node say as well', () => {
    assert.equal(pageSize(), Number(execFileSync('getconf', ['PAGESIZE'], { encoding: 'utf8' })));
    const machine = thisMachine();
    assert.equal(machine.cores, cpus().length);
    assert.equal(machine.memory, totalmem());
    const { memory, busy } = machine.read();
    assert(memory > 0 && memory < machine.memory && busy > 0);
  });

  it('say nothing of a process that is not there', () => {
    const [pid] = [0x7fffffff];
    assert.equal(processes.exists(pid), false);
    assert.deepEqual(processes.children(pid), []);
    for (const read of ['stat', 'disk', 'environment', 'memory', 'peak'] as const)
      assert.equal(processes[read](pid), undefined, read);
  });

  it('tell the children of a process, and whether it is there', () => {
    assert(processes.children(process.ppid).includes(process.pid));
    assert.equal(processes.exists(process.pid), true);
    assert.equal(processes.exists(1), true);
  });
});
