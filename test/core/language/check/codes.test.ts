import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { MAX_FILES } from '../../../../core/language/check/load-includes.ts';
import { diagnosticCodes } from '../../../../core/language/diagnostic-codes.ts';
import { MAX_FILE_LENGTH } from '../../../../core/language/syntax/limits.ts';
import { cases } from './cases.ts';
import { assertMarked, check } from './rig.ts';

/** Cases whose source is made by a test of its own, or whose places the parser's own tests fix. */
const ELSEWHERE = new Set(['file-too-large', 'too-many-includes', 'too-deep']);

describe('diagnostic codes', () => {
  for (const { code, title, source, others } of cases) {
    if (ELSEWHERE.has(code)) continue;
    it(`${code}: ${title}`, () => {
      assert.match(source, new RegExp(`«(?:[a-z-]+,)*${code}[,:]`), 'the case marks its code');
      assertMarked(source, others);
    });
  }

  it('too-deep: parentheses without end', () => {
    const { diagnostics } = check(cases.find(({ code }) => code === 'too-deep')?.source ?? '');
    assert.ok(diagnostics.some(({ code }) => code === 'too-deep'));
  });

  it('file-too-large: more text than any file has', () => {
    const { diagnostics } = check('# '.padEnd(MAX_FILE_LENGTH + 1, 'x'));
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['file-too-large'],
    );
  });

  it('too-many-includes: a chain longer than a workspace', () => {
    const others = Object.fromEntries(
      Array.from({ length: MAX_FILES + 2 }, (_, index) => [
        `f${index}.perflow`,
        `include "f${index + 1}.perflow"\n`,
      ]),
    );
    const { diagnostics, files } = check('include "f0.perflow"\n', others);
    assert.equal(files.length, MAX_FILES);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['too-many-includes'],
    );
  });

  it('each code has a case', () => {
    const provoked = new Set<string>(cases.map(({ code }) => code));
    assert.deepEqual(
      Object.keys(diagnosticCodes).filter((code) => !provoked.has(code)),
      [],
    );
  });

  it('each code has a sentence', () => {
    for (const [code, { doc }] of Object.entries(diagnosticCodes)) assert.match(doc, /^[A-Z`].*\.$/, code);
  });
});
