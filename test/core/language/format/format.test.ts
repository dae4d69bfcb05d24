import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { formatFile } from '../../../../core/language/format/format.ts';
import { parseFile } from '../../../../core/language/syntax/parse.ts';

const cases: readonly (readonly [what: string, before: string, after: string])[] = [
  [
    'indents and ends lines',
    'workflow "w"{\nstep a{\nrun="x"\n}}',
    'workflow "w" {\n  step a {\n    run = "x"\n  }\n}\n',
  ],
  [
    'aligns attributes and one-line blocks',
    'step a {\n run = 1\n cache { ttl = 1h }\n needs = [b]\n}',
    'step a {\n  run   = 1\n  cache { ttl = 1h }\n  needs = [b]\n}\n',
  ],
  [
    'aligns apart what a blank line parts',
    'env {\n a = 1\n\n\n\n bcd = 2\n ef = 3\n}',
    'env {\n  a = 1\n\n  bcd = 2\n  ef  = 3\n}\n',
  ],
  [
    'aligns comparisons of plain paths',
    'goals {\n a.b<1\n c.d.e  >=  2\n f(g) < 3\n h == 4\n}',
    'goals {\n  a.b   < 1\n  c.d.e >= 2\n  f(g) < 3\n  h == 4\n}\n',
  ],
  [
    'aligns the braces of labelled one-line blocks',
    'variant a {}\nvariant bcd { x = 1 }',
    'variant a   {}\nvariant bcd { x = 1 }\n',
  ],
  ["drops blank lines at a block's ends", 'env {\n\n a = 1\n\n}', 'env {\n  a = 1\n}\n'],
  [
    'puts members of a broken block on lines of their own',
    'env { a = 1  b = 2\n c = 3 }',
    'env {\n  a = 1\n  b = 2\n  c = 3\n}\n',
  ],
  [
    'parts members of a one-line block by two spaces',
    'env {a=1 b=2   c { d=3 }}',
    'env { a = 1  b = 2  c { d = 3 } }\n',
  ],
  [
    'breaks a one-line block that is too long',
    `env { a = "${'x'.repeat(60)}" b = "${'y'.repeat(60)}" }`,
    `env {\n  a = "${'x'.repeat(60)}"\n  b = "${'y'.repeat(60)}"\n}\n`,
  ],
  ['leaves a long line that has nothing to break', `a = "${'x'.repeat(200)}"`, `a = "${'x'.repeat(200)}"\n`],
  ['spaces operators', 'a=b+c*-d..e<f  and not  g?h:i', 'a = b + c * -d..e < f and not g ? h : i\n'],
  [
    'keeps what is one token and what is a division',
    'a = 100MB/s\nb = rps/s\nc = 10 % 3',
    'a = 100MB/s\nb = rps / s\nc = 10 % 3\n',
  ],
  [
    'spaces lists, calls, indexes and objects',
    'a = [ 1,2 , 3 ]\nb = f( x ,y )[ k = 1 , 2 ] . z\nc = {d=1 e=2,f=[]}',
    'a = [1, 2, 3]\nb = f(x, y)[k=1, 2].z\nc = { d = 1  e = 2, f = [] }\n',
  ],
  ['keeps a list broken, an item a line', 'a = [\n1, 2,\n   3 ]', 'a = [\n  1,\n  2,\n  3\n]\n'],
  [
    'keeps an object broken, an entry a line',
    'a = { b = 1\nc = [\n2] }',
    'a = {\n  b = 1\n  c = [\n    2\n  ]\n}\n',
  ],
  ['keeps breaks beside operators', 'a = b and\nc\n  or d', 'a = b and\n  c\n  or d\n'],
  ['joins breaks elsewhere', 'a =\n b\n  .c', 'a = b.c\n'],
  [
    'keeps comments where they are',
    '# top\nenv { # head\n# first\na = 1 # one\n\n# last\n} # end',
    '# top\nenv { # head\n  # first\n  a = 1  # one\n\n  # last\n} # end\n',
  ],
  [
    'keeps the column of a comment that has the space',
    'a = 1          # x\nbcdefg   =   2 # y',
    'a      = 1     # x\nbcdefg = 2     # y\n',
  ],
  [
    'keeps comments in lists',
    'a = [ # list\n1, # one\n# own\n2\n# end\n]',
    'a = [ # list\n  1,  # one\n  # own\n  2\n  # end\n]\n',
  ],
  [
    'keeps strings as written',
    'a = "x  ${  b  }"\nc = """\n      d\n    """',
    'a = "x  ${  b  }"\nc = """\n      d\n    """\n',
  ],
  ['keeps carriage returns', 'a=1\r\nb=2', 'a = 1\r\nb = 2\r\n'],
  ['keeps a byte order mark', '\uFEFFa=1', '\uFEFFa = 1\n'],
  [
    'keeps a part with a problem, and formats the others',
    'workflow "w" {\nstep a {run=1}\nstep   b {run=   }\nstep c {run=3}\n}',
    'workflow "w" {\n  step a { run = 1 }\nstep   b {run=   }\n  step c { run = 3 }\n}\n',
  ],
  [
    'keeps a part that would fall apart on lines of its own',
    'env { a=1  step b { } # c\n}',
    'env { a=1  step b { } # c\n}',
  ],
  ['leaves a file alone whose braces do not match', 'env{a=1\n', 'env{a=1\n'],
  [
    "keeps comments in a block's head apart",
    'env # one\n# two\n{ # three\n}',
    'env {  # one\n  # two\n  # three\n}\n',
  ],
  ['keeps an empty file', '', ''],
  ['takes blank lines out of an otherwise empty file', '\n\n\n', ''],
];

describe('formatting', () => {
  for (const [what, before, after] of cases) {
    it(what, () => assert.equal(formatFile(parseFile(before)), after));
    it(`${what}, and is done then`, () => assert.equal(formatFile(parseFile(after)), after));
  }

  it('leaves a well laid out file as it is, but for a block that was not aligned with the attribute above', () => {
    const text = readFileSync(new URL('../../../corpus/language/checkout.perflow', import.meta.url), 'utf8');
    const aligned = text.replace(
      'run = "node scripts/ask.js"\n    cache  {',
      'run   = "node scripts/ask.js"\n    cache {',
    );
    assert.notEqual(aligned, text);
    assert.equal(formatFile(parseFile(text)), aligned);
  });
});
