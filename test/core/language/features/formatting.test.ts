import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { formatDocument } from '../../../../core/language/features/formatting/format-document.ts';
import { formatOnType } from '../../../../core/language/features/formatting/format-on-type.ts';
import { formatRange } from '../../../../core/language/features/formatting/format-range.ts';
import { edited, fileOf } from './rig.ts';

/** The text after the place between `‹` and `›` was formatted. */
function formatted(source: string): string {
  const { file, document, spans } = fileOf(source);
  const [place] = spans;
  assert.ok(place);
  return edited(document.text, formatRange(file, place.span));
}

/** The text after the character before the cursor was typed. */
function typed(source: string): string {
  const { file, document, offset } = fileOf(source);
  return edited(document.text, formatOnType(file, offset, document.text[offset - 1] ?? ''));
}

describe('formatting a document', () => {
  it('changes blanks and line breaks only, each stretch by itself', () => {
    const { document } = fileOf('workflow "w"{\nstep a{run="x"\n}}');
    const edits = formatDocument(document);
    assert.equal(edited(document.text, edits), 'workflow "w" {\n  step a {\n    run = "x"\n  }\n}\n');
    assert.ok(edits.every(({ span, newText }) => `${document.slice(span)}${newText}`.trim() === ''));
  });

  it('has nothing to do where all is well', () => {
    assert.deepEqual(formatDocument(fileOf('step a { run = "x" }\n').document), []);
  });

  it('keeps what is more than blanks though it changes places', () => {
    const { document } = fileOf('env # one\n{ # two\na=1\n}\n');
    assert.equal(edited(document.text, formatDocument(document)), 'env {  # one\n  # two\n  a = 1\n}\n');
  });

  it('keeps carriage returns', () => {
    const { document } = fileOf('env{\r\na=1\r\nbcd=2\r\n}\r\n');
    assert.equal(edited(document.text, formatDocument(document)), 'env {\r\n  a   = 1\r\n  bcd = 2\r\n}\r\n');
  });
});

describe('formatting a range', () => {
  it('lays out the blocks that it touches, whole, and nothing else', () => {
    assert.equal(
      formatted(
        'workflow "w"{\nstep a{run=1}\n\n\nstep b{\nr‹un=2\n}\nstep c› { run=3 }\nstep d{run=4}\n}\n',
      ),
      'workflow "w"{\nstep a{run=1}\n\n\n  step b {\n    run = 2\n  }\n  step c { run = 3 }\nstep d{run=4}\n}\n',
    );
  });

  it('stays within the innermost block that holds it', () => {
    assert.equal(
      formatted('load a{\nhttp{\nurl="x"\n‹method="y"›\n}\nrate=1\n}\n'),
      'load a{\nhttp{\nurl="x"\n    method = "y"\n}\nrate=1\n}\n',
    );
  });

  it('aligns lines with neighbours that it leaves alone', () => {
    assert.equal(
      formatted(
        'workflow "w" {\n  stage a { steps = [x] }\n‹  stage bcd { steps=[y] }›\n  stage e { steps = [z] }\n}\n',
      ),
      'workflow "w" {\n  stage a { steps = [x] }\n  stage bcd { steps = [y] }\n  stage e { steps = [z] }\n}\n',
    );
    assert.equal(
      formatted(
        'workflow "w" {\n  stage abc { steps = [x] }\n  stage d { steps = [y] }\n‹  stage e{ steps=[z] }›\n}\n',
      ),
      'workflow "w" {\n  stage abc { steps = [x] }\n  stage d { steps = [y] }\n  stage e   { steps = [z] }\n}\n',
    );
  });

  it('lays out blank lines and comments that lie in it', () => {
    assert.equal(
      formatted('workflow "w" {\n  step a { run = 1 }‹\n\n\n# b\nstep b {run=2}›\n}\n'),
      'workflow "w" {\n  step a { run = 1 }\n\n  # b\n  step b { run = 2 }\n}\n',
    );
  });

  it('lays out a block though another one is broken', () => {
    assert.equal(
      formatted(
        'workflow "w" {\n  step x { run = 1 }\n\n  step a { run = }\n\n  step b { run = 1 }\n\n‹step c{run=2}›\n}\n',
      ),
      'workflow "w" {\n  step x { run = 1 }\n\n  step a { run = }\n\n  step b { run = 1 }\n\n  step c { run = 2 }\n}\n',
    );
    assert.equal(formatted('workflow "w" {\n‹step a{run=}›\n}\n'), 'workflow "w" {\nstep a{run=}\n}\n');
  });

  it('keeps carriage returns', () => {
    assert.equal(
      formatted('workflow "w" {\r\n‹step a{run=1\r\nx=2}›\r\n}\r\n'),
      'workflow "w" {\r\n  step a {\r\n    run = 1\r\n    x   = 2\r\n  }\r\n}\r\n',
    );
  });
});

describe('formatting on type', () => {
  it('lays out the block that a brace closes', () => {
    assert.equal(
      typed('workflow "w" {\nstep a{run=1}\nstep b{\nrun=2\nneeds=[a]\n}|\n}\n'),
      'workflow "w" {\nstep a{run=1}\n  step b {\n    run   = 2\n    needs = [a]\n  }\n}\n',
    );
    assert.equal(typed('load a{\nhttp{url="x"}|\n}\n'), 'load a{\n  http { url = "x" }\n}\n');
  });

  it('puts the brace of a workflow where it belongs', () => {
    assert.equal(typed('workflow "w" {\n  step a{run=1}\n    }|\n'), 'workflow "w" {\n  step a{run=1}\n}\n');
  });

  it('does nothing after a brace that closes no block', () => {
    const source = 'step a{ env { A="${x}|" } }\n';
    assert.equal(typed(source), source.replace('|', ''));
    assert.equal(typed('step a{ x={ b=1 }| }\n'), 'step a{ x={ b=1 } }\n');
  });

  it('aligns the lines up to the one that was ended, and leaves the cursor where it is', () => {
    assert.equal(
      typed('step a {\nexec=[]\n\n  run="x"\n  timeout=1m\n|\n}\n'),
      'step a {\nexec=[]\n\n  run     = "x"\n  timeout = 1m\n\n}\n',
    );
    assert.equal(typed('step a {\n  run="x"\n\n|\n}\n'), 'step a {\n  run="x"\n\n\n}\n');
  });

  it('does nothing while something is missing', () => {
    assert.equal(typed('step a {\n  run=\n|\n}\n'), 'step a {\n  run=\n\n}\n');
    assert.equal(typed('step a {\n  run="x"\n|'), 'step a {\n  run="x"\n');
  });
});
