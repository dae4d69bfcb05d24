import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseOverride } from '../../../../core/language/evaluate/overrides.ts';
import { count, text, type Value } from '../../../../core/language/evaluate/value.ts';
import { show, TestWorld } from './rig.ts';

describe('params', () => {
  it('are made from one another, in any order', () => {
    const world = new TestWorld({ params: { url: '"http://h:${port}"', port: 'base + 1', base: '8079' } });
    assert.equal(world.short('url'), '"http://h:8080"');
  });

  it('are evaluated once for a run', () => {
    const world = new TestWorld({ params: { port: 'free_port()' } });
    assert.equal(world.short('[port, port]'), '[40,000, 40,000]');
    assert.equal(world.short('port'), '40,000');
    assert.equal(world.short('free_port()'), '40,001');
  });

  it('stay secret', () => {
    const world = new TestWorld({ params: { dsn: 'secret("DSN")' }, env: new Map([['DSN', 'hush']]) });
    assert.equal(world.short('"${dsn}/x"'), 'secret "hush/x"');
  });

  it("are overridden by name, and only the workflow's own", () => {
    const overrides = new Map([['size', count(9)]]);
    const world = new TestWorld({ params: { size: '1', twice: '2 * size' }, overrides });
    assert.equal(world.short('[size, twice]'), '[9, 18]');
    const within = new TestWorld({ params: { size: '1' }, fragment: { size: '3' }, overrides });
    assert.equal(within.short('size'), '3');
  });

  it('report the mistake where it was made', () => {
    const world = new TestWorld({ params: { a: '1 / 0' } });
    const outcome = world.evaluate('1 + a');
    assert.ok(!outcome.ok);
    assert.equal(outcome.error.code, 'division-by-zero');
    const { value } = world.lexical.params.get('a') ?? assert.fail();
    assert.equal(outcome.error.start, value.offset + value.expression.start);
  });

  it('that need each other are an error that names them', () => {
    const world = new TestWorld({ params: { a: 'b + 1', b: 'c', c: '[a]' } });
    const outcome = world.evaluate('b');
    assert.ok(!outcome.ok);
    assert.equal(outcome.error.code, 'param-cycle');
    assert.equal(outcome.error.message, 'These params need each other: b → c → a → b.');
    const self = new TestWorld({ params: { a: 'a' } }).evaluate('a');
    assert.equal(self.ok ? '' : self.error.message, 'These params need each other: a → a.');
  });

  it('in a long chain are an error, not the end of the stack', () => {
    const chain = (length: number): TestWorld => {
      const names = Array.from({ length }, (_, index) => [`p${index}`, `[p${index + 1}]`] as const);
      return new TestWorld({ params: { ...Object.fromEntries(names), [`p${length}`]: '1' } });
    };
    assert.ok(chain(100).evaluate('p0').ok);
    const long = chain(5000);
    const outcome = long.evaluate('p0');
    assert.equal(outcome.ok ? '' : outcome.error.code, 'too-large');
  });
});

describe('an override', () => {
  const values = new Map<string, Value>();
  const like = (source: string): Value => {
    const known = values.get(source);
    if (known !== undefined) return known;
    const outcome = new TestWorld({ env: new Map([['S', 's']]) }).evaluate(source);
    assert.ok(outcome.ok);
    values.set(source, outcome.value);
    return outcome.value;
  };
  const rows: readonly (readonly [value: string, given: string, expected: string])[] = [
    ['8080', '9090', '9,090'],
    ['8080', ' 1_000 ', '1,000'],
    ['8080', '-5', '−5'],
    ['8080', '80%', '80.0 %'],
    ['200ms', '1.5s', '1.50 s'],
    ['80%', '0.5', '0.5'],
    ['"text"', '${x} "y" \\n', JSON.stringify('${x} "y" \\n')],
    ['"text"', '', '""'],
    ['secret("S")', 'new', 'secret "new"'],
    ['true', 'false', 'false'],
    ['null', 'x', '"x"'],
    ['[1, 2]', '[3, 4,5]', '[3, 4, 5]'],
    ['[1, 2]', '3,4', '[3, 4]'],
    ['[1s]', '[2ms]', '[2.00 ms]'],
    ['["a"]', 'b, c', '["b", "c"]'],
    ['["a"]', '["b, c", \'d "e"\']', '["b, c", "d \\"e\\""]'],
    ['["a"]', 'it\'s,b"', '["it\'s", "b\\""]'],
    ['["a"]', 'a,,b', '["a", "", "b"]'],
    ['["a"]', '"x\\"y"', '["x\\"y"]'],
    ['[1]', '[]', '[]'],
    ['[]', 'a,b', '["a", "b"]'],
    ['10..60', '5..20', '5..20'],
    ['1s..2s', '10ms .. 20ms', '10.0 ms..20.0 ms'],
  ];
  for (const [value, given, expected] of rows) {
    it(`of ${value} by ${given}`, () => {
      const parsed = parseOverride(like(value), given);
      assert.equal(parsed.ok ? show(parsed.value) : parsed.error, expected);
    });
  }

  const wrong: readonly (readonly [value: string, given: string, message: RegExp])[] = [
    ['8080', '5s', /This param is a number, not a duration\./],
    ['200ms', '5', /This param is a duration, not a number\./],
    ['200ms', '5min', /There is no unit `min`; did you mean `5m`\?/],
    ['8080', 'many', /./],
    ['8080', '', /./],
    ['true', 'yes', /`true` or `false`/],
    ['[1]', '1,x', /./],
    ['[[1]]', '[[2]]', /in the file only/],
    ['{ a = 1 }', '{}', /in the file only/],
    ['1..2', '5', /range/],
    ['1..2', '1..2..3', /range/],
    ['1..2', '3..2', /ends before it starts/],
    ['1..2', '1s..2s', /This param is a number/],
  ];
  for (const [value, given, message] of wrong) {
    it(`of ${value} cannot be ${given}`, () => {
      const parsed = parseOverride(like(value), given);
      assert.ok(!parsed.ok);
      assert.match(parsed.error, message);
    });
  }

  it('takes a text of any characters as it is', () => {
    const parsed = parseOverride(text('x'), '__proto__');
    assert.equal(parsed.ok ? show(parsed.value) : '', '"__proto__"');
  });

  it('is bounded', () => {
    assert.ok(!parseOverride(text('x'), 'x'.repeat(2 ** 20 + 1)).ok);
    assert.ok(!parseOverride(like('["a"]'), 'a,'.repeat(150_000)).ok);
  });
});
