import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseFile } from '../../../../core/language/syntax/parse.ts';
import type { Expression } from '../../../../core/language/syntax/tree.ts';

/** Sources with all the parentheses that the language's precedence implies, written by hand from its definition. */
const precedence: readonly (readonly [source: string, full: string])[] = [
  ['a or b and c', '(a or (b and c))'],
  ['not a and b', '((not a) and b)'],
  ['not a < b', '(not (a < b))'],
  ['not not a', '(not (not a))'],
  ['a < b and c > d', '((a < b) and (c > d))'],
  ['a in 1..3', '(a in (1 .. 3))'],
  ['1 + 2 .. 3 * 4', '((1 + 2) .. (3 * 4))'],
  ['a - b - c', '((a - b) - c)'],
  ['a - b * c / d % e', '(a - (((b * c) / d) % e))'],
  ['-a * b', '((-a) * b)'],
  ['-a.b', '(-(a.b))'],
  ['- - a', '(-(-a))'],
  ['a + -b', '(a + (-b))'],
  ['-1..-2', '((-1) .. (-2))'],
  ['a.b.c(1)[2]', '((((a.b).c)(1))[2])'],
  ['a ? b : c ? d : e', '(a ? b : (c ? d : e))'],
  ['a ? b ? c : d : e', '(a ? (b ? c : d) : e)'],
  ['a or b ? c + 1 : d', '((a or b) ? (c + 1) : d)'],
  ['f(a, b + 1, )', '(f(a, (b + 1)))'],
  ['p[size = 1, mode = "x"].time', '((p[size=1, mode="x"]).time)'],
  ['p[1]', '(p[1])'],
  ['[1, [2], ]', '[1, [2]]'],
  ['{ a = 1 b = 2, "c d" = { } }', '{a=1 b=2 "c d"={}}'],
  ['(a or b) and c', '(((a or b)) and c)'],
  ['users-1', 'users-1'],
  ['users - 1', '(users - 1)'],
  ['users -1', '(users - 1)'],
  ['100MB/s / 2', '(100MB/s / 2)'],
  ['rps / s', '(rps / s)'],
  ['rps/s', '(rps / s)'],
  ['10 % 3', '(10 % 3)'],
  ['80%', '80%'],
  ['80% - 10%', '(80% - 10%)'],
  ['1000/s-500/s', '(1000/s - 500/s)'],
  ['20..100', '(20 .. 100)'],
  ['1.5..2.5', '(1.5 .. 2.5)'],
  ['$0.0001 * 2', '($0.0001 * 2)'],
  ['1e6 + 1E-3', '(1e6 + 1E-3)'],
  ['1h30m', '1h30m'],
  ['5min', '5min'],
  ['5µs + 5μs', '(5µs + 5μs)'],
  ['5 s', '5'],
  ['true and not false', '(true and (not false))'],
  ['null', 'null'],
  ['nullable', 'nullable'],
  ['not_a', 'not_a'],
  ['in-flight', 'in-flight'],
  ['step.time', '(step.time)'],
];

describe('expressions', () => {
  for (const [source, full] of precedence) {
    it(`${source} is ${full}`, () => assert.equal(print(valueOf(source)), full));
  }

  it('end where the next token cannot continue them', () => {
    const { tree, problems } = parseFile('goals {\n a < b\n (c) < d\n [e] == f\n g\n h\n}');
    assert.deepEqual(problems, []);
    const [goals] = tree.members;
    assert.ok(goals?.type === 'member' && goals.placed.node.type === 'block');
    assert.equal(goals.placed.node.body?.members.length, 5);
  });

  it('give every node the span of its text', () => {
    const source = 'a = f(b, [1, "x ${c.d} y"])[size = -2] ? { k = 3 } : (not e)';
    const expression = valueOf(source.slice(4));
    assert.equal(source.slice(expression.start, expression.end), source.slice(4));
    assert.ok(expression.type === 'conditional');
    assert.equal(
      source.slice(expression.test.start, expression.test.end),
      'f(b, [1, "x ${c.d} y"])[size = -2]',
    );
    assert.equal(source.slice(expression.alternate.start, expression.alternate.end), '(not e)');
  });
});

/** The value of `a = source`, whatever problems there are. */
function valueOf(source: string): Expression {
  const [member] = parseFile(`a = ${source}`).tree.members;
  assert.ok(member?.type === 'member' && member.placed.node.type === 'attribute');
  return member.placed.node.value;
}

function print(node: Expression): string {
  switch (node.type) {
    case 'number':
      return node.text;
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
    case 'missing':
      return '?';
    case 'string':
      return JSON.stringify(node.parts.map((part) => (part.type === 'text' ? part.value : '')).join(''));
    case 'reference':
      return node.name.text;
    case 'member':
      return `(${print(node.object)}.${node.property.text})`;
    case 'index':
      return `(${print(node.object)}[${node.arguments.map(({ name, value }) => (name ? `${name.text}=` : '') + print(value)).join(', ')}])`;
    case 'call':
      return `(${print(node.callee)}(${node.arguments.map(print).join(', ')}))`;
    case 'unary':
      return `(${node.operator === 'not' ? 'not ' : node.operator}${print(node.operand)})`;
    case 'binary':
      return `(${print(node.left)} ${node.operator} ${print(node.right)})`;
    case 'conditional':
      return `(${print(node.test)} ? ${print(node.consequent)} : ${print(node.alternate)})`;
    case 'range':
      return `(${print(node.from)} .. ${print(node.to)})`;
    case 'list':
      return `[${node.items.map(print).join(', ')}]`;
    case 'object':
      return `{${node.entries.map(({ name, value }) => `${'type' in name ? print(name) : name.text}=${print(value)}`).join(' ')}}`;
    case 'parenthesized':
      return `(${print(node.value)})`;
  }
}
