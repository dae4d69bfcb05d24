import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { selectionSpans } from '../../../../core/language/features/selection-ranges.ts';
import { fileOf } from './rig.ts';

function selections(source: string): readonly string[] {
  const { file, document, offset } = fileOf(source);
  return selectionSpans(file, offset).map((span) => document.slice(span));
}

describe('growing a selection', () => {
  it('goes from a name to the file', () => {
    const step = 'step a { needs = [build]  run = "x" }';
    assert.deepEqual(
      selections(`workflow "w" {\n  step a { needs = [bu|ild]  run = "x" }\n  step b { run = "y" }\n}\n`),
      [
        'build',
        '[build]',
        'needs = [build]',
        'needs = [build]  run = "x"',
        '{ needs = [build]  run = "x" }',
        step,
        `\n  ${step}\n  step b { run = "y" }\n`,
        `workflow "w" {\n  ${step}\n  step b { run = "y" }\n}`,
        `workflow "w" {\n  ${step}\n  step b { run = "y" }\n}\n`,
      ],
    );
  });

  it('takes operands before what they are operands of', () => {
    assert.deepEqual(selections('goals { a.x < 2 * b.t|ime }').slice(0, 5), [
      'time',
      'b.time',
      '2 * b.time',
      'a.x < 2 * b.time',
      '{ a.x < 2 * b.time }',
    ]);
  });

  it('takes what is in quotes, then the quotes', () => {
    assert.deepEqual(selections('step a { run = "npm ${|x} run" }').slice(0, 5), [
      'x',
      '${x}',
      'npm ${x} run',
      '"npm ${x} run"',
      'run = "npm ${x} run"',
    ]);
    assert.deepEqual(selections("step a { run = 'npm| ci' }").slice(0, 2), ['npm ci', "'npm ci'"]);
  });

  it('takes a comment, and does not stumble over what is never closed', () => {
    assert.deepEqual(selections('step a { # ab|out\n  run = "x"\n}').slice(0, 2), [
      '# about',
      '# about\n  run = "x"',
    ]);
    assert.deepEqual(selections('workflow "w" {\n  step a { run = "x|\n'), [
      'x',
      '"x',
      'run = "x',
      '{ run = "x\n',
      'step a { run = "x\n',
      '\n  step a { run = "x\n',
      'workflow "w" {\n  step a { run = "x\n',
    ]);
  });

  it('takes the line between two members to be of the workflow', () => {
    assert.deepEqual(
      selections('workflow "w" {\n  step a { run = "x" }\n\n|\n  step b { run = "x" }\n}')[0],
      '\n  step a { run = "x" }\n\n\n  step b { run = "x" }\n',
    );
  });
});
