import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { evaluate } from '../../../../core/language/evaluate/evaluate.ts';
import { ExpressionCache } from '../../../../core/language/evaluate/expression-cache.ts';
import { functions } from '../../../../core/language/evaluate/functions.ts';
import { text } from '../../../../core/language/evaluate/value.ts';
import { functions as declared } from '../../../../core/language/schema/functions/index.ts';
import type { Binary, Expression } from '../../../../core/language/syntax/tree.ts';
import { fuzzRuns } from '../../../fuzz-runs.ts';
import { FILE, show, TestWorld } from './rig.ts';

const span = { start: 0, end: 1 };

function number(digits: string): Expression {
  return { type: 'number', text: digits, ...span };
}

function binary(operator: Binary['operator'], left: Expression, right: Expression): Expression {
  return { type: 'binary', operator, operatorSpan: span, left, right, ...span };
}

function short(expression: Expression, world = new TestWorld()): string {
  const bound = { expression, file: FILE, offset: 0, scope: world.lexical };
  const outcome = evaluate(bound, world.scope, world.cache);
  return outcome.ok ? show(outcome.value) : outcome.error.code;
}

describe('the functions', () => {
  it('are those of the schema', () => {
    assert.deepEqual([...functions.keys()].sort(), declared.map(({ name }) => name).sort());
  });
});

describe('the expression cache', () => {
  it('keeps what an expression compiles to', () => {
    const world = new TestWorld();
    const bound = world.bind('1 + 1');
    for (let times = 0; times < 5; times++) evaluate(bound, world.scope, world.cache);
    assert.deepEqual([world.cache.hits, world.cache.misses, world.cache.size], [4, 1, 1]);
  });

  it('is bounded, and what it lost works again', () => {
    const world = new TestWorld({ cache: new ExpressionCache(10) });
    const bounds = Array.from({ length: 30 }, (_, index) => world.bind(String(index)));
    for (const bound of [...bounds, ...bounds]) {
      const outcome = evaluate(bound, world.scope, world.cache);
      assert.ok(outcome.ok);
    }
    assert.equal(world.cache.size, 10);
  });

  it('serves one expression that stands in two places', () => {
    const cache = new ExpressionCache();
    const [first, second] = ['1', '2'].map((it) => new TestWorld({ cache, params: { it } }));
    assert.ok(first !== undefined && second !== undefined);
    const bound = first.bind('it');
    const elsewhere = { ...bound, scope: second.lexical };
    assert.deepEqual(
      [evaluate(bound, first.scope, cache), evaluate(elsewhere, second.scope, cache)].map((outcome) =>
        outcome.ok ? show(outcome.value) : outcome.error.code,
      ),
      ['1', '2'],
    );
  });
});

describe('a hostile expression', () => {
  it('may be a chain of any length', () => {
    let sum = number('1');
    let all: Expression = { type: 'boolean', value: true, ...span };
    for (let length = 1; length < 100_000; length++) {
      sum = binary('+', sum, number('1'));
      all = binary('and', all, all.type === 'boolean' ? all : { type: 'boolean', value: true, ...span });
    }
    assert.equal(short(sum), '100,000');
    assert.equal(short(all), 'true');
  });

  it('may be a path of any length', () => {
    let path: Expression = { type: 'reference', name: { text: 'a', ...span }, ...span };
    for (let length = 0; length < 100_000; length++) {
      path = { type: 'member', object: path, property: { text: 'b', ...span }, ...span };
    }
    assert.equal(short(path), 'unknown-name');
  });

  it('is an error where it is nested too deep, in every way to nest', () => {
    const wrappers: readonly ((inner: Expression) => Expression)[] = [
      (value) => ({ type: 'parenthesized', value, ...span }),
      (operand) => ({ type: 'unary', operator: '-', operand, ...span }),
      (value) => ({ type: 'list', items: [value], ...span }),
      (value) => ({ type: 'object', entries: [{ name: { text: 'a', ...span }, value, ...span }], ...span }),
      (right) => binary('+', number('1'), right),
      (value) => ({
        type: 'string',
        quote: '"',
        parts: [{ type: 'interpolation', value, ...span }],
        ...span,
      }),
      (test) => ({ type: 'conditional', test, consequent: number('1'), alternate: number('1'), ...span }),
      (value) => ({
        type: 'call',
        callee: { type: 'reference', name: { text: 'abs', ...span }, ...span },
        arguments: [value],
        ...span,
      }),
      (value) => ({
        type: 'index',
        object: number('1'),
        arguments: [{ name: undefined, value, ...span }],
        ...span,
      }),
      (to) => ({ type: 'range', from: number('1'), to, ...span }),
    ];
    for (const wrap of wrappers) {
      let nested = number('1');
      for (let depth = 0; depth < 20_000; depth++) nested = wrap(nested);
      assert.equal(short(nested), 'too-large');
    }
  });

  it('cannot grow texts without bound', () => {
    const params = { a: '"0123456789abcdef"', ...doubling('a', (name) => `${name} + ${name}`) };
    assert.equal(new TestWorld({ params }).evaluate('a16').ok, true);
    const outcome = new TestWorld({ params }).evaluate('a17');
    assert.equal(outcome.ok ? '' : outcome.error.code, 'too-large');
    const quoted = { a: '"0123456789abcdef"', ...doubling('a', (name) => `"\${${name}}\${${name}}"`) };
    const inserted = new TestWorld({ params: quoted }).evaluate('a17');
    assert.equal(inserted.ok ? '' : inserted.error.code, 'too-large');
  });

  it('cannot grow lists without bound', () => {
    const params = { a: '[]', ...doubling('a', (name) => `[${name}, ${name}]`) };
    assert.equal(new TestWorld({ params }).evaluate('len(a15)').ok, true);
    const outcome = new TestWorld({ params }).evaluate('a40 == a40');
    assert.equal(outcome.ok ? '' : outcome.error.code, 'too-large');
  });

  it('cannot nest values without bound, one param at a time', () => {
    const names = Array.from({ length: 600 }, (_, index) => [`p${index + 1}`, `[p${index}]`] as const);
    const world = new TestWorld({ params: { p0: '1', ...Object.fromEntries(names) } });
    const codes = [...names.keys()].map((index) => world.short(`len(p${index + 1})`).split(' ')[0]);
    assert.deepEqual([codes.indexOf('too-large'), codes.lastIndexOf('1')], [500, 499]);
  });

  it('cannot read a text that is too large', () => {
    const large = 'x'.repeat(2 ** 20 + 1);
    const world = new TestWorld({ env: new Map([['L', large]]), files: new Map([['l', large]]) });
    assert.equal(world.short('env("L")'), 'too-large at env("L")');
    assert.equal(world.short('file("l")'), 'too-large at file("l")');
    assert.equal(
      new TestWorld({ axes: new Map([['l', text(large)]]) }).short('join([l], "")'),
      'too-large at join([l], "")',
    );
  });
});

/** `a1` made from `a`, `a2` from `a1`, and so on, each of them asked for on its own first. */
function doubling(first: string, make: (name: string) => string): Readonly<Record<string, string>> {
  const params: Record<string, string> = {};
  for (let step = 1; step <= 40; step++)
    params[`${first}${step}`] = make(step === 1 ? first : `${first}${step - 1}`);
  return params;
}

describe('any expression', () => {
  const leaf = fc.oneof(
    fc.constantFrom(
      '1',
      '0',
      '2.5',
      '200ms',
      '3MB',
      '80%',
      '$0.01',
      '100MB/s',
      'true',
      'false',
      'null',
      '"t"',
      '[]',
    ),
    fc.constantFrom(
      'api.time',
      'tokens',
      'size',
      '[1, "a"]',
      '{ a = 1 }',
      '(1..5)',
      'env("X")',
      'file("f")',
      'free_port()',
    ),
  );
  const { expression } = fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc
        .tuple(
          tie('expression'),
          fc.constantFrom('+', '-', '*', '/', '%', '<', '<=', '==', '!=', 'and', 'or', 'in', '..'),
          tie('expression'),
        )
        .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
      fc
        .tuple(fc.constantFrom('not ', '- ', '+ '), tie('expression'))
        .map(([sign, inner]) => `(${sign}${inner})`),
      fc
        .tuple(tie('expression'), tie('expression'), tie('expression'))
        .map(([test, yes, no]) => `(${test} ? ${yes} : ${no})`),
      tie('expression').map((inner) => `"a\${${inner}}b"`),
      fc.tuple(tie('expression'), tie('expression')).map(([object, index]) => `(${object})[${index}]`),
      fc
        .tuple(
          fc.constantFrom('abs', 'round', 'len', 'baseline', 'env', 'max', 'json', 'raw'),
          tie('expression'),
        )
        .map(([name, argument]) => `${name}(${argument})`),
    ),
  }));
  it('has a value or an error within it, the same each time', () => {
    fc.assert(
      fc.property(expression, (source) => {
        const world = new TestWorld({ params: { size: '1000' }, env: new Map([['X', 'x']]) });
        const bound = world.bind(source);
        const outcome = evaluate(bound, { ...world.scope, metrics: undefined }, world.cache);
        if (!outcome.ok) {
          assert.ok(outcome.error.start >= bound.offset && outcome.error.start <= outcome.error.end);
          assert.ok(outcome.error.end <= bound.offset + bound.expression.end);
          assert.ok(outcome.error.message.endsWith('.') || outcome.error.message !== '');
        } else if (outcome.value.type === 'quantity') {
          assert.ok(Number.isFinite(outcome.value.value));
        }
        if (source.includes('free_port')) return;
        assert.deepEqual(evaluate(bound, world.scope, world.cache), outcome);
      }),
      { numRuns: fuzzRuns(0.25) },
    );
  });
});
