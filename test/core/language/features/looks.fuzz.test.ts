import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { finish } from '../../../../core/language/check/slices.ts';
import type { Range } from '../../../../core/language/diagnostic.ts';
import { Workspace } from '../../../../core/language/document/workspace.ts';
import { codeActions } from '../../../../core/language/features/actions/code-actions.ts';
import { incomingCalls, outgoingCalls, prepareCalls } from '../../../../core/language/features/calls.ts';
import { foldingRanges } from '../../../../core/language/features/folding/folding-ranges.ts';
import { formatDocument } from '../../../../core/language/features/formatting/format-document.ts';
import { formatOnType } from '../../../../core/language/features/formatting/format-on-type.ts';
import { formatRange } from '../../../../core/language/features/formatting/format-range.ts';
import { grownToMembers } from '../../../../core/language/features/formatting/touched.ts';
import { matrixHints, timedNodes } from '../../../../core/language/features/inlay-hints.ts';
import { lensesOf } from '../../../../core/language/features/lenses.ts';
import { documentLinks } from '../../../../core/language/features/links/document-links.ts';
import { editsForRenames } from '../../../../core/language/features/renamed-files.ts';
import { selectionSpans } from '../../../../core/language/features/selection-ranges.ts';
import type { DocumentSymbol } from '../../../../core/language/features/symbols/symbol.ts';
import { workspaceSymbols } from '../../../../core/language/features/symbols/workspace-symbols.ts';
import { TOKEN_TYPES } from '../../../../core/language/features/tokens/legend.ts';
import { SemanticTokens } from '../../../../core/language/features/tokens/semantic-tokens.ts';
import { tokensDelta, type TokensEdit } from '../../../../core/language/features/tokens/token-delta.ts';
import { numbersOf, type TokenRun } from '../../../../core/language/features/tokens/token-runs.ts';
import { formatFile } from '../../../../core/language/format/format.ts';
import { fuzzRuns } from '../../../fuzz-runs.ts';
import { renamesOf } from '../document/edits.ts';
import { generateWorld, WORDS } from '../document/world.ts';
import { generateFile, mutate, mutations, tape } from '../syntax/generate.ts';
import { edited } from './rig.ts';
import { symbolsInFile } from './symbols-in-file.ts';

const PATH = 'main.perflow';
const COMMON = 'fragment one { step a { run = "x"  needs = [b] } }\n';

/** A workflow file of some kind, whole or mutated. */
const texts = fc
  .tuple(fc.boolean(), fc.boolean(), tape, mutations)
  .map(([isWorld, isWhole, numbers, changes]) => {
    const text = isWorld ? generateWorld(numbers).main : generateFile(numbers);
    return isWhole ? text : mutate(text, changes);
  });

const places = fc.tuple(fc.nat(0xffff), fc.nat(0xffff));

function opened(text: string) {
  const workspace = new Workspace({ read: () => Promise.resolve({ ok: false, error: { message: 'none' } }) });
  workspace.open('common.perflow', COMMON, 1);
  const document = workspace.open(PATH, text, 1);
  const entry = finish(workspace.check(PATH));
  const file = workspace.file(PATH);
  if (file === undefined) throw new Error('the file is open');
  return { workspace, document, entry, file };
}

/** Two places of a text, in order, perhaps the same or past its end. */
function spanOf(
  text: string,
  [a, b]: readonly [number, number],
): { readonly start: number; readonly end: number } {
  const [one, other] = [a % (text.length + 2), b % (text.length + 2)];
  return { start: Math.min(one, other), end: Math.max(one, other) };
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character <= b.character);
}

function assertNested(symbols: readonly DocumentSymbol[], lineCount: number): void {
  for (const { name, range, selectionRange, children } of symbols) {
    assert.notEqual(name.trim(), '');
    assert.ok(range.end.line < lineCount, 'lies in the file');
    assert.ok(
      isBefore(range.start, selectionRange.start) && isBefore(selectionRange.start, selectionRange.end),
    );
    assert.ok(isBefore(selectionRange.end, range.end), 'the name lies within');
    assertNested(children, lineCount);
  }
}

describe('any text', function () {
  this.timeout(0);

  it('has sound symbols, folds, links, lenses, hints, tokens and calls', () => {
    fc.assert(
      fc.property(texts, places, (text, pair) => {
        const { document, entry, file } = opened(text);
        const span = spanOf(text, pair);
        const range = document.rangeOf(span);
        assertNested(symbolsInFile(file), document.lineCount);
        for (const { startLine, endLine } of foldingRanges(file)) {
          assert.ok(startLine >= 0 && startLine < endLine && endLine < document.lineCount);
        }
        for (const { range: link } of documentLinks(document)) assert.ok(isBefore(link.start, link.end));
        finish(workspaceSymbols([document], 'a'));
        lensesOf(file);
        matrixHints(file, range);
        timedNodes(file, range);
        editsForRenames([document], [{ from: 'common.perflow', to: 'x/y.perflow' }]);
        const tokens = new SemanticTokens();
        const numbers = numbersOf(tokens.encode(entry, PATH));
        assert.equal(numbers.length % 5, 0);
        assert.ok(
          numbers.every((number) => number < text.length + TOKEN_TYPES.length),
          'tokens are in order',
        );
        assert.ok(numbersOf(tokens.encode(entry, PATH, range)).length <= numbers.length);
        for (const item of prepareCalls([entry], PATH, span.start)) {
          incomingCalls([entry], item);
          outgoingCalls([entry], item);
        }
      }),
      { numRuns: fuzzRuns(0.15) },
    );
  });

  it('has selections that grow around any place', () => {
    fc.assert(
      fc.property(texts, fc.nat(0xffff), (text, number) => {
        const { file } = opened(text);
        const at = number % (text.length + 1);
        const spans = selectionSpans(file, at);
        for (const [index, { start, end }] of spans.entries()) {
          assert.ok(start <= at && at <= end);
          const inner = spans[index - 1];
          if (inner !== undefined)
            assert.ok(start <= inner.start && inner.end <= end && end - start > inner.end - inner.start);
        }
        assert.deepEqual(spans.at(-1), { start: 0, end: text.length });
      }),
      { numRuns: fuzzRuns(0.15) },
    );
  });

  it('is laid out by edits as by the formatter, whole or in the range of everything', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { document, file } = opened(text);
        const formatted = formatFile(document.file);
        assert.equal(edited(text, formatDocument(document)), formatted);
        assert.equal(edited(text, formatRange(file, { start: 0, end: text.length })), formatted);
      }),
      { numRuns: fuzzRuns(0.15) },
    );
  });

  it('is laid out in a range as in the whole, but for what is broken', () => {
    fc.assert(
      fc.property(tape, places, fc.constantFrom('\n', '\r\n'), (numbers, pair, lineEnd) => {
        // Whether line ends are mixed, and then become the same, only the whole file can tell.
        const text = generateFile(numbers).replace(/\r\n?|\n/g, lineEnd);
        const { document, file } = opened(text);
        const span = spanOf(text, pair);
        const grown = grownToMembers(document, { start: span.start, end: Math.min(span.end, text.length) });
        const all = formatDocument(document);
        // Where more than blanks changes places, one edit takes in all that follows.
        fc.pre(all.every(({ span: one, newText }) => `${document.slice(one)}${newText}`.trim() === ''));
        assert.deepEqual(
          formatRange(file, span),
          all.filter(({ span: { start, end } }) => grown.start <= start && end <= grown.end),
        );
      }),
      { numRuns: fuzzRuns(0.15) },
    );
  });

  it('keeps what it says where something is typed', () => {
    fc.assert(
      fc.property(texts, fc.nat(0xffff), fc.constantFrom('}', '\n'), (text, number, typed) => {
        const { document, file } = opened(text);
        const offset = number % (text.length + 1);
        const after = edited(text, formatOnType(file, offset, typed));
        assert.equal(
          [...after.replace(/\s/g, '')].sort().join(''),
          [...document.text.replace(/\s/g, '')].sort().join(''),
        );
      }),
      { numRuns: fuzzRuns(0.1) },
    );
  });

  it('has actions whose edits are apart', () => {
    fc.assert(
      fc.property(texts, places, (text, pair) => {
        const { workspace, entry } = opened(text);
        const selection = spanOf(text, pair);
        const diagnostics = finish(workspace.diagnose(PATH));
        for (const { edits } of codeActions({
          entry,
          path: PATH,
          selection,
          diagnostics,
          isTaken: () => false,
        })) {
          edited(
            text,
            edits.filter(({ file }) => file === PATH),
          );
        }
      }),
      { numRuns: fuzzRuns(0.1) },
    );
  });
});

describe('after any edits', function () {
  this.timeout(0);

  it('symbols, folds and tokens are those of the text from nothing, and the delta of the tokens makes them', () => {
    fc.assert(
      fc.property(tape, mutations, (numbers, changes) => {
        const { workspace, document, file } = opened(generateWorld(numbers).main);
        const encoder = new SemanticTokens();
        let before: readonly TokenRun[] = [];
        for (const { change, text } of renamesOf(document.text, changes, WORDS)) {
          workspace.change(PATH, [change], document.version + 1);
          const entry = finish(workspace.check(PATH));
          const fresh = opened(text);
          assert.deepEqual(symbolsInFile(file), symbolsInFile(fresh.file));
          assert.deepEqual(foldingRanges(file), foldingRanges(fresh.file));
          const tokens = encoder.encode(entry, PATH);
          assert.deepEqual(numbersOf(tokens), numbersOf(new SemanticTokens().encode(fresh.entry, PATH)));
          assert.deepEqual(applied(numbersOf(before), tokensDelta(before, tokens)), numbersOf(tokens));
          before = tokens;
        }
      }),
      { numRuns: fuzzRuns(0.02) },
    );
  });
});

function applied(before: readonly number[], edits: readonly TokensEdit[]): readonly number[] {
  return edits.reduce<readonly number[]>(
    (numbers, { start, deleteCount, data }) => [
      ...numbers.slice(0, start),
      ...data,
      ...numbers.slice(start + deleteCount),
    ],
    before,
  );
}
