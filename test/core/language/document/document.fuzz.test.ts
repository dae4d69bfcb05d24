import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { FileCheck } from '../../../../core/language/check/file-check.ts';
import { finish } from '../../../../core/language/check/slices.ts';
import { PartCache } from '../../../../core/language/document/part-cache.ts';
import { Document } from '../../../../core/language/document/document.ts';
import { documentSymbols } from '../../../../core/language/features/symbols/document-symbols.ts';
import type { DocumentSymbol } from '../../../../core/language/features/symbols/symbol.ts';
import { describeTree } from '../../../../core/language/syntax/describe.ts';
import { parseFile, parseWholeFile, standardParser } from '../../../../core/language/syntax/parse.ts';
import type { ListedToken } from '../../../../core/language/syntax/token-list.ts';
import { fuzzRuns } from '../../../fuzz-runs.ts';
import { generateFile, tape } from '../syntax/generate.ts';
import { editsOf } from './edits.ts';
import { plainSymbol, wholeSymbols } from './whole-symbols.ts';
import { generateWorld } from './world.ts';

function tokensOf(document: Document): readonly ListedToken[] {
  return [...document.parts].flatMap(({ text, offset }) =>
    standardParser
      .tokensOf(text)
      .map(comparable(text))
      .map(({ kind, start, end }) => ({ kind, start: start + offset, end: end + offset })),
  );
}

/** Whether the `}` of a workflow closes something, its part by itself does not tell. */
function comparable(text: string): (token: ListedToken) => ListedToken {
  return (token) => (text[token.start] === '}' ? { ...token, kind: 'close' } : token);
}

function symbolsOf(file: FileCheck): readonly DocumentSymbol[] {
  finish(file.update());
  return documentSymbols(file);
}

const edits = fc.array(fc.nat(0xffff), { maxLength: 60, size: 'max' });
/** Of the cache of parts, in UTF-16 units: with 1 nothing is remembered. */
const capacities = fc.constantFrom(2 * 1024 * 1024, 1);

describe('a document after any sequence of edits', function () {
  this.timeout(0);

  it('has the parts, trees and problems of its text parsed from nothing', () => {
    fc.assert(
      fc.property(tape, edits, (numbers, changes) => {
        const start = generateFile(numbers);
        const document = new Document('a.perflow', start);
        for (const { change, text } of editsOf(start, changes)) {
          document.change([change]);
          const { file } = document;
          const expected = parseFile(text);
          assert.equal(document.text, text);
          assert.deepEqual(file, expected);
          if (expected.problems.length === 0) {
            assert.equal(describeTree(file.tree), describeTree(parseWholeFile(text).tree));
            assert.deepEqual(tokensOf(document), standardParser.tokensOf(text).map(comparable(text)));
          }
        }
      }),
      { numRuns: fuzzRuns(0.2) },
    );
  });

  it('has the symbols of its text looked at from nothing', () => {
    fc.assert(
      fc.property(tape, edits, capacities, (numbers, changes, capacity) => {
        const start = generateFile(numbers);
        const file = new FileCheck(new Document('a.perflow', start, new PartCache({ capacity })));
        for (const { change, text } of editsOf(start, changes)) {
          file.document.change([change]);
          const symbols = symbolsOf(file);
          assert.deepEqual(symbols, symbolsOf(new FileCheck(new Document('a.perflow', text))));
          if (parseFile(text).problems.length === 0) {
            assert.deepEqual(symbols.map(plainSymbol), wholeSymbols(parseWholeFile(text)));
          }
        }
      }),
      { numRuns: fuzzRuns(0.1) },
    );
  });

  it('knows the parts with the word `include`', () => {
    fc.assert(
      fc.property(tape, edits, (numbers, changes) => {
        const { main: start } = generateWorld(numbers);
        const document = new Document('a.perflow', start);
        for (const { change } of editsOf(start, changes)) {
          document.change([change]);
          const expected = [...document.parts].filter(({ text }) => text.includes('include'));
          assert.deepEqual([...document.partsWithInclude], expected);
        }
      }),
      { numRuns: fuzzRuns(0.1) },
    );
  });

  it('counts lines and characters as the editor does', () => {
    fc.assert(
      fc.property(tape, edits, fc.array(fc.nat()), (numbers, changes, places) => {
        const start = generateFile(numbers);
        const document = new Document('a.perflow', start);
        const oracle = TextDocument.create('a.perflow', 'perflow', 0, start);
        for (const { change } of editsOf(start, changes)) {
          document.change([change]);
          TextDocument.update(oracle, [change], 0);
          assert.equal(document.text, oracle.getText());
          assert.equal(document.lineCount, oracle.lineCount);
          for (const place of places) {
            const offset = place % (document.length + 2);
            const position = { line: place % (document.lineCount + 1), character: place % 40 };
            assert.deepEqual(document.positionAt(offset), oracle.positionAt(offset));
            assert.equal(document.offsetAt(position), oracle.offsetAt(position));
            assert.deepEqual(
              document.slice({ start: offset, end: offset + (place % 500) }),
              oracle.getText().slice(offset, offset + (place % 500)),
            );
          }
        }
      }),
      { numRuns: fuzzRuns(0.2) },
    );
  });
});
