import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { cores, quota } from '../../../engine/doctor/advice/cores.ts';
import { disk, fileSystem, noatime, temporaryInMemory } from '../../../engine/doctor/advice/disks.ts';
import { boost, governor, power } from '../../../engine/doctor/advice/frequency.ts';
import { clockSource, dirtyRatios } from '../../../engine/doctor/advice/kernel.ts';
import { openFiles, priority } from '../../../engine/doctor/advice/limits.ts';
import { backgroundLoad, readTicks, type Ticks } from '../../../engine/doctor/advice/load.ts';
import { memory, swappiness } from '../../../engine/doctor/advice/memory.ts';
import { bareMetal, confinement } from '../../../engine/doctor/advice/virtual.ts';
import type { Check } from '../../../engine/doctor/check.ts';
import { judgeSpace } from '../../../engine/doctor/needed/folders.ts';
import { perfEvents } from '../../../engine/doctor/optional/perf-events.ts';
import { proc, pss } from '../../../engine/doctor/optional/proc.ts';
import { placeOn } from './place.ts';

/** `state: detail`, with the remedy where there is one. */
function said(check: Check | undefined): string {
  if (check === undefined) return 'nothing';
  const remedy = check.remedy === undefined ? '' : ` → ${check.remedy}`;
  return `${check.state}: ${check.detail}${remedy}`;
}

const laptop = placeOn('intel-laptop', { root: '/home/ann/shop' });
const desktop = placeOn('amd-desktop');
const container = placeOn('docker-v2');
const windows = placeOn(undefined, { said: { platform: 'win32' } });

describe('advice for times that repeat', () => {
  it('is about cores and what a control group allows of them', () => {
    assert.equal(said(cores(laptop)), 'ok: 8 cores');
    assert.equal(said(cores(desktop)), 'ok: 5 cores (8 are better)');
    const one = placeOn(undefined, { files: { '/proc/self/status': 'Cpus_allowed_list:\t3\n' } });
    assert.match(said(cores(one)), /^missing: 1 core: .*→ measure on a machine with 4 cores or more/);
    assert.equal(said(quota(laptop)), 'ok: none');
    assert.match(said(quota(container)), /^missing: the control group may use 1\.5 cores’ worth/);
    const enough = placeOn('docker-v2', { files: { '/sys/fs/cgroup/cpu.max': '400000 100000' } });
    assert.equal(said(quota(enough)), 'ok: 4 cores’ worth of time');
    assert.equal(said(quota(windows)), 'nothing');
  });

  it('is about memory and swap space', () => {
    const of = (bytes: number): string => said(memory(placeOn(undefined, { said: { memory: () => bytes } })));
    assert.equal(of(16 * 2 ** 30), 'ok: 17.2 GB');
    assert.equal(of(8 * 2 ** 30), 'ok: 8.59 GB (16 GB are better)');
    assert.match(of(4e9), /^missing: 4\.00 GB: .*→ use 8 GB or more/);
    const limited = placeOn('docker-v2', { said: { memory: () => 16e9 } });
    assert.match(said(memory(limited)), /^missing: 2\.15 GB/, 'what the control group allows');
    const swappy = (level: string, swap: number): string =>
      said(swappiness(placeOn(undefined, { files: { '/proc/sys/vm/swappiness': level, '/proc/meminfo': `SwapTotal: ${swap} kB\n` } }))); // prettier-ignore
    assert.match(swappy('60\n', 1024), /^missing: vm\.swappiness is 60.*→ sudo sysctl vm\.swappiness=10/);
    assert.equal(swappy('10\n', 1024), 'ok: vm.swappiness is 10');
    assert.equal(swappy('60\n', 0), 'ok: there is no swap space');
    assert.equal(said(swappiness(windows)), 'nothing');
  });

  it('is about disks and file systems', () => {
    assert.equal(said(disk(laptop)), 'ok: an SSD');
    assert.match(said(disk(desktop)), /^missing: it rotates/);
    assert.match(said(disk(container)), /^missing: whether it is an SSD cannot be seen here$/);
    assert.equal(said(disk(windows)), 'nothing');
    assert.equal(said(fileSystem(laptop)), 'ok: btrfs');
    assert.match(
      said(fileSystem(placeOn('wsl2', { root: '/mnt/c/shop' }))),
      /^missing: the workspace lies on 9p/,
    );
    assert.equal(said(noatime(desktop)), 'ok: / is mounted with noatime');
    assert.match(said(noatime(laptop)), /^missing: \/home is mounted with relatime.*→ sudo mount -o remount,noatime \/home/); // prettier-ignore
    assert.equal(said(temporaryInMemory(laptop)), 'ok: /tmp is in memory');
    assert.match(
      said(temporaryInMemory(desktop)),
      /^missing: \/tmp is on a disk \(ext4\).*TMPDIR=\/dev\/shm/,
    );
  });

  it('is about the frequency of the processor', () => {
    assert.match(
      said(governor(laptop)),
      /^missing: the frequency governor is powersave, performance: .*cpupower/,
    );
    const fixed = placeOn('amd-desktop', {
      files: {
        '/sys/devices/system/cpu/cpufreq/policy0/scaling_governor': 'performance\n',
        '/sys/devices/system/cpu/cpufreq/policy1/scaling_governor': 'performance\n',
        '/sys/devices/system/cpu/cpufreq/boost': '0\n',
      },
    });
    assert.equal(said(governor(fixed)), 'ok: performance');
    assert.equal(said(boost(fixed)), 'ok: off');
    assert.match(said(boost(desktop)), /^missing: boost is on.*→ echo 0 .*cpufreq\/boost/);
    assert.equal(said(boost(laptop)), 'ok: off');
    const turbo = placeOn('intel-laptop', {
      files: { '/sys/devices/system/cpu/intel_pstate/no_turbo': '0\n' },
    });
    assert.match(said(boost(turbo)), /→ echo 1 .*intel_pstate\/no_turbo/);
    assert.match(said(governor(container)), /^missing: it cannot be seen here/);
    assert.equal(said(governor(windows)), 'nothing');
    assert.match(said(power(laptop)), /^missing: on battery/);
    assert.equal(said(power(desktop)), 'nothing');
  });

  it('is about the kernel’s settings and the limits of processes', () => {
    const kernel = (background: number, ratio: number): string =>
      said(dirtyRatios(placeOn(undefined, { files: { '/proc/sys/vm/dirty_background_ratio': `${background}\n`, '/proc/sys/vm/dirty_ratio': `${ratio}\n` } }))); // prettier-ignore
    assert.match(kernel(10, 20), /^missing: .*→ sudo sysctl vm\.dirty_background_ratio=5 vm\.dirty_ratio=10/);
    assert.match(kernel(5, 10), /^ok/);
    assert.match(kernel(0, 0), /^ok/, 'set by bytes');
    assert.equal(said(dirtyRatios(windows)), 'nothing');
    const clock = (name: string): string =>
      said(clockSource(placeOn(undefined, { files: { '/sys/devices/system/clocksource/clocksource0/current_clocksource': name } }))); // prettier-ignore
    assert.equal(clock('tsc\n'), 'ok: tsc');
    assert.match(clock('hpet\n'), /^missing: hpet/);
    const files = (soft: string): string =>
      said(openFiles(placeOn(undefined, { files: { '/proc/self/limits': `Limit                     Soft Limit           Hard Limit           Units     \nMax open files            ${soft}                 524288               files     \n` } }))); // prettier-ignore
    assert.match(files('1024'), /^missing: 1024 at once.*→ ulimit -n 4096/);
    assert.equal(files('unlimited'), 'ok: unlimited at once');
    assert.equal(said(priority(laptop, () => -10)), 'ok: nice -10');
    assert.match(said(priority(laptop, () => 0)), /^missing: nice 0/);
  });

  it('is about what else runs on the machine', () => {
    const stat = (numbers: string): Ticks | undefined =>
      readTicks(placeOn(undefined, { files: { '/proc/stat': `cpu  ${numbers}\ncpu0 1 2 3\n` } }));
    // user nice system idle iowait irq softirq steal guest guest_nice
    const before = stat('100 0 100 1000 0 0 0 0 50 0');
    const after = stat('150 0 120 1100 20 0 0 10 99 0');
    assert.deepEqual(before, { total: 1200, idle: 1000, stolen: 0 });
    assert(after !== undefined);
    // Of 200 ticks 120 were idle and 10 stolen: 70 were used.
    assert.deepEqual(backgroundLoad(before, after).map(said), [
      'missing: 35.0 % of the processor are in use → measure when the machine is idle',
      'missing: 5.0 % of the processor’s time went to other virtual machines → measure on a machine that you share with nobody, or compare side by side',
    ]);
    assert.deepEqual(
      backgroundLoad(before, before).map(({ state }) => state),
      ['ok', 'ok'],
    );
    assert.equal(readTicks(windows), undefined);
  });

  it('is about what the machine is', () => {
    assert.equal(said(bareMetal(laptop)), 'ok: no hypervisor');
    assert.match(said(bareMetal(container)), /^missing: a virtual machine \(hyperv\)/);
    assert.equal(said(bareMetal(windows)), 'nothing');
    assert.equal(said(confinement(container)), 'ok: docker');
    assert.equal(said(confinement(laptop)), 'nothing');
  });
});

describe('what Perflow can use', () => {
  it('is /proc with its sums of shared memory', () => {
    const full = placeOn(undefined, { files: { '/proc/self/stat': '1 (x)', '/proc/self/smaps_rollup': 'Rss: 9 kB\nPss:     7 kB\n' } }); // prettier-ignore
    assert.match(said(proc(full)), /^ok/);
    assert.match(said(pss(full)), /^ok/);
    const without = placeOn(undefined, { files: { '/proc/self/stat': '1 (x)' } });
    assert.match(said(pss(without)), /^missing: there is no PSS: memory is RSS/);
    assert.match(said(proc(placeOn(undefined))), /^missing: .*→ mount \/proc/);
    assert.match(said(proc(windows)), /^missing: [^→]*$/);
  });

  it('is what the kernel lets users count', () => {
    const level = (text: string): string =>
      said(perfEvents(placeOn(undefined, { files: { '/proc/sys/kernel/perf_event_paranoid': text } })));
    assert.match(level('-1\n'), /^ok/);
    assert.match(level('2\n'), /^ok/);
    assert.match(level('4\n'), /^missing: .* is 4: .*→ sudo sysctl kernel\.perf_event_paranoid=2/);
    assert.equal(said(perfEvents(windows)), 'nothing');
  });

  it('is room on the disk', () => {
    assert.match(said(judgeSpace(5e10)), /^ok: 50\.0 GB free/);
    assert.match(said(judgeSpace(5e8)), /^missing: 500 MB free → .*perflow runs prune/);
    assert.match(said(judgeSpace(5e7)), /^broken: 50\.0 MB free/);
  });
});
