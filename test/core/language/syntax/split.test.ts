import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { splitText } from '../../../../core/language/syntax/split.ts';

const words = {
  splitWords: new Set(['step', 'load', 'workflow', 'goals']),
  reserved: new Set(['in', 'and']),
};

/** `|` stands where a part starts, but for the first. */
const cases: readonly (readonly [what: string, marked: string])[] = [
  ['a line that begins a member', 'workflow "w" {\n|step a {\n}\n|  goals {\n  }\n}'],
  ['after blanks and with any label', 'x\n|\tstep a {\n|step "a b"\n|step \'a\' {\n|step{\n'],
  ['nothing on the first line', 'step a {\n}\n'],
  [
    'no attribute, path, operand or lone word',
    'x\nload = 1\nload.latency < 5ms\nload\nload, \nload < 5\nload in x\nload[1]\n',
  ],
  ['no longer word', 'x\nstep-a {\nsteps a {\nstepA {\n'],
  ['not inside a list', 'needs = [\n  load,\n  step\n]\n'],
  ['not in the middle of a line', 'workflow "w" { step a { } }\n'],
  ['not in a comment', 'x\n# step a {\n// step a {\n'],
  ['not in a triple string', 'x = """\nstep a {\n"""\n|step b {\n'],
  ['after a triple string that closes on a line', 'x = """a""" + """\nstep a {\n"""\n|step b {\n'],
  ['no triple string in a comment or a string', '# """\n|step a {\nx = "\\""\ny = \'"""\'\n|step b {\n'],
  ['no triple string in an interpolation of a string', 'x = "${"""\n|step b {\n'],
  ['a quote that never closes', 'x = "\n|step a {\ny = \'\n|step b {\n'],
  ['a triple quote that never closes', 'x = """\n}\nnope\n|step a {\n|step b {\n'],
  ['with carriage returns', 'x\r\n|step a {\r\n}\r\n\r|step b {\r}'],
];

describe('splitting', () => {
  for (const [what, marked] of cases) {
    it(what, () => {
      const pieces = marked.split('|');
      const starts = pieces.slice(0, -1).map((_, index) => pieces.slice(0, index + 1).join('').length);
      assert.deepEqual(splitText(pieces.join(''), words), [0, ...starts]);
    });
  }
});
