import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { replaceOutputs } from '../../tooling/readme/outputs.ts';

describe('replaceOutputs', () => {
  const empty = '# A\n<!-- output: perflow check a -->\n<!-- end of output -->\nz\n';
  const filled =
    '# A\n<!-- output: perflow check a -->\n\n```text\n$& perflow,check,a\n```\n\n<!-- end of output -->\nz\n';
  const output = (words: readonly string[]): string => `$& ${words.join(',')}\n\n`;

  it('fills a section with what its words print', () => {
    assert.equal(replaceOutputs(empty, output), filled);
  });
  it('replaces what was there', () => {
    assert.equal(replaceOutputs(filled, output), filled);
  });
  it('fills each section by itself', () => {
    assert.equal(replaceOutputs(empty + empty, output), filled + filled);
  });
  it('fences an output that has a fence in it by a longer one', () => {
    assert.match(
      replaceOutputs(empty, () => 'a\n```\nb'),
      /\n````text\na\n```\nb\n````\n/,
    );
  });
  it('leaves a text without sections alone', () => {
    assert.equal(replaceOutputs('<!-- output: x\n', output), '<!-- output: x\n');
  });
});
