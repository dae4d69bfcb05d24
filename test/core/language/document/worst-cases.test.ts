import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { checkFile } from '../../../../core/language/check/check-file.ts';
import { finish } from '../../../../core/language/check/slices.ts';
import { textSources } from '../../../../core/language/check/text-sources.ts';
import { Workspace } from '../../../../core/language/document/workspace.ts';

const PATH = 'main.perflow';

interface Outcome {
  readonly codes: readonly string[];
  /** Whether an edit in the middle leads to what checking from nothing finds. */
  readonly isSame: boolean;
}

/** Opens a text, checks it, edits it in the middle and checks it again. */
function edited(text: string, place: number, insert: string): Outcome {
  const workspace = new Workspace({ read: () => Promise.reject(new Error('nothing is read')) });
  const document = workspace.open(PATH, text, 0);
  const { diagnostics } = finish(workspace.check(PATH));
  const range = document.rangeOf({ start: place, end: place });
  workspace.change(PATH, [{ range, text: insert }], 1);
  const after = finish(workspace.check(PATH)).diagnostics;
  const expected = checkFile(PATH, textSources(new Map([[PATH, document.text]]))).diagnostics;
  const codes = new Set(diagnostics.map(({ code }) => code));
  return { codes: [...codes], isSame: JSON.stringify(after) === JSON.stringify(expected) };
}

const MEGABYTE = 1024 * 1024;

describe('hostile files in an editor', function () {
  this.timeout(0);

  it('of 50 MB are not looked at, whatever is typed', () => {
    const { codes, isSame } = edited('step a { run = "x" }\n'.repeat((50 * MEGABYTE) / 21), 1000, 'x');
    assert.deepEqual([codes, isSame], [['file-too-large'], true]);
  });

  it('of one block of a megabyte', () => {
    const goals = Array.from(
      { length: 30_000 },
      (_, index) => `    a.time < ${index + 1}s # goal ${index}\n`,
    ).join('');
    const { codes, isSame } = edited(
      `workflow "w" {\n  step a { run = "x" }\n  goals {\n${goals}  }\n}\n`,
      500_000,
      ' ',
    );
    assert.deepEqual([codes, isSame], [[], true]);
  });

  it('of a million parentheses', () => {
    const { codes, isSame } = edited(
      `workflow "w" {\n  step a { timeout = ${'('.repeat(1_000_000)}\n`,
      500_000,
      '(',
    );
    assert.ok(codes.includes('too-deep'));
    assert.ok(isSame);
  });

  it('of blocks in blocks', () => {
    const { codes, isSame } = edited(`workflow "w" {\n${'step a {'.repeat(20_000)}`, 40_000, '}');
    assert.ok(codes.includes('too-deep'));
    assert.ok(isSame);
  });

  it('of strings over many lines that one quote turns inside out', () => {
    const steps = Array.from(
      { length: 2_000 },
      (_, index) => `  step s${index} {\n    run = """\n      x\n    """\n  }\n`,
    );
    const text = `workflow "w" {\n${steps.join('')}}\n`;
    const { codes, isSame } = edited(text, text.indexOf('step s10 '), '"""');
    assert.deepEqual([codes, isSame], [[], true]);
  });

  it('of many mistakes', () => {
    const { codes, isSame } = edited(
      `workflow "w" {\n${'  stepp a { run = b }\n'.repeat(20_000)}}\n`,
      100_000,
      '#',
    );
    assert.deepEqual([codes, isSame], [['unknown-block'], true]);
  });
});
