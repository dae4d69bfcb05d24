import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { countOf } from '../../../engine/measure/instructions/perf.ts';

/** Lines as `perf stat -x , -e instructions:u -o FILE` of Linux 6.1 and of a hybrid processor on 6.5 writes them. */
describe('what perf stat counted', () => {
  it('is the first field of its line, below its comments', () => {
    const written = '# started on Fri Nov 27 11:20:03 2026\n\n129925,,instructions:u,412345,100.00,,\n';
    assert.deepEqual(countOf(written), { ok: true, value: 129925 });
  });

  it('is the sum over the kinds of core', () => {
    const written = '100,,cpu_core/instructions:u/,9,60.00,,\n23,,cpu_atom/instructions:u/,6,40.00,,\n';
    assert.deepEqual(countOf(written), { ok: true, value: 123 });
    const one =
      '100,,cpu_core/instructions:u/,9,100.00,,\n<not counted>,,cpu_atom/instructions:u/,0,0.00,,\n';
    assert.deepEqual(countOf(one), { ok: true, value: 100 });
  });

  it('is nothing where the machine has no counter', () => {
    assert.equal(countOf('<not supported>,,instructions:u,0,100.00,,\n').ok, false);
    assert.equal(countOf('').ok, false);
  });
});
