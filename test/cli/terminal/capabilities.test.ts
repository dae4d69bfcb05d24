import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { chooseGlyphs, hasColours } from '../../../cli/terminal/capabilities.ts';
import { ASCII, UNICODE } from '../../../core/report/terminal/glyphs.ts';

describe('colours', () => {
  const cases: readonly [isTTY: boolean, env: Record<string, string>, expected: boolean][] = [
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [false, { FORCE_COLOR: '1' }, true],
    [false, { FORCE_COLOR: '' }, true],
    [true, { FORCE_COLOR: '0' }, false],
    [false, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
    [true, { TERM: 'dumb' }, false],
    [true, { TERM: 'xterm-256color' }, true],
  ];
  for (const [isTTY, env, expected] of cases) {
    it(`${expected ? 'on' : 'off'}: ${isTTY ? 'a terminal' : 'no terminal'} with ${JSON.stringify(env)}`, () => {
      assert.equal(hasColours({ isTTY, env }), expected);
    });
  }
});

describe('signs', () => {
  it('are ASCII where the locale or the terminal can not show others', () => {
    for (const env of [
      { LANG: 'C' },
      { LANG: 'de_DE.ISO-8859-1' },
      { LANG: 'en_US.UTF-8', LC_ALL: 'POSIX' },
      { TERM: 'dumb' },
    ]) {
      assert.equal(chooseGlyphs(env, 'linux'), ASCII, JSON.stringify(env));
    }
    assert.equal(chooseGlyphs({}, 'win32'), ASCII);
  });

  it('are Unicode where they can be shown, and where nothing is said', () => {
    for (const env of [{}, { LANG: 'C.utf8' }, { LANG: 'C', LC_ALL: 'en_US.UTF-8' }]) {
      assert.equal(chooseGlyphs(env, 'linux'), UNICODE, JSON.stringify(env));
    }
    assert.equal(chooseGlyphs({ WT_SESSION: '1' }, 'win32'), UNICODE);
  });
});
