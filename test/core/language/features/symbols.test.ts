import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { finish } from '../../../../core/language/check/slices.ts';
import type { DocumentSymbol } from '../../../../core/language/features/symbols/symbol.ts';
import { workspaceSymbols } from '../../../../core/language/features/symbols/workspace-symbols.ts';
import { fixture } from './fixture.ts';
import { fileOf, textIn } from './rig.ts';
import { symbolsInFile } from './symbols-in-file.ts';

/** As indented lines: kind, name and detail. */
function outline(symbols: readonly DocumentSymbol[], depth = 0): readonly string[] {
  return symbols.flatMap(({ kind, name, detail, children }) => [
    `${'  '.repeat(depth)}${kind} ${name}${detail === '' ? '' : ` (${detail})`}`,
    ...outline(children, depth + 1),
  ]);
}

describe('document symbols', () => {
  it('are the blocks of a file, the names it gives and its goals', () => {
    const { file } = fileOf(`include "common.perflow"

workflow "checkout" {
  description = "not shown"
  params { port = 8080 }
  goals {
    api.errors   <   1%
    goal "fast" { that = api.time < 1s }
  }
  bench parse {
    run = "node parse.js"
    matrix { size = [1, 2] }
    metric rate { value = 1 / time }
  }
  load api { http { url = "http://127.0.0.1/" } }
  experiment "pool" {
    of = [api]
    variant base {}
  }
}

fragment db {
  step migrate { run = "migrate" }
}
`);
    assert.deepEqual(outline(symbolsInFile(file)), [
      'file common.perflow (include)',
      'module checkout (workflow)',
      '  namespace params',
      '    constant port (8080)',
      '  namespace goals',
      '    boolean api.errors < 1%',
      '    struct fast (goal)',
      '  class parse (bench)',
      '    namespace matrix',
      '      constant size ([1, 2])',
      '    field rate (metric)',
      '  class api (load)',
      '    object http',
      '  struct pool (experiment)',
      '    struct base (variant)',
      'module db (fragment)',
      '  class migrate (step)',
    ]);
  });

  it('have the range of all of it and of the name', () => {
    const { file, document } = fileOf(
      '# top\r\nworkflow "w" {\r\n  step a {\r\n    run = "x"\r\n  }\r\n  step b { run = "y" }\r\n}\r\n',
    );
    const [workflow] = symbolsInFile(file);
    const [a, b] = workflow?.children ?? [];
    assert.ok(workflow && a && b);
    assert.equal(textIn(document, workflow.range), document.text.trimEnd().slice('# top\r\n'.length));
    assert.equal(textIn(document, workflow.selectionRange), '"w"');
    assert.equal(textIn(document, a.range), 'step a {\r\n    run = "x"\r\n  }');
    assert.deepEqual(b.range, { start: { line: 5, character: 2 }, end: { line: 5, character: 22 } });
    assert.deepEqual(b.selectionRange, { start: { line: 5, character: 7 }, end: { line: 5, character: 8 } });
  });

  it('move with the lines above them', () => {
    const { file, document, workspace } = fileOf(
      'workflow "w" {\n  step a { run = "x" }\n  step b { run = "y" }\n}\n',
    );
    workspace.change(
      document.path,
      [{ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, text: '\n\n' }],
      2,
    );
    finish(file.update());
    const lines = symbolsInFile(file)[0]?.children.map(({ range }) => range.start.line);
    assert.deepEqual(lines, [3, 4]);
  });

  it('of what is half typed are as far as they go, and have a name', () => {
    const { file } = fileOf(
      'workflow {\n  step\n  step "" { run = "x" }\n  bench b {\n  goals { a.time < }\n',
    );
    assert.deepEqual(outline(symbolsInFile(file)), [
      'module workflow',
      '  class step',
      '  class step',
      '  class b (bench)',
      '  namespace goals',
      '    boolean a.time <',
    ]);
  });
});

describe('workspace symbols', () => {
  const { workspace } = fixture({
    'a.perflow':
      'workflow "checkout" {\n  params { port = 1 }\n  step build { run = "x" }\n  goals { build.time < 1s }\n}\n',
    'b.perflow': 'fragment base {\n  step rebuild { run = "x"  metric built { from = json("$.x") } }\n}\n',
  });
  const search = (query: string): readonly string[] => {
    const documents = ['a.perflow', 'b.perflow'].flatMap((path) => workspace.document(path) ?? []);
    return finish(workspaceSymbols(documents, query)).map(({ name, file, container, range }) =>
      [name, file, container ?? '', `${range.start.line}:${range.start.character}`]
        .join(' ')
        .replace(/ +/g, ' '),
    );
  };

  it('are what files declare, by what they stand in', () => {
    assert.deepEqual(search(''), [
      'checkout a.perflow 0:9',
      'port a.perflow checkout 1:11',
      'build a.perflow checkout 2:7',
      'base b.perflow 0:9',
      'rebuild b.perflow base 1:7',
      'built b.perflow rebuild 1:35',
    ]);
  });

  it('hold the letters in their order, those first that begin with them', () => {
    assert.deepEqual(search('BUI'), [
      'build a.perflow checkout 2:7',
      'built b.perflow rebuild 1:35',
      'rebuild b.perflow base 1:7',
    ]);
    assert.deepEqual(search('rbd'), ['rebuild b.perflow base 1:7']);
    assert.deepEqual(search('xyz'), []);
  });
});
