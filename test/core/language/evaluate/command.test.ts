import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { resolveArguments, resolveCommand } from '../../../../core/language/evaluate/command.ts';
import { dialectOf, type Dialect } from '../../../../core/language/evaluate/dialect.ts';
import { plainWords } from '../../../../core/language/evaluate/plain-words.ts';
import { quoteForCmd } from '../../../../core/language/evaluate/quote-cmd.ts';
import { quoteForPosix } from '../../../../core/language/evaluate/quote-posix.ts';
import { list, text, type Value } from '../../../../core/language/evaluate/value.ts';
import { shortError, TestWorld } from './rig.ts';

const world = (): TestWorld =>
  new TestWorld({
    params: {
      port: '8080',
      name: '"it\'s $HOME"',
      limit: '512MiB',
      wait: '200ms',
      share: '80%',
      empty: '""',
      files: '["a b", "c"]',
      none: '[]',
      command: '"npm test && echo done"',
    },
    axes: new Map([
      ['axis', text('x y')],
      ['half', text('a\ud800')],
    ]),
    env: new Map([
      ['TOKEN', 'hush'],
      ['HOME', '/h'],
    ]),
    secrets: ['TOKEN'],
  });

function resolved(source: string, dialect: Dialect = 'posix'): string {
  const asked = world();
  const outcome = resolveCommand(asked.bind(source), asked.scope, asked.cache, dialect);
  return outcome.ok ? outcome.value.text : shortError(outcome.error, source);
}

describe('a run command', () => {
  const rows: readonly (readonly [source: string, expected: string])[] = [
    ['"node x --port ${port}"', "node x --port '8080'"],
    ['"x ${wait} ${limit} ${share}"', "x '200ms' '512MiB' '80%'"],
    ['"x ${name}"', "x 'it'\\''s $HOME'"],
    ['"x ${empty}"', "x ''"],
    ['"x --axis=${axis}/z"', "x --axis='x y'/z"],
    ['"x ${true}"', "x 'true'"],
    ['"x ${files}"', "x 'a b' 'c'"],
    ['"x ${none} y"', 'x  y'],
    ['"x ${[files, [1]]}"', "x 'a b' 'c' '1'"],
    ['"x ${"a ${axis}"}"', "x 'a x y'"],
    ['"x ${env("HOME")}"', "x '/h'"],
    ['"x ${raw("a | b")}"', 'x a | b'],
    ['"x ${(raw(name))}"', "x it's $HOME"],
    ['"x " + axis + " " + "y"', "x 'x y' y"],
    ['("x " + (raw("| y")))', 'x | y'],
    ['command', 'npm test && echo done'],
    ['raw(command)', 'npm test && echo done'],
    ['true ? "a ${axis}" : "b"', "a 'x y'"],
    ['(false ? "a" : true ? "b ${port}" : "c")', "b '8080'"],
    ["'node ${port}'", 'node ${port}'],
  ];
  for (const [source, expected] of rows) it(source, () => assert.equal(resolved(source), expected));

  const wrong: readonly (readonly [source: string, expected: string])[] = [
    ['"x ${secret("TOKEN")}"', 'secret-in-command at ${secret("TOKEN")}'],
    ['"x ${env("TOKEN")}"', 'secret-in-command at ${env("TOKEN")}'],
    ['"x ${"Bearer ${env("TOKEN")}"}"', 'secret-in-command at ${"Bearer ${env("TOKEN")}"}'],
    ['"x ${[env("TOKEN")]}"', 'secret-in-command at ${[env("TOKEN")]}'],
    ['"x ${raw(env("TOKEN"))}"', 'secret-in-command at ${raw(env("TOKEN"))}'],
    ['"x " + env("TOKEN")', 'secret-in-command at env("TOKEN")'],
    ['env("TOKEN")', 'secret-in-command at env("TOKEN")'],
    ['raw(env("TOKEN"))', 'secret-in-command at raw(env("TOKEN"))'],
    ['"x ${null}"', 'not-a-word at ${null}'],
    ['"x ${{ a = 1 }}"', 'not-a-word at ${{ a = 1 }}'],
    ['"x ${1..2}"', 'not-a-word at ${1..2}'],
    ['"x ${"a\\u{0}"}"', 'not-a-word at ${"a\\u{0}"}'],
    ['"x \\u{0}"', 'not-a-word at "x \\u{0}"'],
    ['"x ${half}"', 'not-a-word at ${half}'],
    ['"x \'${port}\'"', 'interpolation-in-quotes at ${port}'],
    ['"x \\"" + port + "\\""', 'interpolation-in-quotes at port'],
    ['"x ${raw("\'")} ${port}"', 'interpolation-in-quotes at ${port}'],
    ['"x ${none}# ${port}"', 'interpolation-in-quotes at ${port}'],
    ['"x ${api.time}"', 'unknown-name at api'],
    ['"x ${1 / 0}"', 'division-by-zero at 1 / 0'],
    ['(7s < 1) ? "a" : "b"', 'mixed-dimensions at 7s < 1'],
    ['[1]', 'not-a-word at [1]'],
  ];
  for (const [source, expected] of wrong) {
    it(`${source} is refused`, () => assert.equal(resolved(source), expected));
  }

  it('is bounded', () => {
    const large = text('x'.repeat(600_000));
    const asked = new TestWorld({ axes: new Map([['words', list([large, large])]]) });
    const outcome = resolveCommand(asked.bind('"x ${words}"'), asked.scope, asked.cache, 'posix');
    assert.equal(outcome.ok ? '' : outcome.error.code, 'too-large');
    const argv = resolveArguments(asked.bind('["x", words]'), asked.scope, asked.cache);
    assert.equal(argv.ok ? '' : argv.error.code, 'too-large');
    const many = new TestWorld({ axes: new Map([['words', list(Array<Value>(99_990).fill(text('x')))]]) });
    const words = resolveArguments(many.bind('["x", words]'), many.scope, many.cache);
    assert.equal(words.ok ? words.value.length : 0, 99_991);
  });

  it('comes with its words where it needs no shell', () => {
    const asked = world();
    const bound = asked.bind('"node x.js ${name} --port ${port}"');
    const outcome = resolveCommand(bound, asked.scope, asked.cache, 'posix');
    assert.ok(outcome.ok);
    assert.deepEqual(outcome.value.words, ['node', 'x.js', "it's $HOME", '--port', '8080']);
  });
});

describe('a command for cmd.exe', () => {
  const rows: readonly (readonly [source: string, expected: string])[] = [
    ['"node x --port ${port}"', 'node x --port "8080"'],
    ['"x ${axis} & y"', 'x "x y" & y'],
    ['"x \\"${axis}\\""', 'interpolation-in-quotes at ${axis}'],
    ['"x ^${axis}"', 'interpolation-in-quotes at ${axis}'],
    ['"x %${axis}%"', 'interpolation-in-quotes at ${axis}'],
    ['"x ${share}"', 'not-a-word at ${share}'],
    ['"x\\ny"', 'not-a-word at "x\\ny"'],
  ];
  for (const [source, expected] of rows) it(source, () => assert.equal(resolved(source, 'cmd'), expected));

  it('quotes a word, or refuses it', () => {
    const words = ['', 'a b', 'C:\\dir\\', 'a&b|c<d>e^f(g)', 'a"b', '%PATH%', '!x!', 'a\nb', 'a\rb'];
    const quoted = words.map((word) => quoteForCmd(word)).map((word) => (word.ok ? word.value : 'refused'));
    const expected = ['""', '"a b"', '"C:\\dir\\\\"', '"a&b|c<d>e^f(g)"'];
    assert.deepEqual(quoted, [...expected, 'refused', 'refused', 'refused', 'refused', 'refused']);
  });
});

describe('a command for another shell', () => {
  it('takes only what is raw', () => {
    assert.equal(resolved('"Get-Item ${raw(axis)}"', 'unknown'), 'Get-Item x y');
    assert.equal(resolved('"Get-Item ${axis}"', 'unknown'), 'not-a-word at ${axis}');
  });

  it('is known by the name of the shell', () => {
    const shells = [
      '/bin/sh',
      'bash',
      'C:\\Windows\\System32\\cmd.exe',
      'CMD',
      '/usr/bin/zsh -e',
      'fish',
      'pwsh',
      '',
    ];
    const expected = ['posix', 'posix', 'cmd', 'cmd', 'posix', 'unknown', 'unknown', 'unknown'];
    assert.deepEqual(shells.map(dialectOf), expected);
  });
});

describe('an exec command', () => {
  function words(source: string): readonly string[] | string {
    const asked = world();
    const outcome = resolveArguments(asked.bind(source), asked.scope, asked.cache);
    return outcome.ok ? outcome.value : shortError(outcome.error, source);
  }

  const rows: readonly (readonly [source: string, expected: readonly string[] | string])[] = [
    ['["node", "x.js", port, name]', ['node', 'x.js', '8080', "it's $HOME"]],
    ['["x", files, [[1], none], true, ""]', ['x', 'a b', 'c', '1', 'true', '']],
    ['["x", "--limit=${limit}"]', ['x', '--limit=512MiB']],
    ['"node"', ['node']],
    ['[]', 'not-a-word at []'],
    ['[""]', 'not-a-word at [""]'],
    ['["x", null]', 'not-a-word at ["x", null]'],
    ['["x", "a\\u{0}"]', 'not-a-word at ["x", "a\\u{0}"]'],
    ['["x", half]', 'not-a-word at ["x", half]'],
    ['["x", env("TOKEN")]', 'secret-in-command at ["x", env("TOKEN")]'],
    ['["x", raw("a")]', 'wrong-type at raw("a")'],
  ];
  for (const [source, expected] of rows) it(source, () => assert.deepEqual(words(source), expected));
});

describe('words without a shell', () => {
  const rows: readonly (readonly [command: string, expected: readonly string[] | undefined])[] = [
    ['node dist/x.js --size=10', ['node', 'dist/x.js', '--size=10']],
    ['  a \t b  ', ['a', 'b']],
    ["a 'b c' ''", ['a', 'b c', '']],
    ["a 'it'\\''s' x'y'z", ['a', "it's", 'xyz']],
    ["a 'x\ny $(z) `w`'", ['a', 'x\ny $(z) `w`']],
    ["'my program' x", ['my program', 'x']],
    ['./größe 100% a@b c:d 1,5 x^ HEAD!', ['./größe', '100%', 'a@b', 'c:d', '1,5', 'x^', 'HEAD!']],
    ['', undefined],
    ['  ', undefined],
    ["''", undefined],
    ['a | b', undefined],
    ['a; b', undefined],
    ['a && b', undefined],
    ['a > b', undefined],
    ['a < b', undefined],
    ['a $x', undefined],
    ['a `b`', undefined],
    ['a "b"', undefined],
    ['a *.js', undefined],
    ['a b?', undefined],
    ['a [b]', undefined],
    ['a {b,c}', undefined],
    ['a ~/b', undefined],
    ['a # b', undefined],
    ['a (b)', undefined],
    ['a \\b', undefined],
    ["a 'b", undefined],
    ['a\nb', undefined],
    ['X=1 a', undefined],
    ['cd x', undefined],
    ['exit 1', undefined],
    ['! a', undefined],
    ['if a', undefined],
    ["'exec' a", undefined],
    ['true', ['true']],
    ['echo a', ['echo', 'a']],
  ];
  for (const [command, expected] of rows) {
    it(JSON.stringify(command), () => assert.deepEqual(plainWords(command), expected));
  }

  it('undo the quoting of any word', () => {
    for (const word of ["'", "''", "a'b'c", '\\', "\\'", '', '\n', '"$x`']) {
      assert.deepEqual(plainWords(`p ${quoteForPosix(word)} q`), ['p', word, 'q']);
    }
  });

  it('are found in time that grows with the command alone', () => {
    for (const part of ["'", "''", "\\'", 'a', ' ', "a'b"]) plainWords(`x ${part.repeat(300_000)}|`);
  });
});
