import assert from 'node:assert/strict';
import { rmSync as rmNow } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { PidFile, pidScope, readPidFile } from '../../../engine/run/process/pid-file.ts';
import { fuzzRuns } from '../../fuzz-runs.ts';

describe('the file of what runs', () => {
  let file = '';
  beforeEach(async () => {
    file = path.join(await mkdtemp(path.join(tmpdir(), 'perflow-test-')), 'running');
  });
  afterEach(() => rm(path.dirname(file), { recursive: true, force: true }));

  it('says at any time who has come and not gone', () => {
    const number = fc.integer({ min: 2, max: 2 ** 22 });
    const steps = fc.array(fc.record({ pid: number, startTime: fc.nat(2 ** 40), leaves: fc.nat(9) }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(steps, (all) => {
        const pidFile = new PidFile(file);
        const lines: number[] = [];
        let inside: string[] = [];
        for (const { pid, startTime, leaves } of all) {
          lines.push(pidFile.enter({ pid, startTime }));
          inside.push(`${pid} ${startTime}`);
          if (leaves < lines.length) {
            pidFile.leave(lines[leaves] ?? 0);
            lines.splice(leaves, 1);
            inside = inside.filter((_, index) => index !== leaves);
          }
          const leaders = readPidFile(file)?.leaders.map((one) => `${one.pid} ${one.startTime}`);
          assert.deepEqual(leaders?.sort(), inside.toSorted());
        }
        pidFile.close();
        rmNow(file);
      }),
      { numRuns: fuzzRuns(0.02) },
    );
  });

  it('says whose it is', () => {
    const pidFile = new PidFile(file);
    assert.equal(readPidFile(file)?.engine.pid, process.pid);
    assert.equal(readPidFile(file)?.scope, pidScope());
    assert.match(pidScope(), /^[0-9a-f-]{36} pid:\[\d+\]$/);
    assert.throws(() => new PidFile(file), { code: 'EEXIST' });
    pidFile.close();
  });

  it('names nobody where it is not as it should be: least of all 0, 1 and what is below', async () => {
    await writeFile(file, '7 8 scope\n0 5\n1 5\n-1 5\n\nx y\n12\n12.5 3\n9007199254740993 3\n 20 30  \n12 3');
    assert.deepEqual(readPidFile(file), {
      engine: { pid: 7, startTime: 8 },
      scope: 'scope',
      leaders: [
        { pid: 20, startTime: 30 },
        { pid: 12, startTime: 3 },
      ],
    });
    await writeFile(file, 'nonsense\n20 30\n');
    assert.equal(readPidFile(file), undefined);
    assert.equal(readPidFile(`${file}-missing`), undefined);
  });
});
