import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { finish } from '../../../../core/language/check/slices.ts';
import type { Document } from '../../../../core/language/document/document.ts';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../../../../core/language/features/tokens/legend.ts';
import { SemanticTokens } from '../../../../core/language/features/tokens/semantic-tokens.ts';
import { tokensDelta } from '../../../../core/language/features/tokens/token-delta.ts';
import { numbersOf, type TokenRun } from '../../../../core/language/features/tokens/token-runs.ts';
import { fixture } from './fixture.ts';

/** Tokens as an editor reads them: their texts with type and modifiers. */
function decode(runs: readonly TokenRun[], { text }: Document): readonly string[] {
  const data = numbersOf(runs);
  const lines = text.split(/\r\n|\n|\r/);
  const tokens: string[] = [];
  let line = 0;
  let character = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [down = 0, right = 0, length = 0, type = 0, bits = 0] = data.slice(at, at + 5);
    character = down === 0 ? character + right : right;
    line += down;
    const modifiers = TOKEN_MODIFIERS.filter((_, bit) => (bits & (1 << bit)) !== 0);
    const word = lines[line]?.slice(character, character + length) ?? '';
    tokens.push([word, TOKEN_TYPES[type], ...modifiers].join(' '));
  }
  return tokens;
}

function encode(...question: Parameters<SemanticTokens['encode']>): readonly TokenRun[] {
  return new SemanticTokens().encode(...question);
}

function tokensOf(sources: Parameters<typeof fixture>[0]): readonly string[] {
  const { entries, document } = fixture(sources);
  const [entry] = entries;
  assert.ok(entry);
  return decode(encode(entry, document.path), document);
}

describe('semantic tokens', () => {
  it('tell blocks, attributes, nodes, params, change sets and stages apart', () => {
    assert.deepEqual(
      tokensOf(`workflow "w" {
  params { users = 5 }
  changes { docs = ["docs/**"] }
  step build { run = "make \${users}" }
  stage one { steps = [build]  when = changed(docs) }
  stage two { steps = [missing] }
}
`),
      [
        'workflow keyword',
        'params keyword',
        'users variable declaration',
        'changes keyword',
        'docs variable declaration',
        'step keyword',
        'build class declaration',
        'run property',
        'users variable',
        'stage keyword',
        'one struct declaration',
        'steps property',
        'build class',
        'when property',
        'changed function defaultLibrary',
        'docs variable',
        'stage keyword',
        'two struct declaration',
        'steps property',
        'missing variable',
      ],
    );
  });

  it('know axes, metrics, choices, and the words before metrics of the workflow', () => {
    assert.deepEqual(
      tokensOf(`workflow "w" {
  bench parse {
    run    = "node p.js \${size}"
    class  = background
    matrix { size = [1, 2]  more = [size] }
    metric total { from = json("$.x") }
    metric half { value = total / 2 * system }
  }
  goals {
    parse[size=1].total < 5
    system.memory.max < 80%
  }
}
`),
      [
        'workflow keyword',
        'bench keyword',
        'parse class declaration',
        'run property',
        'size parameter',
        'class property',
        'background enumMember',
        'matrix keyword',
        'size parameter declaration',
        'more parameter declaration',
        'size variable',
        'metric keyword',
        'total property declaration',
        'from property',
        'json function defaultLibrary',
        'metric keyword',
        'half property declaration',
        'value property',
        'total property',
        'system property',
        'goals keyword',
        'parse class',
        'size parameter',
        'total property',
        'system namespace defaultLibrary',
        'memory property',
        'max property',
      ],
    );
  });

  it('know what a fragment sees where it is used, in a file of its own with other line ends', () => {
    assert.deepEqual(
      tokensOf({
        'common.perflow':
          'fragment db {|\r\n  params { port = 1 }\r\n  step up { run = "x ${port} ${users}"  needs = [build] }\r\n}\r\n',
        'main.perflow':
          'include "common.perflow"\nworkflow "w" {\n  params { users = 1 }\n  step build { run = "x" }\n  use db { port = users }\n}\n',
      }).slice(-5),
      ['run property', 'port variable', 'users variable', 'needs property', 'build variable'],
    );
    const { entries, document } = fixture({
      'common.perflow': 'fragment db {|\n  step up { run = "x"  needs = [build] }\n}\n',
      'main.perflow': 'include "common.perflow"\nworkflow "w" {\n  step build { run = "x" }\n  use db\n}\n',
    });
    const includer = entries[1];
    assert.ok(includer);
    assert.equal(decode(encode(includer, 'common.perflow'), document).at(-1), 'build class');
  });

  it('take the param of a fragment for what a name means there, whatever else has the name', () => {
    assert.deepEqual(
      tokensOf(
        'fragment f {\n  params { build = 1 }\n  step a { run = "x ${build}" }\n}\nworkflow "w" {\n  step build { run = "x" }\n  use f\n}\n',
      ).slice(5, 9),
      ['a class declaration', 'run property', 'build variable', 'workflow keyword'],
    );
  });

  it('of a range are those of the parts that it touches', () => {
    const { entries, document } = fixture(
      'workflow "w" {\n  step a { run = "x" }\n  step b { run = "x" }\n  step c { run = "x" }\n}\n',
    );
    const [entry] = entries;
    assert.ok(entry);
    const range = { start: { line: 2, character: 3 }, end: { line: 2, character: 5 } };
    assert.deepEqual(decode(encode(entry, document.path, range), document), [
      'step keyword',
      'b class declaration',
      'run property',
    ]);
  });

  it('of what is half typed are as far as it goes', () => {
    assert.deepEqual(tokensOf('workflow "w" {\n  step a { run = \n  stp b { x = 1 }\n  goals { a. < 5'), [
      'workflow keyword',
      'step keyword',
      'a class declaration',
      'run property',
      'goals keyword',
      'a class',
    ]);
  });

  it('change in other parts where a name is given away', () => {
    const { workspace, entries, document } = fixture(
      'workflow "w" {\n  step build { run = "x" }\n  step a { run = "x"  needs = [build] }\n  stage s {}\n}\n',
    );
    const [entry] = entries;
    assert.ok(entry);
    const tokens = new SemanticTokens();
    assert.equal(decode(tokens.encode(entry, document.path), document).at(-3), 'build class');
    const at = { line: 1, character: 7 };
    workspace.change(document.path, [{ range: { start: at, end: at }, text: 're' }], 2);
    finish(workspace.check(document.path));
    assert.equal(decode(tokens.encode(entry, document.path), document).at(-3), 'build variable');
  });

  it('after an edit differ from those before by little', () => {
    const { workspace, entries, document } = fixture(
      `workflow "w" {\n${Array.from({ length: 200 }, (_, n) => `  step s${n} { run = "x" }\n`).join('')}}\n`,
    );
    const [entry] = entries;
    assert.ok(entry);
    const before = encode(entry, document.path);
    const at = document.positionAt(document.text.indexOf('step s100'));
    workspace.change(
      document.path,
      [{ range: { start: at, end: at }, text: 'step new { run = "y"  needs = [s7] }\n  ' }],
      2,
    );
    finish(workspace.check(document.path));
    const now = encode(entry, document.path);
    const delta = tokensDelta(before, now);
    assert.equal(delta.length, 1);
    assert.ok(
      (delta[0]?.data.length ?? Infinity) <= 6 * 5,
      'five tokens are new, and one stands on another line',
    );
    assert.deepEqual(tokensDelta(now, now), []);
  });
});
