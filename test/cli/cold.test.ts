import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { RunDocument } from '../../core/report/contract/run.ts';
import { inFolder } from './folder.ts';
import { perflow } from './perflow.ts';

describe('perflow run with a cold bench', function () {
  this.timeout(60_000);

  it('waits for what is dropped, although nothing else runs meanwhile', async () => {
    const source =
      'workflow "w" { bench b { exec = ["/bin/cat", "data"]  inputs = ["data"]  runs = 6  cold = true } }';
    await inFolder({ 'w.perflow': source, data: 'x'.repeat(1_000_000) }, async (cwd) => {
      const { code, stdout, stderr } = await perflow(['run', '--no-store', '--json'], { cwd });
      assert.equal(code, 0, stderr);
      const [node] = (JSON.parse(stdout) as RunDocument).nodes;
      const time = node?.metrics['time'];
      assert.ok(time !== undefined && 'distribution' in time);
      assert.equal(time.distribution.n, 6);
    });
  });
});
