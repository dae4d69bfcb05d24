import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'mocha';
import { machineFacts } from '../../../engine/environment/machine-facts.ts';
import type { Facts } from '../../../engine/environment/facts.ts';
import type { Machine } from '../../../engine/environment/machine.ts';
import { filesOf, machineOf, recordedFiles } from './systems.ts';

/** Of a recorded system, without what could not be found out. */
function factsOf(name: string, root = '/', env = {}, said: Partial<Machine> = {}): Facts {
  return known(machineFacts(machineOf(filesOf(recordedFiles(name)), said), root, env));
}

function known(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => (value as unknown) !== undefined));
}

/** What the fixture's machine says in any case. */
const COMMON = { os: 'linux', 'os.release': '6.1.0', arch: 'x64', node: '22.15.0', load: '0.50' };

describe('the facts of a machine', () => {
  it('are those of a laptop on its battery, with threads, two governors and no turbo', () => {
    // systemd-id128(1) derives ids in the same way: HMAC-SHA256, keyed with the machine's id.
    const key = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
    const machine = createHmac('sha256', key).update('perflow:machine').digest('hex').slice(0, 12);
    assert.deepEqual(factsOf('intel-laptop', '/home/ann/shop', { LANG: 'de_DE.UTF-8', LC_ALL: '' }), {
      ...COMMON,
      machine,
      'os.distribution': 'Debian GNU/Linux 12 (bookworm)',
      'cpu.model': 'Intel(R) Core(TM) i7-8650U CPU @ 1.90GHz',
      'cpu.cores': '8',
      'cpu.cores.physical': '4',
      'cpu.cores.allowed': '8',
      'cpu.quota': 'none',
      'cpu.governor': 'powersave, performance',
      'cpu.energy_preference': 'balance_performance',
      'cpu.frequency.max': '4200',
      'cpu.boost': 'off',
      'cpu.smt': 'on',
      'memory.total': '16.6 GB', // 16,247,620 KiB are 16.64e9 bytes
      'memory.limit': 'none',
      'memory.swap': '17.2 GB',
      'memory.huge_pages': 'madvise',
      virtualisation: 'none',
      container: 'none',
      filesystem: 'btrfs',
      disk: 'ssd',
      power: 'battery',
      locale: 'de_DE.UTF-8',
    });
  });

  it('are those of a desktop of which a run may use some cores, on a disk that rotates', () => {
    assert.deepEqual(factsOf('amd-desktop', '/srv', { TZ: 'Europe/Berlin' }), {
      ...COMMON,
      'os.distribution': 'Arch Linux',
      'cpu.model': 'AMD Ryzen 7 5800X 8-Core Processor',
      'cpu.cores': '2',
      'cpu.cores.physical': '2',
      'cpu.cores.allowed': '5',
      'cpu.governor': 'schedutil',
      'cpu.frequency.max': '3800',
      'cpu.boost': 'on',
      'cpu.smt': 'off',
      'memory.total': '33.6 GB',
      'memory.swap': '0 B',
      'memory.huge_pages': 'always',
      virtualisation: 'none',
      container: 'none',
      filesystem: 'ext4',
      disk: 'rotating',
      timezone: 'Europe/Berlin',
    });
  });

  it('are those of a Raspberry Pi, by its board and without its serial number', () => {
    const facts = factsOf('raspberry-pi-4', '/', {}, {
      arch: 'arm64',
      processors: () => ['Cortex-A72', 'Cortex-A72'],
    }); // prettier-ignore
    assert.equal(facts['cpu.model'], 'Cortex-A72 (Raspberry Pi 4 Model B Rev 1.2)');
    assert.equal(facts['cpu.cores.physical'], '2');
    assert.equal(facts['cpu.smt'], 'off');
    assert.equal(facts['cpu.governor'], 'ondemand');
    assert.equal(facts.virtualisation, undefined, 'there may be one that does not say so');
    assert.equal(facts.disk, 'ssd');
    assert(!JSON.stringify(facts).includes('deadbeef'));
    const unknown = factsOf('raspberry-pi-4', '/', {}, { processors: () => ['unknown', 'unknown'] });
    assert.equal(unknown['cpu.model'], 'Raspberry Pi 4 Model B Rev 1.2');
  });

  it('are those of a container: what its control group allows, and the file system of the workspace', () => {
    const facts = factsOf('docker-v2', '/__w/shop/shop');
    assert.equal(facts['cpu.quota'], '1.5');
    assert.equal(facts['memory.limit'], '2.15 GB');
    assert.equal(facts['memory.total'], '16.8 GB');
    assert.equal(facts.container, 'docker');
    assert.equal(facts.virtualisation, 'hyperv');
    assert.equal(facts.filesystem, 'ext4');
    assert.equal(factsOf('docker-v2', '/').filesystem, 'overlay');
    assert.equal(factsOf('docker-v2', '/__worker').filesystem, 'overlay');
  });

  it('are those of a pod whose control groups are of version 1', () => {
    const facts = factsOf('kubernetes-v1');
    assert.equal(facts['cpu.quota'], '0.5');
    assert.equal(facts['memory.limit'], 'none', 'as large a number as there is');
    assert.equal(facts.container, 'kubernetes');
    assert.equal(facts.virtualisation, 'xen');
  });

  it('are those of Linux on Windows', () => {
    const facts = factsOf('wsl2', '/mnt/c/shop');
    assert.equal(facts.virtualisation, 'wsl');
    assert.equal(facts['cpu.cores'], '16');
    assert.equal(facts.filesystem, '9p');
  });

  it('are what Node knows on other systems', () => {
    const nothing = filesOf(new Map(), new Map([['/etc/localtime', '/var/db/timezone/zoneinfo/Asia/Tokyo']]));
    const mac = machineOf(nothing, {
      platform: 'darwin',
      arch: 'arm64',
      release: '23.5.0',
      processors: () => Array<string>(8).fill('Apple M2'),
      parallelism: () => 8,
      memory: () => 17_179_869_184,
      load: () => 1.234,
    });
    assert.deepEqual(known(machineFacts(mac, '/Users/ann', {})), {
      os: 'darwin',
      'os.release': '23.5.0',
      arch: 'arm64',
      'cpu.model': 'Apple M2',
      'cpu.cores': '8',
      'cpu.cores.allowed': '8',
      'memory.total': '17.2 GB',
      timezone: 'Asia/Tokyo',
      node: '22.15.0',
      load: '1.23',
    });
    const windows = machineOf(filesOf(new Map()), {
      platform: 'win32',
      edition: 'Windows 11 Pro',
      processors: () => ['AMD EPYC 7763 64-Core Processor'],
    });
    const facts = known(machineFacts(windows, 'D:\\shop', {}));
    assert.equal(facts['os.distribution'], 'Windows 11 Pro');
    assert.equal(facts.load, undefined, 'Windows has none');
    assert.equal(facts.container, undefined);
  });
});
