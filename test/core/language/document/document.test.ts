import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Document } from '../../../../core/language/document/document.ts';
import type { Part } from '../../../../core/language/document/part.ts';
import { PartCache, type Derivation } from '../../../../core/language/document/part-cache.ts';
import { MAX_FILE_LENGTH } from '../../../../core/language/syntax/limits.ts';

const TEXT = 'workflow "w" {\n  step a { run = "x" }\n  step b { run = "y" }\n}\n';

function texts(document: Document): readonly string[] {
  return [...document.parts].map((part) => part.text);
}

function partWith(document: Document, text: string): Part {
  const part = [...document.parts].find((one) => one.text.includes(text));
  assert.ok(part !== undefined);
  return part;
}

/** Puts `text` in the place of what is between the offsets. */
function edit(document: Document, start: number, end: number, text: string): void {
  document.change([{ range: document.rangeOf({ start, end }), text }]);
}

describe('a document', () => {
  it('is split where members begin', () => {
    assert.deepEqual(texts(new Document('a', TEXT)), [
      'workflow "w" {\n',
      '  step a { run = "x" }\n',
      '  step b { run = "y" }\n}\n',
    ]);
  });

  it('has one part when it is empty', () => {
    const document = new Document('a', '');
    assert.deepEqual(texts(document), ['']);
    edit(document, 0, 0, TEXT);
    assert.equal(texts(document).length, 3);
    edit(document, 0, TEXT.length, '');
    assert.deepEqual(texts(document), ['']);
    assert.deepEqual(document.positionAt(5), { line: 0, character: 0 });
  });

  it('keeps a part the same object while it moves and while its text changes', () => {
    const document = new Document('a', TEXT);
    const b = partWith(document, 'step b');
    edit(document, 0, 0, '# a line more\n');
    assert.equal(partWith(document, 'step b'), b);
    assert.deepEqual([b.offset, b.line, b.number], [14 + TEXT.indexOf('  step b'), 3, 3]);
    edit(document, b.offset + 8, b.offset + 8, '2');
    assert.equal(b.text, '  step b2 { run = "y" }\n}\n');
    assert.ok(b.isThere);
  });

  it('says which parts have changed, come and gone', () => {
    const document = new Document('a', TEXT);
    const [a, b] = [partWith(document, 'step a'), partWith(document, 'step b')];
    const added = document.change([
      { range: document.rangeOf({ start: b.offset, end: b.offset }), text: '  step c { run = "z" }\n' },
    ]);
    assert.deepEqual([...added.changed], []);
    assert.deepEqual(
      [...added.added].map((part) => part.text),
      ['  step c { run = "z" }\n'],
    );
    const removed = document.change([
      { range: document.rangeOf({ start: a.offset, end: b.offset }), text: '' },
      { range: document.rangeOf({ start: 0, end: 0 }), text: ' ' },
    ]);
    assert.deepEqual([...removed.removed].length, 2);
    assert.ok(!a.isThere);
    assert.deepEqual(
      [...removed.changed].map((part) => part.text),
      [' workflow "w" {\n'],
    );
  });

  it('splits again where a string opens or closes over other members', () => {
    const document = new Document('a', TEXT);
    const a = partWith(document, 'step a');
    edit(document, a.offset + 17, a.offset + 20, '"""');
    assert.equal(texts(document).length, 3, 'a string that never closes ends before the next member');
    const b = partWith(document, 'step b');
    edit(document, b.offset + 2, b.offset + 2, '"""');
    assert.equal(texts(document).length, 2, 'one that closes further on holds the members between');
    const all = partWith(document, 'step b');
    const close = document.text.lastIndexOf('"""');
    edit(document, close, close + 3, '');
    assert.equal(texts(document).length, 3);
    assert.ok(all.isThere);
  });

  it('finds again that an open string closes, far before the edit', () => {
    const document = new Document(
      'a',
      'workflow "w" {\n  step a { run = """\n  step b { }\n  step c { }\n}\n',
    );
    assert.equal(texts(document).length, 4);
    edit(document, document.length, document.length, '"""\n');
    assert.equal(texts(document).length, 2);
  });

  it('counts a line break of two units that two edits have made as one', () => {
    const document = new Document('a', 'a\r');
    edit(document, 2, 2, '\n');
    assert.equal(document.lineCount, 2);
    assert.deepEqual(document.positionAt(2), { line: 0, character: 1 });
    assert.equal(document.offsetAt({ line: 0, character: 9 }), 1);
    assert.equal(document.offsetAt({ line: 1, character: 0 }), 3);
  });

  it('lets an edit go between the halves of a surrogate pair', () => {
    const document = new Document('a', 'workflow "😀" { }\n');
    edit(document, 11, 11, 'x');
    assert.equal(document.text, 'workflow "\uD83Dx\uDE00" { }\n');
    edit(document, 11, 12, '');
    assert.equal(document.text, 'workflow "😀" { }\n');
  });

  it('takes a whole new text as the edit that it is', () => {
    const document = new Document('a', TEXT);
    const a = partWith(document, 'step a');
    const { changed, added, removed } = document.change([{ text: TEXT.replace('"y"', '"yy"') }], 7);
    assert.deepEqual([[...changed].length, [...added].length, [...removed].length], [1, 0, 0]);
    assert.equal(partWith(document, 'step a'), a);
    assert.equal(document.version, 7);
  });

  it('does not look into a text that is too long, and looks again once it is shorter', () => {
    const document = new Document('a', TEXT);
    const long = 'x'.repeat(MAX_FILE_LENGTH);
    edit(document, 0, 0, long);
    assert.ok(document.isTooLarge);
    assert.deepEqual(texts(document), []);
    assert.equal(document.partAt(3), undefined);
    assert.deepEqual(
      document.file.problems.map(({ code }) => code),
      ['file-too-large'],
    );
    assert.deepEqual(document.positionAt(long.length + 20), { line: 1, character: 5 });
    edit(document, 0, long.length, '');
    assert.ok(!document.isTooLarge);
    assert.equal(texts(document).length, 3);
    assert.deepEqual(document.file.problems, []);
  });
});

describe('the cache of parts', () => {
  const itemCount: Derivation<number> = { derive: ({ items }) => items.length };

  it('answers from what it has when an edit is undone, and where a block is repeated', () => {
    const cache = new PartCache();
    const document = new Document('a', TEXT + TEXT, cache);
    for (const part of document.parts) assert.ok(part.parsed);
    const parsed = cache.figures.misses;
    assert.equal(parsed, 3, 'of six parts three are as others are');
    const b = partWith(document, 'step b');
    edit(document, b.offset + 8, b.offset + 8, 'x');
    assert.ok(b.parsed);
    edit(document, b.offset + 8, b.offset + 9, '');
    const { hits, misses } = cache.figures;
    assert.ok(b.parsed);
    assert.deepEqual([cache.figures.hits, cache.figures.misses], [hits + 1, misses]);
    assert.equal(misses, parsed + 1);
  });

  it('is bounded by the size of the texts, the least recently used first', () => {
    const cache = new PartCache({ capacity: 30 });
    const asked: string[] = [];
    const note: Derivation<number> = { derive: ({ text }) => asked.push(text) };
    const ask = (name: string): number => cache.derived(`step ${name} {}`, note);
    for (const name of ['a', 'b', 'a', 'c']) ask(name);
    const { entries, size } = cache.figures;
    assert.deepEqual([entries, size <= 30, asked.length], [3, true, 3]);
    for (const name of ['d', 'a', 'b']) ask(name);
    assert.deepEqual(asked.slice(3), ['step d {}', 'step b {}']);
  });

  it('keeps the latest trees only, and what was derived of many more', () => {
    const cache = new PartCache();
    const names = Array.from({ length: 5000 }, (_, index) => `step s${index} {}`);
    for (const name of names) cache.derived(name, itemCount);
    assert.equal(cache.figures.misses, names.length);
    for (const name of names) cache.derived(name, itemCount);
    assert.equal(cache.figures.misses, names.length, 'nothing was parsed to answer the same again');
    assert.ok(cache.parsed('step s4999 {}'));
    assert.equal(cache.figures.misses, names.length, 'the last tree is there');
    assert.equal(cache.parsed('step s0 {}').items.length, 1);
    assert.equal(cache.figures.misses, names.length + 1, 'the first had to be made again');
  });

  it('derives from a tree once', () => {
    const cache = new PartCache();
    let derived = 0;
    const count = { derive: () => (derived += 1) };
    const other = { derive: () => 'other' };
    assert.deepEqual(
      [cache.derived('a', count), cache.derived('a', other), cache.derived('a', count)],
      [1, 'other', 1],
    );
    assert.equal(derived, 1);
  });
});
