import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { groupLimits } from '../../../engine/environment/control-group.ts';
import { processorsIn } from '../../../engine/environment/cpu-topology.ts';
import { plainFact } from '../../../engine/environment/facts.ts';
import { machineFacts } from '../../../engine/environment/machine-facts.ts';
import { mountOf, readMounts } from '../../../engine/environment/mounts.ts';
import { fuzzRuns } from '../../fuzz-runs.ts';
import { filesOf, machineOf, recordedFiles } from './systems.ts';

const SYSTEMS = ['intel-laptop', 'amd-desktop', 'raspberry-pi-4', 'docker-v2', 'kubernetes-v1', 'wsl2'];

describe('what a system says of itself', () => {
  it('becomes one line without control characters, and not too long', () => {
    assert.equal(plainFact('  a\n\tb\u0000\u001b[31m\u202ec  '), 'a b [31m c');
    assert.equal(plainFact(' \n'), undefined);
    assert.equal(plainFact('x'.repeat(1000))?.length, 201);
  });

  it('may be anything', () => {
    const system = fc.constantFrom(...SYSTEMS).map((name) => [...recordedFiles(name)]);
    const damaged = system.chain((files) =>
      fc.tuple(...files.map(([file, text]) => damagedText(text).map((after) => [file, after] as const))),
    );
    fc.assert(
      fc.property(damaged, (files) => {
        const facts = machineFacts(machineOf(filesOf(new Map(files))), '/home/x', {});
        for (const [key, fact] of Object.entries(facts) as (readonly [string, string | undefined])[]) {
          if (fact === undefined) continue;
          assert(fact.length <= 410, `${key}: ${fact.length}`);
          assert(!/[\0-\x1f\x7f-\x9f\u202a-\u202e]/.test(fact), `${key}: ${JSON.stringify(fact)}`);
        }
      }),
      { numRuns: fuzzRuns(0.1) },
    );
  });
});

/** A text as it is, cut, with a piece of rubbish in it, or nothing but rubbish. */
function damagedText(text: string): fc.Arbitrary<string> {
  const rubbish = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.constant('9'.repeat(5000)));
  const at = fc.nat(text.length);
  return fc.oneof(
    fc.constant(text),
    at.map((end) => text.slice(0, end)),
    fc.tuple(at, rubbish).map(([place, piece]) => text.slice(0, place) + piece + text.slice(place)),
    rubbish,
  );
}

describe('a list of processors', () => {
  it('has single ones and ranges', () => {
    assert.deepEqual(processorsIn('0-3,8,10-11\n'), [0, 1, 2, 3, 8, 10, 11]);
    assert.deepEqual(processorsIn('0'), [0]);
  });

  it('is none where it is malformed, and has a bound', () => {
    for (const text of ['', 'x', '1-', '-1', '0,,1', '1e3']) assert.deepEqual(processorsIn(text), [], text);
    assert.equal(processorsIn('0-999999').length, 8192);
  });
});

describe('the mount of a path', () => {
  const mounts = readMounts(
    filesOf(
      new Map([
        [
          '/proc/self/mountinfo',
          [
            '1 0 8:1 / / rw - ext4 /dev/sda1 rw',
            '2 1 8:2 / /data rw - xfs /dev/sdb1 rw',
            '3 1 8:3 / /data rw,noatime shared:1 master:2 - btrfs /dev/sdc1 rw',
            '4 1 8:4 / /my\\040data rw - zfs pool rw',
            'nonsense',
            '5 1 8:5 / /x rw -',
          ].join('\n'),
        ],
      ]),
    ),
  );

  it('is the innermost, and the last where several lie on one folder', () => {
    assert.equal(mountOf('/data/x', mounts)?.type, 'btrfs');
    assert.equal(mountOf('/database', mounts)?.type, 'ext4');
    assert.equal(mountOf('/my data/x', mounts)?.type, 'zfs');
    assert.deepEqual(mountOf('/data', mounts)?.options, ['rw', 'noatime']);
    assert.equal(mounts.length, 4);
  });
});

describe('the limits of control groups', () => {
  const MOUNT = '30 1 0:29 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n';
  const limits = (group: string, files: Readonly<Record<string, string>>): unknown => {
    const all = { '/proc/self/cgroup': `0::${group}\n`, '/proc/self/mountinfo': MOUNT, ...files };
    const system = filesOf(new Map(Object.entries(all)));
    return groupLimits(system, readMounts(system));
  };

  it('are the least of a group and all around it', () => {
    const files = {
      '/sys/fs/cgroup/a/cpu.max': '200000 100000\n',
      '/sys/fs/cgroup/a/b/cpu.max': 'max 100000\n',
      '/sys/fs/cgroup/a/b/c/cpu.max': '300000 100000\n',
      '/sys/fs/cgroup/a/b/memory.max': '1000\n',
      '/sys/fs/cgroup/other/memory.max': '1\n',
    };
    assert.deepEqual(limits('/a/b/c', files), { cpu: 2, memory: 1000 });
    assert.deepEqual(limits('/', files), { cpu: Infinity, memory: Infinity });
  });

  it('are looked for in no other folder', () => {
    const files = { '/sys/fs/memory.max': '7', '/etc/memory.max': '8', '/sys/fs/cgroup/memory.max': '9' };
    assert.deepEqual(limits('/../../../etc', files), { cpu: Infinity, memory: 9 });
  });

  it('are none where a number is none', () => {
    const files = { '/sys/fs/cgroup/cpu.max': '0 0\n', '/sys/fs/cgroup/memory.max': '-5\n' };
    assert.deepEqual(limits('/', files), { cpu: Infinity, memory: Infinity });
    assert.equal(groupLimits(filesOf(new Map()), []), undefined);
  });
});
