import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { printDiagnostic, printSummary, type DiagnosticStyle } from '../../../cli/diagnostics/print.ts';
import type { ShownDiagnostic } from '../../../cli/diagnostics/shown.ts';
import { ASCII, UNICODE } from '../../../core/report/terminal/glyphs.ts';
import { createPaint } from '../../../core/report/terminal/style.ts';

const style: DiagnosticStyle = { paint: createPaint(false), glyphs: UNICODE, width: 80 };
const SOURCE = ['step build {', '  needs = [biuld]', '}'];
const range = (line: number, from: number, to: number) => ({
  start: { line, character: from },
  end: { line, character: to },
});

const unknown: ShownDiagnostic = {
  file: 'a.perflow',
  range: range(1, 11, 16),
  severity: 'error',
  code: 'unknown-name',
  message: 'There is no node `biuld`.',
  related: [{ file: 'a.perflow', range: range(0, 5, 10), message: '`build` is here.' }],
  fixes: [{ title: 'Write `build`', edits: [] }],
};

describe('a diagnostic', () => {
  it('shows place, code, message, the marked line, related places and the fix', () => {
    assert.deepEqual(
      printDiagnostic(unknown, () => SOURCE, style),
      [
        'a.perflow:2:12: error[unknown-name]: There is no node `biuld`.',
        '   2 │   needs = [biuld]',
        '     │            ^^^^^',
        'a.perflow:1:6: note: `build` is here.',
        '   1 │ step build {',
        '     │      ^^^^^',
        '  fix: Write `build`',
      ],
    );
  });

  it('does without the line where the file can not be shown', () => {
    const lines = printDiagnostic({ ...unknown, related: [], fixes: [] }, () => undefined, style);
    assert.deepEqual(lines, ['a.perflow:2:12: error[unknown-name]: There is no node `biuld`.']);
  });

  it('lets nothing through that acts on a terminal', () => {
    const hostile = { ...unknown, file: 'a\x1b[2J.perflow', message: 'no \x07 bell', related: [], fixes: [] };
    const text = printDiagnostic(hostile, () => ['', '\x1b]0;owned\x07 needs'], style).join('');
    assert.doesNotMatch(text, /[\x00-\x1f\x7f-\x9f]/);
  });

  it('is ASCII where the terminal is', () => {
    const lines = printDiagnostic({ ...unknown, message: '5 µs' }, () => SOURCE, { ...style, glyphs: ASCII });
    assert.match(lines.join(''), /^[\x20-\x7e]*$/);
  });

  it('over several lines is marked to the end of the first', () => {
    const over = { ...unknown, range: { start: { line: 0, character: 5 }, end: { line: 2, character: 1 } } };
    assert.equal(printDiagnostic(over, () => SOURCE, style)[2], '     │      ^^^^^^^');
  });
});

describe('the summary', () => {
  it('counts by severity', () => {
    const warning: ShownDiagnostic = { ...unknown, severity: 'warning' };
    assert.equal(printSummary([unknown, unknown, warning], 2, style), '2 errors, 1 warning in 2 files');
    assert.equal(printSummary([], 1, style), 'No problems in 1 file');
  });
});
