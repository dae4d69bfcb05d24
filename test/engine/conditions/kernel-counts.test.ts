import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { WatchedConditions } from '../../../engine/measure/conditions/watched-conditions.ts';
import { readKernelCounts } from '../../../engine/measure/conditions/kernel-counts.ts';
import type { SystemFiles } from '../../../engine/environment/system-files.ts';

function filesOf(texts: Readonly<Record<string, string>>): SystemFiles {
  return {
    read: (path) => texts[path],
    list: (path) => {
      const below = Object.keys(texts).filter((one) => one.startsWith(`${path}/`));
      return [...new Set(below.map((one) => one.slice(path.length + 1).split('/')[0] ?? ''))].sort();
    },
    link: () => undefined,
  };
}

/** user nice system idle iowait irq softirq steal guest guest_nice, as proc_stat(5) has it; a tick is 10 ms. */
const STAT = 'cpu  100 1 50 9000 7 3 4 25 0 0\ncpu0 100 1 50 9000 7 3 4 25 0 0\n';
/** Its name has blanks and brackets; utime 30, stime 20, cutime 200, cstime 10 (fields 14 to 17 of proc_pid_stat(5)). */
const SELF = '42 (a) b (c) S 1 42 42 0 -1 4194560 900 0 0 0 30 20 200 10 20 0 11 0 5 1 1';
const THROTTLE = '/sys/devices/system/cpu/cpu0/thermal_throttle/core_throttle_count';

const FILES = {
  '/proc/stat': STAT,
  '/proc/self/stat': SELF,
  '/proc/self/cgroup': '0::/jobs/one\n',
  '/sys/fs/cgroup/cpu.stat': 'usage_usec 1\n',
  '/sys/fs/cgroup/jobs/cpu.stat': 'usage_usec 1\nnr_periods 2\nnr_throttled 1\nthrottled_usec 7000\n',
  '/sys/fs/cgroup/jobs/one/cpu.stat': 'nr_throttled 1\nthrottled_usec 3000\n',
  [THROTTLE]: '2\n',
  '/sys/devices/system/cpu/cpu1/thermal_throttle/core_throttle_count': '3\n',
  '/sys/devices/system/cpu/cpufreq/policy0/scaling_governor': 'schedutil\n',
};

describe('what the kernel counts', () => {
  it('is read from its files', () => {
    assert.deepEqual(readKernelCounts(filesOf(FILES)), {
      busy: (100 + 1 + 50 + 3 + 4) * 10e6,
      stolen: 250e6,
      own: (30 + 20 + 200 + 10) * 10e6,
      hot: 5,
      overQuota: 7e6,
    });
  });

  it('is nothing where there are no such files', () => {
    assert.deepEqual(readKernelCounts(filesOf({})), {
      busy: undefined,
      stolen: undefined,
      own: undefined,
      hot: undefined,
      overQuota: undefined,
    });
  });

  it('is of others where neither this run nor its other nodes used it', () => {
    const texts: Record<string, string> = { ...FILES };
    const watched = new WatchedConditions(filesOf(texts), 2);
    // 70 ticks more, of which 30 are this process's and 15 those of a service.
    texts['/proc/stat'] = STAT.replaceAll('cpu  100', 'cpu  170');
    texts['/proc/self/stat'] = SELF.replace(' 200 10 ', ' 230 10 ');
    texts[THROTTLE] = '3\n';
    assert.deepEqual(watched.since({ elapsed: 1e9, otherNodes: 150e6 }), {
      elapsed: 1e9,
      cores: 2,
      others: 250e6,
      stolen: 0,
      hot: 1,
      overQuota: 0,
      governor: 'schedutil',
    });
  });
});
