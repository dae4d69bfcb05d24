import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseFile } from '../../../../core/language/syntax/parse.ts';
import type { Member } from '../../../../core/language/syntax/tree.ts';
import { readMarked } from './marked.ts';

/** What is half-typed or wrong; the problem's place is marked; then its code, a word of its message, and what is left. */
type Row = readonly [source: string, code: string, message: RegExp, members: string];

/** Around each source there is a workflow with one more step, which must survive. */
const inWorkflow: readonly Row[] = [
  ['step a {\n needs ‹=›\n run = "x"\n}', 'syntax-error', /value after `=`/, 'step(needs run) step(run)'],
  [
    'step a {\n needs ‹=›\n env { A = "1" }\n}',
    'syntax-error',
    /value after `=`/,
    'step(needs env) step(run)',
  ],
  [
    'step a {\n needs ‹=›\n metric m { value = 1 }\n}',
    'syntax-error',
    /value/,
    'step(needs metric) step(run)',
  ],
  ['step a { needs ‹=› run = "x" }', 'syntax-error', /value after `=`/, 'step(needs run) step(run)'],
  ['‹step›', 'syntax-error', /name or `{` after `step`/, 'step step(run)'],
  ['‹step a›', 'syntax-error', /`{` after `step a`/, 'step step(run)'],
  ['‹step "a b"›', 'syntax-error', /`{` after `step "a b"`/, 'step step(run)'],
  ['step a {\n run = ‹"abc›\n}', 'unclosed-string', /closing `"`/, 'step(run) step(run)'],
  ["step a {\n run = ‹'abc›\n}", 'unclosed-string', /closing `'`/, 'step(run) step(run)'],
  ['step a { run = ‹"abc }›', 'unclosed-string', /closing `"`/, 'step(run) step(run)'],
  ['step a {\n run = "x ‹${›po"\n}', 'unclosed-string', /no `}`/, 'step(run) step(run)'],
  ['step a {\n run = ‹"""›\n echo\n}', 'unclosed-string', /never closed/, 'step(run) step(run)'],
  ['step a {\n run = """\n ‹${›po\n"""\n}', 'unclosed-string', /no `}`/, 'step(run) step(run)'],
  ['‹step a› {\n run = "x"\n', 'unclosed-block', /`step a` is never closed/, 'step(run) step(run)'],
  ['step a {\n ‹matrix› {\n  size = [1]\n}\n', 'unclosed-block', /`matrix`/, 'step(matrix) step(run)'],
  ['step a { run = "x" } ‹}›', 'stray-brace', /closes nothing/, 'step(run) step(run)'],
  ['step a {\n needs = ‹[›b,\n run = "x"\n}', 'syntax-error', /never closed/, 'step(needs run) step(run)'],
  ['step a {\n when = f‹(›b\n run = "x"\n}', 'syntax-error', /never closed/, 'step(when run) step(run)'],
  ['step a {\n when = api‹.›\n run = "x"\n}', 'syntax-error', /name after `\.`/, 'step(when run) step(run)'],
  ['step a {\n when = api.‹in›\n}', 'syntax-error', /reserved/, 'step(when) step(run)'],
  [
    'step a {\n timeout = 2 ‹*›\n run = "x"\n}',
    'syntax-error',
    /value after `\*`/,
    'step(timeout run) step(run)',
  ],
  ['step a {\n when = b ‹?›\n run = "x"\n}', 'syntax-error', /value after `\?`/, 'step(when run) step(run)'],
  ['step a {\n when = b ‹?› c\n run = "x"\n}', 'syntax-error', /choice/, 'step(when run) step(run)'],
  ['step a {\n runs = 20‹..›\n}', 'syntax-error', /value after `\.\.`/, 'step(runs) step(run)'],
  ['step a {\n x = ‹.5›\n}', 'syntax-error', /both sides/, 'step(x) step(run)'],
  ['step a {\n x = [1 ‹2›]\n}', 'syntax-error', /Expected `,`/, 'step(x) step(run)'],
  ['step a {\n x = [1,‹,› 2]\n}', 'syntax-error', /value before `,`/, 'step(x) step(run)'],
  ['step a {\n x = f(‹n› = 1)\n}', 'syntax-error', /A name with a value/, 'step(x) step(run)'],
  ['step a {\n x = f‹[]›\n}', 'syntax-error', /what to choose/, 'step(x) step(run)'],
  ['step a {\n x = (1 ‹2›)\n}', 'syntax-error', /one value/, 'step(x) step(run)'],
  ['step a {\n x = { ‹1› }\n}', 'syntax-error', /name = value/, 'step(x) step(run)'],
  ['step a {\n x = "a ${b ‹c›}"\n}', 'syntax-error', /one value/, 'step(x) step(run)'],
  ['step a {\n x = "a ‹${›}"\n}', 'syntax-error', /value after `\$\{`/, 'step(x) step(run)'],
  ['step a {\n timeout = 5 ‹min›\n}', 'syntax-error', /does not continue/, 'step(timeout) step(run)'],
  ['step a {\n timeout‹:› 5s\n}', 'syntax-error', /with `=`/, 'step(timeout) step(run)'],
  ['step a {\n x = ‹@›\n}', 'syntax-error', /U\+0040/, 'step(x) step(run)'],
  ['step a {\n x = ‹“›abc”\n}', 'syntax-error', /U\+201C/, 'step(x) step(run)'],
  ['step a {\n ‹//› no\n}', 'syntax-error', /begins with `#`/, 'step() step(run)'],
  ['step a {\n x = "‹\\d›"\n}', 'unknown-escape', /`\\d` is no escape/, 'step(x) step(run)'],
  ['step a {\n x = "‹\\u{d800}›"\n}', 'unknown-escape', /no escape/, 'step(x) step(run)'],
  ['step a {\n ‹{› x = 1 }\n}', 'syntax-error', /kind of block/, 'step() step(run)'],
  ['step a {\n x = 1‹,›\n y = 2\n}', 'syntax-error', /no `,`/, 'step(x y) step(run)'],
  ['step a {\n x = 1 ‹)›\n}', 'syntax-error', /closes nothing/, 'step(x) step(run)'],
  ['goals {\n a < b ‹<› c\n}', 'syntax-error', /do not chain/, 'goals(condition) step(run)'],
  ['goals {\n a in b ‹==› c\n}', 'syntax-error', /do not chain/, 'goals(condition) step(run)'],
  ['goals {\n 1..2‹..›3 == a\n}', 'syntax-error', /two ends/, 'goals(condition) step(run)'],
  ['goals {\n a.b ‹=› 5\n}', 'syntax-error', /write `==`/, 'goals(condition) step(run)'],
  ['goals {\n a ‹&&› b\n}', 'syntax-error', /written `and`/, 'goals(condition) step(run)'],
  ['goals {\n ‹!›a\n}', 'syntax-error', /written `not`/, 'goals(condition) step(run)'],
  ['goals {\n a == ‹not› b\n}', 'syntax-error', /parentheses/, 'goals(condition) step(run)'],
  ['goals {\n 10‹%›3 < a\n}', 'syntax-error', /spaces around/, 'goals(condition) step(run)'],
  ['goals {\n ‹<› 5\n}', 'syntax-error', /value before `<`/, 'goals() step(run)'],
];

const files: readonly Row[] = [
  ['‹workflow "w"› {\n step a { }\n', 'unclosed-block', /`workflow "w"` is never closed/, 'workflow[step()]'],
  ['‹workflow "w"›\n step a { }\n}\n', 'syntax-error', /Expected `{`/, 'workflow[step()]'],
  [
    'workflow "w" {\n ‹step a› {\n  run = "x"\n}\n',
    'unclosed-block',
    /`step a` is never/,
    'workflow[step(run)]',
  ],
  [
    '‹workflow "a"› {\nstep a { }\nworkflow "b" {\n}\n',
    'unclosed-block',
    /"a"/,
    'workflow[step()] workflow[]',
  ],
  ['workflow "w" {\n}\n‹}›\n', 'stray-brace', /closes nothing/, 'workflow[]'],
  ['workflow "w" {\nstep a { }\n}\n‹}›\n', 'stray-brace', /closes nothing/, 'workflow[step()]'],
  ['‹}›\nworkflow "w" { }\n', 'stray-brace', /closes nothing/, 'workflow[]'],
  ['‹include›\n', 'syntax-error', /after `include`/, 'include'],
];

describe('syntax problems', () => {
  for (const row of inWorkflow) {
    const [source, ...expected] = row;
    const around = `workflow "w" {\n${source}\nstep last { run = "true" }\n}\n`;
    it(titleOf(source), () => check([around, ...expected], (members) => `workflow[${members}]`));
  }
  for (const row of files) it(titleOf(row[0]), () => check(row, (members) => members));

  it('says one thing about one mistake, and every mistake', () => {
    const { text, spans } = readMarked(
      'workflow "w" {\n  step a {\n    needs ‹=›\n    x = [1 ‹2›]\n    y = ‹"open›\n    z = 1 ‹,›\n  }\n  goals { a ‹&&› b }\n}\n',
    );
    assert.deepEqual(
      parseFile(text).problems.map(({ start, end }) => ({ start, end })),
      spans,
    );
  });

  it('points from an unclosed block to where its end is missing', () => {
    const text = 'workflow "w" {\n step a {\n run = "x"\n step b { }\n}\n';
    const [problem] = parseFile(text).problems;
    assert.equal(problem?.related?.start, text.indexOf(' step b'));
  });

  it('offers what to write for an unknown escape', () => {
    const text = 'a = "x\\d"';
    const { fix } = parseFile(text).problems[0] ?? {};
    assert.ok(fix);
    assert.equal(text.slice(0, fix.span.start) + fix.newText + text.slice(fix.span.end), 'a = "x\\\\d"');
  });

  it('does not look at a file of more than 16 MiB', () => {
    const { problems, tree } = parseFile('a = 1\n'.repeat(3_000_000));
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['file-too-large'],
    );
    assert.equal(tree.members.length, 0);
  });
});

function check([source, code, message, members]: Row, around: (members: string) => string): void {
  const { text, spans } = readMarked(source);
  const { problems, tree } = parseFile(text);
  assert.deepEqual(
    problems.map((problem) => ({ code: problem.code, start: problem.start, end: problem.end })),
    spans.map((span) => ({ code, ...span })),
  );
  assert.match(problems[0]?.message ?? '', message);
  const found = tree.members.map((member) =>
    member.type === 'member'
      ? outline(member.placed.node)
      : `${member.opening.node.kind.text}[${member.members.map(({ node }) => outline(node)).join(' ')}]`,
  );
  assert.equal(found.join(' '), around(members));
}

function outline(member: Member): string {
  if (member.type === 'condition') return 'condition';
  if (member.type === 'attribute') return member.name.text;
  if (member.body === undefined) return member.kind.text;
  return `${member.kind.text}(${member.body.members.map(nameOf).join(' ')})`;
}

function nameOf(member: Member): string {
  if (member.type === 'condition') return 'condition';
  return member.type === 'attribute' ? member.name.text : member.kind.text;
}

function titleOf(source: string): string {
  return source.trim().replace(/\s+/g, ' ');
}
