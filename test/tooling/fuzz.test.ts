import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { root } from '../../tooling/bootstrap.mjs';
import { testFilesIn } from '../../tooling/test/suites.ts';

const ASSERTED = /\bfc\.assert\(/g;
const NUMBERED = /\bnumRuns: (?:fuzzRuns\(|[A-Z]+\b)/g;

describe('property tests', () => {
  it('all take their number of inputs from where fuzzing sets it', () => {
    const others = testFilesIn(path.join(root, 'test')).filter((file) => {
      const text = readFileSync(file, 'utf8');
      return (text.match(ASSERTED)?.length ?? 0) !== (text.match(NUMBERED)?.length ?? 0);
    });
    assert.deepEqual(
      others.map((file) => path.relative(root, file)),
      [],
    );
  });
});
