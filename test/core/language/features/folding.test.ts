import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { foldingRanges } from '../../../../core/language/features/folding/folding-ranges.ts';
import { fileOf } from './rig.ts';

/** The folds as `start-end kind`, with the lines counted from one. */
function folds(source: string): readonly string[] {
  return foldingRanges(fileOf(source).file).map(
    ({ startLine, endLine, kind }) =>
      `${startLine + 1}-${endLine + 1}${kind === undefined ? '' : ` ${kind}`}`,
  );
}

describe('folding', () => {
  it('leaves the line of the closing brace in sight', () => {
    assert.deepEqual(folds('workflow "w" {\n  step a {\n    run = "x"\n  }\n  step b { run = "y" }\n}\n'), [
      '1-5',
      '2-3',
    ]);
  });

  it('hides the closing bracket with what stands before it on its line', () => {
    assert.deepEqual(folds('workflow "w" {\n  step a { run = "x"\n    needs = [b,\n      c] }\n}\n'), [
      '1-4',
      '2-4',
      '3-4',
    ]);
  });

  it('folds texts, lists, calls and objects of several lines', () => {
    const source = [
      'workflow "w" {',
      '  step a {',
      '    run = """',
      '      one',
      '    """',
      '    tags = [',
      '      "x",',
      '    ]',
      '  }',
      '}',
    ].join('\r\n');
    assert.deepEqual(folds(source), ['1-9', '2-8', '3-4', '6-7']);
  });

  it('folds comments one after another, and includes', () => {
    const source =
      '# one\n# two\n\n# alone\ninclude "a.perflow"\ninclude "b.perflow"\n\ninclude "c.perflow"\nx = 1 # not\n# this\n# one\n';
    assert.deepEqual(folds(source), ['1-2 comment', '5-6 imports', '10-11 comment']);
  });

  it('folds regions, also around members, and pairs those in one another', () => {
    const source =
      '# region all\nworkflow "w" {\n  # region one\n  step a { run = "x" }\n  # endregion\n  step b { run = "x" }\n}\n# endregion\n# endregion\n';
    assert.deepEqual(folds(source), ['1-8 region', '2-6', '3-5 region']);
  });

  it('folds a workflow without a closing brace to the end of the file', () => {
    assert.deepEqual(folds('workflow "w" {\n  step a { run = "x" }\n  step b { run = "x" }\n'), ['1-3']);
  });
});
