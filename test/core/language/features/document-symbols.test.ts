import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { FileCheck } from '../../../../core/language/check/file-check.ts';
import { finish } from '../../../../core/language/check/slices.ts';
import type { Range } from '../../../../core/language/diagnostic.ts';
import { Document } from '../../../../core/language/document/document.ts';
import { documentSymbols, type DocumentSymbol } from '../../../../core/language/features/document-symbols.ts';

function fileOf(text: string): FileCheck {
  const file = new FileCheck(new Document('main.perflow', text));
  finish(file.update());
  return file;
}

/** One line for each symbol: its kind, its name, and from where to where it is, lines and characters from 0. */
function outline(symbols: readonly DocumentSymbol[], indent = ''): readonly string[] {
  return symbols.flatMap(({ kind, name, range, nameRange, children }) => [
    `${indent}${kind} ${name} ${shown(range)}, name ${shown(nameRange)}`,
    ...outline(children, `${indent}  `),
  ]);
}

function shown({ start, end }: Range): string {
  return `${start.line}:${start.character}-${end.line}:${end.character}`;
}

describe('the symbols of a file', () => {
  it('are its blocks, and what holds names has its entries', () => {
    const file = fileOf(`include "common.perflow"
workflow "shop" {
  params { port = 8080 }
  step build {
    run = "make"
    metric size { from = json("$.size") }
  }
  goals { build.time < 5s }
}
fragment f {
  step x {}
}
`);
    assert.deepEqual(outline(documentSymbols(file)), [
      'include common.perflow 0:0-0:24, name 0:8-0:24',
      'workflow shop 1:0-8:1, name 1:9-1:15',
      '  params params 2:2-2:24, name 2:2-2:8',
      '    params port 2:11-2:22, name 2:11-2:15',
      '  step build 3:2-6:3, name 3:7-3:12',
      '    metric size 5:4-5:41, name 5:11-5:15',
      '  goals goals 7:2-7:27, name 7:2-7:7',
      'fragment f 9:0-11:1, name 9:9-9:10',
      '  step x 10:2-10:11, name 10:7-10:8',
    ]);
  });

  it('move with the text, and are those of the newest', () => {
    const file = fileOf('workflow "w" {\n  step a {}\n  step b {}\n}\n');
    const at = { line: 1, character: 0 };
    file.document.change([{ range: { start: at, end: at }, text: '\n  stage s {}\n' }]);
    finish(file.update());
    assert.deepEqual(outline(documentSymbols(file)), [
      'workflow w 0:0-5:1, name 0:9-0:12',
      '  stage s 2:2-2:12, name 2:8-2:9',
      '  step a 3:2-3:11, name 3:7-3:8',
      '  step b 4:2-4:11, name 4:7-4:8',
    ]);
  });

  it('of a block that is not closed yet reach to the next member', () => {
    const file = fileOf('workflow "w" {\n  step a {\n    run = \n  step b {}\n');
    assert.deepEqual(outline(documentSymbols(file)), [
      'workflow w 0:0-4:0, name 0:9-0:12',
      '  step a 1:2-3:0, name 1:7-1:8',
      '  step b 3:2-3:11, name 3:7-3:8',
    ]);
  });
});
