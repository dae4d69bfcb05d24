import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { after, before, describe, it } from 'mocha';
import { resolveArguments, resolveCommand } from '../../core/language/evaluate/command.ts';
import { enclosedWords, type ShellPiece } from '../../core/language/evaluate/shell-context.ts';
import { quoteForPosix } from '../../core/language/evaluate/quote-posix.ts';
import { list, text, type Value } from '../../core/language/evaluate/value.ts';
import { TestWorld, type World } from '../core/language/evaluate/rig.ts';
import { fuzzRuns, fuzzTime } from '../fuzz-runs.ts';

/**
 * Hostile texts in commands, read back from the real shell: what goes in by an interpolation comes out as one argument,
 * byte for byte. Texts with NUL or half a character (a lone surrogate) are refused with an error instead.
 */

/** A way for a text to get into a command: an expression, and a world in which it has that value. */
interface Way {
  readonly name: string;
  readonly expression: string;
  readonly world: (value: string) => World;
  /** How it is written in the text of a command; an interpolation unless it is given. */
  readonly inserted?: string;
}

/** The text as a literal of the language. */
function literal(value: string): string {
  const escaped = [...value].map((character) => {
    if (character === '"' || character === '\\' || character === '$') return `\\${character}`;
    return character < ' ' || character > '~'
      ? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
      : character;
  });
  return `"${escaped.join('')}"`;
}

const axis = (value: Value): World => ({ axes: new Map([['it', value]]) });

const ways: readonly Way[] = [
  { name: 'the text of a param', expression: 'it', world: (value) => ({ params: { it: literal(value) } }) },
  { name: 'an override', expression: 'it', world: (value) => overridden(value) },
  {
    name: "a fragment's param",
    expression: 'it',
    world: (value) => ({ params: { outer: literal(value) }, fragment: { it: 'outer' } }),
  },
  { name: 'an axis', expression: 'it', world: (value) => axis(text(value)) },
  { name: 'env()', expression: 'env("X")', world: (value) => ({ env: new Map([['X', value]]) }) },
  { name: 'file()', expression: 'file("f")', world: (value) => ({ files: new Map([['f', value]]) }) },
  { name: 'an item of a list', expression: 'it', world: (value) => axis(list([text(value)])) },
  { name: 'an indexed item', expression: 'it[0]', world: (value) => axis(list([text(value)])) },
  {
    name: "an object's member",
    expression: 'it.name',
    world: (value) => axis({ type: 'object', entries: new Map([['name', text(value)]]) }),
  },
  { name: 'a text in a text', expression: '"${it}"', world: (value) => axis(text(value)) },
  { name: 'a joined text', expression: 'join([it, ""], "")', world: (value) => axis(text(value)) },
  { name: 'a chosen text', expression: 'true ? it : ""', world: (value) => axis(text(value)) },
  { name: 'a sum', expression: 'it', inserted: '" + it + "', world: (value) => axis(text(value)) },
];

function overridden(value: string): World {
  return { params: { it: '""' }, overrides: new Map([['it', text(value)]]) };
}

/** Prints its arguments, each ended by NUL: `printf` is a builtin of every shell tried here. */
const PRINT = "printf '%s\\0' ";

/** Runs commands in one shell process and gives the arguments that each one printed. */
function printed(commands: readonly string[], shell = '/bin/sh'): readonly (readonly string[])[] {
  const script = commands.join(`\n${PRINT}'${END}'\n`) + `\n${PRINT}'${END}'\n`;
  const run = spawnSync(shell, ['-e'], {
    input: script,
    maxBuffer: 64 * 2 ** 20,
    env: { LC_ALL: 'C.UTF-8' },
  });
  assert.equal(run.status, 0, run.stderr.toString());
  const groups: string[][] = [[]];
  for (const word of run.stdout.toString('utf8').split('\0').slice(0, -1)) {
    if (word === END) groups.push([]);
    else groups.at(-1)?.push(word);
  }
  return groups.slice(0, -1);
}

const END = '--- end of one command, a7f3 ---';

function commandOf(way: Way, value: string, template: (inserted: string) => string): string {
  const world = new TestWorld(way.world(value));
  const source = `"${template(way.inserted ?? `\${${way.expression}}`)}"`;
  const outcome = resolveCommand(world.bind(source), world.scope, world.cache, 'posix');
  assert.ok(outcome.ok, JSON.stringify({ way: way.name, value, outcome }));
  return outcome.value.text;
}

const hostile: readonly string[] = [
  '',
  ' ',
  "'",
  "''",
  "'\\''",
  '"',
  '\\',
  "\\'",
  '`id`',
  '$(id)',
  '${HOME}',
  '$HOME',
  "'; echo pwned; '",
  '"; echo pwned; "',
  '\n',
  '\necho pwned\n',
  'a\r\nb',
  '\t',
  '!!',
  '!echo',
  '*',
  '/*',
  '?',
  '[a-z]*',
  '{a,b}',
  '~',
  '~root',
  '-n',
  '--',
  '-rf /',
  '#',
  '# comment',
  ';',
  '&',
  '&&',
  '|',
  '>out',
  '2>&1',
  '<in',
  '<<E\nx\nE',
  '$((1+1))',
  "$'\\n'",
  '%s%n',
  '\\0',
  'a=b',
  'if',
  '\u007f\u0001\u001b[31m',
  'größe µ 日本 😀 e\u0301',
  '\ufeff',
  '\u2028\u0085\u00a0',
  '__proto__',
  'x'.repeat(10_000),
];

const anyText = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: fc.constantFrom(...Array.from('\'"\\$`(){}[]!*~-# \n\t;&|<>=%?é😀')), maxLength: 12 }),
  )
  .filter((value) => !/[\0]|\p{Surrogate}/u.test(value));

describe('hostile texts in a command', function () {
  this.timeout(fuzzTime(60_000));

  for (const way of ways) {
    it(`${way.name} is one word in a shell, byte for byte`, () => {
      const commands = hostile.map((value) =>
        commandOf(way, value, (inserted) => `${printSource} ${inserted} end`),
      );
      assert.deepEqual(
        printed(commands),
        hostile.map((value) => [value, 'end']),
      );
    });

    it(`${way.name} is one argument without a shell`, () => {
      for (const value of hostile) {
        const world = new TestWorld(way.world(value));
        const bound = world.bind(`["x", ${way.expression}, "end"]`);
        const outcome = resolveArguments(bound, world.scope, world.cache);
        assert.deepEqual(outcome, { ok: true, value: ['x', value, 'end'] });
      }
    });
  }

  it('any text is, in any way and next to anything', () => {
    const neighbours = fc.constantFrom('', 'a', '--x=', '/', 'a\\\\ ', "'b c'", '%', '=');
    const many = fc.array(fc.tuple(fc.constantFrom(...ways), anyText, neighbours), {
      minLength: 20,
      maxLength: 60,
    });
    fc.assert(
      fc.property(many, (cases) => {
        const commands = cases.map(([way, value, neighbour]) =>
          commandOf(way, value, (inserted) => `${printSource} ${neighbour}${inserted}`),
        );
        const shown = (neighbour: string): string => neighbour.replaceAll(/\\\\|'/g, '');
        assert.deepEqual(
          printed(commands),
          cases.map(([, value, neighbour]) => [shown(neighbour) + value]),
        );
      }),
      { numRuns: fuzzRuns(0.01) },
    );
  });

  it('is split off as a whole where the command runs without a shell', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const world = new TestWorld(axis(text(value)));
        const outcome = resolveCommand(world.bind('"node x ${it} y"'), world.scope, world.cache, 'posix');
        assert.ok(outcome.ok);
        assert.deepEqual(outcome.value.words, ['node', 'x', value, 'y']);
      }),
      { numRuns: fuzzRuns(0.1) },
    );
  });

  it('NUL and half characters are refused', () => {
    for (const value of ['a\0b', '\ud800', 'x\udc00y', '\udc00\ud800']) {
      const world = new TestWorld(axis(text(value)));
      const command = resolveCommand(world.bind('"x ${it}"'), world.scope, world.cache, 'posix');
      assert.equal(command.ok ? '' : command.error.code, 'not-a-word');
      const words = resolveArguments(world.bind('["x", it]'), world.scope, world.cache);
      assert.equal(words.ok ? '' : words.error.code, 'not-a-word');
    }
  });

  it('lists are one word for each item', () => {
    const world = new TestWorld(axis(list(hostile.map((value) => text(value)))));
    const command = resolveCommand(world.bind(`"${printSource} \${it}"`), world.scope, world.cache, 'posix');
    assert.ok(command.ok);
    assert.deepEqual(printed([command.value.text]), [hostile]);
  });
});

/** `PRINT` within a text of the language. */
const printSource = PRINT.trim().replaceAll('\\', '\\\\');

describe('what stands around a word', function () {
  this.timeout(fuzzTime(60_000));
  let directory = '';
  before(() => (directory = mkdtempSync(join(tmpdir(), 'perflow-quoting-'))));
  after(() => rmSync(directory, { recursive: true }));

  /** Pieces of shell source; `@` is a hole. */
  const fragment = fc.constantFrom(
    ...[
      'echo ',
      'echo "',
      "echo '",
      '"',
      '"',
      "'",
      '\\',
      '$',
      '(',
      ')',
      '$(',
      '${',
      '}',
      '{ ',
      '#',
      ' ',
      '\n',
      ';',
    ],
    ...[
      ' case ',
      'a in ',
      ' esac',
      ' <<E',
      '<<-E',
      " <<'E'",
      '\nE\n',
      '`',
      '|',
      '[',
      ']',
      'a',
      '=',
      '$((',
      '))',
    ],
    ...['\\\n', "$'", ':-', ' [[ ', ' ]] ', '%', '!', '<(', '<<<', '@', '@', '@', '@', '@', '@'],
  );
  const values = fc.constantFrom(
    ...["';pwn;'", '$(pwn)', '`pwn`', '\npwn\n', "\\';pwn;#", '";pwn;"', 'E\npwn\n', '});pwn;{(', ')\npwn'],
    ...['a[$(pwn)]', "\\'\npwn\n#", '\n\tE\npwn\n'],
  );
  const shells = ['/bin/sh', '/bin/bash'].filter((shell) => spawnSync(shell, ['-c', ':']).status === 0);

  /** Whether a shell that runs the command ends up running what was inserted; `pwn` says so on descriptor 3. */
  function runsInserted(shell: string, command: string): boolean {
    const pwn = 'pwn() { echo pwned >&3; }\n';
    const options = { cwd: directory, env: { PATH: directory }, timeout: 20_000 } as const;
    const run = spawnSync(shell, ['-c', `${pwn}eval "$1"`, 'sh', command], {
      ...options,
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    return (run.output[3]?.length ?? 0) > 0;
  }

  it('never lets it out where the scanner calls it plain', () => {
    const template = fc
      .array(fragment, { minLength: 2, maxLength: 14 })
      .map((parts): readonly ShellPiece[] =>
        parts.map((part) => (part === '@' ? { type: 'word' } : { type: 'text', value: part })),
      )
      .filter(
        (pieces) => pieces.some((piece) => piece.type === 'word') && enclosedWords(pieces).length === 0,
      );
    fc.assert(
      fc.property(template, fc.array(values, { minLength: 14, maxLength: 14 }), (pieces, inserted) => {
        const command = pieces
          .map((piece, index) => (piece.type === 'text' ? piece.value : quoteForPosix(inserted[index] ?? '')))
          .join('');
        for (const shell of shells) assert.ok(!runsInserted(shell, command), `${shell}: ${command}`);
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });

  it('would let it out where the scanner warns', () => {
    const cases: readonly (readonly [marked: string, value: string])[] = [
      ['echo "@"', '$(pwn)'],
      ["echo '@'", ';pwn;'],
      ['echo \\@', ';pwn #'],
      ['cat <<E\n@\nE\n', '\nE\npwn\n'],
      ['# @', '\npwn\n'],
    ];
    for (const [marked, value] of cases) {
      assert.equal(enclosedWords(marked.split(/(@)/).map(toPiece)).length, 1, marked);
      assert.ok(
        runsInserted(
          '/bin/sh',
          marked.replace('@', () => quoteForPosix(value)),
        ),
        marked,
      );
    }
  });

  function toPiece(part: string): ShellPiece {
    return part === '@' ? { type: 'word' } : { type: 'text', value: part };
  }
});
