import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { internalError } from '../../cli/internal-error.ts';

function said(error: unknown, env: Record<string, string>): readonly string[] {
  const lines: string[] = [];
  const stderr = {
    line: (text = ''): boolean => {
      lines.push(...text.split('\n'));
      return true;
    },
  };
  assert.equal(internalError(error, { stderr, env }), 2);
  return lines;
}

describe('a bug', () => {
  it('is one sentence and how to report it', () => {
    const lines = said(new Error('it broke\nin two lines'), {});
    assert.equal(lines.length, 2);
    assert.equal(lines[0], 'perflow: internal error: it broke');
    assert.match(lines[1] ?? '', /report it .*PERFLOW_DEBUG=1/);
  });

  it('has its stack where it is asked for', () => {
    assert.match(said(new Error('it broke'), { PERFLOW_DEBUG: '1' }).join('\n'), /internal-error\.test\.ts/);
  });
});
