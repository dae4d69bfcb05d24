import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { extractor, type Extractor } from '../../../../core/language/evaluate/extractors.ts';
import { probe, type Probe } from '../../../../core/language/evaluate/probes.ts';
import { resolveEnvValue, resolveText } from '../../../../core/language/evaluate/text.ts';
import { functions } from '../../../../core/language/schema/functions/index.ts';
import { shortError, TestWorld } from './rig.ts';

const world = (): TestWorld =>
  new TestWorld({
    params: { port: '8080', broken: '"("' },
    env: new Map([['TOKEN', 'hush']]),
    secrets: ['TOKEN'],
  });

describe('the functions of the schema', () => {
  const examples = (place: string): readonly string[] =>
    functions.filter((declared) => declared.place === place).map(({ example }) => example);

  for (const example of examples('extractor')) {
    it(`${example} is read as an extractor`, () => {
      const asked = world();
      assert.ok(extractor(asked.bind(example), asked.scope, asked.cache).ok);
    });
  }

  for (const example of examples('probe')) {
    it(`${example} is read as a probe`, () => {
      const asked = world();
      assert.ok(probe(asked.bind(example), asked.scope, asked.cache).ok);
    });
  }
});

describe('an extractor', () => {
  function read(source: string): Extractor | string {
    const asked = world();
    const outcome = extractor(asked.bind(source), asked.scope, asked.cache);
    return outcome.ok ? outcome.value : shortError(outcome.error, source);
  }

  const rows: readonly (readonly [source: string, expected: Extractor | string])[] = [
    ['json("$.a.b")', { type: 'json', path: '$.a.b' }],
    ['(json("$.${"a"}"))', { type: 'json', path: '$.a' }],
    ["regex('p95=([0-9.]+)')", { type: 'regex', pattern: 'p95=([0-9.]+)' }],
    ['file("o.json", json("$.x"))', { type: 'file', path: 'o.json', inner: { type: 'json', path: '$.x' } }],
    ['file("o", regex("x"))', { type: 'file', path: 'o', inner: { type: 'regex', pattern: 'x' } }],
    ['true ? json("$.a") : json("$.b")', { type: 'json', path: '$.a' }],
    ['regex(broken)', 'wrong-type at broken'],
    ['json(1)', 'wrong-type at 1'],
    ['json()', 'wrong-type at json()'],
    ['json(env("TOKEN"))', 'wrong-type at env("TOKEN")'],
    ['file("o")', 'wrong-type at file("o")'],
    ['file("o", file("p", json("$")))', 'wrong-type at file("p", json("$"))'],
    ['file("o", 5)', 'wrong-type at 5'],
    ['http("http://x")', 'wrong-type at http("http://x")'],
    ['"text"', 'wrong-type at "text"'],
  ];
  for (const [source, expected] of rows) it(source, () => assert.deepEqual(read(source), expected));
});

describe('a probe', () => {
  function read(source: string): Probe | string {
    const asked = world();
    const outcome = probe(asked.bind(source), asked.scope, asked.cache);
    return outcome.ok ? outcome.value : shortError(outcome.error, source);
  }

  const url = 'http://h:8080/x';
  const rows: readonly (readonly [source: string, expected: Probe | string])[] = [
    ['http("http://h:${port}/x")', { type: 'http', url, expect: [{ from: 100, to: 399 }] }],
    ['http("http://h:${port}/x", 204)', { type: 'http', url, expect: [{ from: 204, to: 204 }] }],
    ['http("http://h:8080/x", 200..299)', { type: 'http', url, expect: [{ from: 200, to: 299 }] }],
    [
      'http("http://h:8080/x", [200, 300..399])',
      {
        type: 'http',
        url,
        expect: [
          { from: 200, to: 200 },
          { from: 300, to: 399 },
        ],
      },
    ],
    ['tcp("db:5432")', { type: 'tcp', host: 'db', port: 5432 }],
    ['tcp("[::1]:5432")', { type: 'tcp', host: '::1', port: 5432 }],
    ['tcp(port)', { type: 'tcp', host: '127.0.0.1', port: 8080 }],
    ['log("listening on")', { type: 'log', pattern: 'listening on' }],
    ['http("ftp://x")', 'wrong-type at "ftp://x"'],
    ['http("nothing")', 'wrong-type at "nothing"'],
    ['http("http://x", "200")', 'wrong-type at "200"'],
    ['http("http://x", [])', 'wrong-type at []'],
    ['http("http://x", [[200]])', 'wrong-type at [[200]]'],
    ['http("http://x/${env("TOKEN")}")', 'wrong-type at "http://x/${env("TOKEN")}"'],
    ['tcp("db")', 'wrong-type at "db"'],
    ['tcp("db:0")', 'out-of-range at "db:0"'],
    ['tcp(65536)', 'out-of-range at 65536'],
    ['tcp(true)', 'wrong-type at true'],
    ['log(broken)', 'wrong-type at broken'],
    ['json("$")', 'wrong-type at json("$")'],
    ['5', 'wrong-type at 5'],
  ];
  for (const [source, expected] of rows) it(source, () => assert.deepEqual(read(source), expected));
});

describe('text outside commands', () => {
  it('is inserted as it is', () => {
    const asked = world();
    const outcome = resolveText(asked.bind('"http://h:${port}/$x \'y\'"'), asked.scope, asked.cache);
    assert.deepEqual(outcome, { ok: true, value: { text: "http://h:8080/$x 'y'", secret: false } });
  });

  it('is secret when it holds one', () => {
    const asked = world();
    const outcome = resolveText(asked.bind('"Bearer ${env("TOKEN")}"'), asked.scope, asked.cache);
    assert.deepEqual(outcome, { ok: true, value: { text: 'Bearer hush', secret: true } });
  });

  it('of a variable may be unset, and holds no NUL', () => {
    const asked = world();
    const value = (source: string): unknown => {
      const outcome = resolveEnvValue(asked.bind(source), asked.scope, asked.cache);
      return outcome.ok ? outcome.value : shortError(outcome.error, source);
    };
    assert.equal(value('null'), undefined);
    assert.deepEqual(value('10'), { text: '10', secret: false });
    assert.deepEqual(value('secret("TOKEN")'), { text: 'hush', secret: true });
    assert.equal(value('"a\\u{0}"'), 'not-a-word at "a\\u{0}"');
    assert.equal(value('[1]'), 'not-a-word at [1]');
  });

  it('cannot be null, a list or the like', () => {
    const asked = world();
    for (const source of ['null', '[1]', '{}', '1..2']) {
      assert.ok(!resolveText(asked.bind(source), asked.scope, asked.cache).ok, source);
    }
  });
});
