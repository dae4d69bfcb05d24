import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { RunEvent } from '../../../../core/events/event.ts';
import { plainLine } from '../../../../core/report/lines/plain-log.ts';
import { UNICODE } from '../../../../core/report/terminal/glyphs.ts';

function line(event: RunEvent, started?: number): string | undefined {
  return plainLine(event, started, { paint: (text) => text, glyphs: UNICODE });
}

describe('a line of the log', () => {
  const common = { v: 1, t: 4.1e9, id: 'build' } as const;

  it('says what began, with the first line of its command', () => {
    const started = {
      ...common,
      type: 'node.started',
      attempt: 1,
      command: 'npm run build\nnpm test',
    } as const;
    assert.equal(line(started), '00:04.1  · build started: npm run build …');
    assert.equal(
      line({ ...common, type: 'node.started', attempt: 2 }),
      '00:04.1  · build started (attempt 2)',
    );
  });

  it('says what the engine has to say of it, but nothing of what it prints', () => {
    const said = { ...common, type: 'node.output', stream: 'perflow', text: 'attempt 1 failed\n' } as const;
    assert.equal(line(said), '00:04.1  ? build: attempt 1 failed');
    assert.equal(line({ ...said, stream: 'stdout' }), undefined);
  });

  it('says how it ended, after which time and why', () => {
    const failed = {
      ...common,
      type: 'node.finished',
      state: 'failed',
      reason: 'exit code 3',
      attempts: 1,
    } as const;
    assert.equal(line(failed, 1e9), '00:04.1  ✘ build failed after 3.10 s: exit code 3');
    const skipped = {
      ...common,
      type: 'node.finished',
      state: 'skipped',
      reason: 'when is false',
      attempts: 0,
    } as const;
    assert.equal(line(skipped), '00:04.1  – build skipped: when is false');
  });

  it('is not there for what changes no state', () => {
    assert.equal(line({ ...common, type: 'node.ready' }), undefined);
    assert.equal(line({ ...common, type: 'node.output', stream: 'stdout', text: 'x\n' }), undefined);
  });

  it('never acts on the terminal', () => {
    const hostile = {
      ...common,
      id: 'a\x1b[2J',
      type: 'node.started',
      attempt: 1,
      command: 'printf "\x07"',
    } as const;
    assert.doesNotMatch(line(hostile) ?? '', /[\x00-\x1f\x7f]/);
  });
});
