import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { check } from './rig.ts';

const FILE = new URL('../../../corpus/language/ten-mistakes.perflow', import.meta.url);

/** Line, code and the text that is marked, in the order of the file: read off the file by hand. */
const EXPECTED: readonly (readonly [line: number, code: string, marked: string])[] = [
  [10, 'unknown-attribute', 'rum'],
  [11, 'unknown-unit', 'min'],
  [16, 'unknown-node', 'biuld'],
  [21, 'interpolation-in-quotes', '${port}'],
  [26, 'needs-cycle', 'seed'],
  [33, 'wrong-type', '"2"'],
  [39, 'unknown-name', 'users-1'],
  [44, 'mixed-dimensions', 'api.latency.p95 < 200MB'],
  [45, 'unknown-metric', 'latncy'],
  [50, 'duplicate-name', 'port'],
];

describe('a file with ten mistakes', () => {
  const text = readFileSync(FILE, 'utf8');

  it('has ten diagnostics at the right places, and no consequences of them', () => {
    const found = check(text).diagnostics.map(({ code, span }) => [
      text.slice(0, span.start).split('\n').length,
      code,
      text.slice(span.start, span.end),
    ]);
    assert.deepEqual(found, EXPECTED);
  });

  it('offers a fix for each that has one right answer', () => {
    const fixed = check(text).diagnostics.filter(({ fixes }) => fixes.length === 1);
    assert.deepEqual(
      fixed.map(({ code }) => code),
      [
        'unknown-attribute',
        'unknown-unit',
        'unknown-node',
        'interpolation-in-quotes',
        'wrong-type',
        'unknown-name',
        'unknown-metric',
      ],
    );
  });
});
