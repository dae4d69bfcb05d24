import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { checkFile } from '../../../../core/language/check/check-file.ts';
import { loadIncludes, MAX_FILES } from '../../../../core/language/check/load-includes.ts';
import { resolvePath } from '../../../../core/language/check/paths.ts';
import { check } from './rig.ts';

describe('paths in files', () => {
  /** File that writes it, what it writes, where that leads; undefined for nowhere we go. */
  const paths: readonly (readonly [from: string, path: string, to: string | undefined])[] = [
    ['main.perflow', 'a.perflow', 'a.perflow'],
    ['main.perflow', './a/./b//c.perflow', 'a/b/c.perflow'],
    ['x/y/main.perflow', '../a.perflow', 'x/a.perflow'],
    ['x/y/main.perflow', '../../a.perflow', 'a.perflow'],
    ['x/y/main.perflow', '../../../a.perflow', undefined],
    ['x/y/main.perflow', '../../../x/y/a.perflow', undefined],
    ['main.perflow', 'a/../../b', undefined],
    ['main.perflow', '/etc/passwd', undefined],
    ['main.perflow', 'C:/x', undefined],
    ['main.perflow', 'c:x', undefined],
    ['main.perflow', '..\\x', undefined],
    ['main.perflow', 'a\0b', undefined],
    ['main.perflow', '', undefined],
    ['main.perflow', 'x'.repeat(5000), undefined],
    ['main.perflow', '...', '...'],
    ['main.perflow', '..a/b', '..a/b'],
  ];
  for (const [from, path, to] of paths) {
    it(`${JSON.stringify(path.slice(0, 30))} from ${from}`, () => {
      const resolved = resolvePath(from, path);
      assert.equal(resolved.ok ? resolved.value : undefined, to);
    });
  }
});

describe('loading includes', () => {
  /** A workspace in memory that notes what is asked for. */
  function workspace(files: Readonly<Record<string, string>>) {
    const asked: string[] = [];
    let open = 0;
    let most = 0;
    return {
      asked,
      mostAtOnce: () => most,
      read: async (path: string) => {
        asked.push(path);
        open++;
        most = Math.max(most, open);
        await Promise.resolve();
        open--;
        const value = files[path];
        return value === undefined
          ? { ok: false as const, error: { message: 'There is no such file.' } }
          : { ok: true as const, value };
      },
    };
  }

  it('reads each file once, also round in circles', async () => {
    const space = workspace({
      'main.perflow': 'include "a.perflow"\ninclude "b.perflow"\n',
      'a.perflow': 'include "b.perflow"\n',
      'b.perflow': 'include "main.perflow"\ninclude "a.perflow"\n',
    });
    const sources = await loadIncludes('main.perflow', space);
    assert.deepEqual(space.asked.sort(), ['a.perflow', 'b.perflow', 'main.perflow']);
    assert.deepEqual(checkFile('main.perflow', sources).files, ['main.perflow', 'a.perflow', 'b.perflow']);
  });

  it('never asks for what lies outside', async () => {
    const space = workspace({
      'main.perflow': 'include "../x"\ninclude "/etc/passwd"\ninclude "C:\\\\x"\ninclude "a\0b"\n',
    });
    await loadIncludes('main.perflow', space);
    assert.deepEqual(space.asked, ['main.perflow']);
  });

  it('reads several at a time, but not all', async () => {
    const names = Array.from({ length: 100 }, (_, index) => `f${index}.perflow`);
    const files = Object.fromEntries(names.map((name) => [name, '']));
    const space = workspace({
      ...files,
      'main.perflow': names.map((name) => `include "${name}"\n`).join(''),
    });
    await loadIncludes('main.perflow', space);
    assert.ok(space.mostAtOnce() > 1 && space.mostAtOnce() <= 16, String(space.mostAtOnce()));
  });

  it('stops at a bound', async () => {
    const names = Array.from({ length: MAX_FILES + 50 }, (_, index) => `f${index}.perflow`);
    const space = workspace({ 'main.perflow': names.map((name) => `include "${name}"\n`).join('') });
    await loadIncludes('main.perflow', space);
    assert.equal(space.asked.length, MAX_FILES);
  });

  it('says what could not be read where it is included', async () => {
    const space = workspace({ 'main.perflow': 'include "gone.perflow"\n' });
    const { diagnostics } = checkFile('main.perflow', await loadIncludes('main.perflow', space));
    assert.deepEqual(
      diagnostics.map(({ code, file }) => [code, file]),
      [['include-missing', 'main.perflow']],
    );
    assert.match(diagnostics[0]?.message ?? '', /There is no such file/);
  });

  it('says it of the file itself', () => {
    const { diagnostics, ok } = checkFile('main.perflow', {
      read: () => ({ ok: false, error: { message: 'Gone.' } }),
    });
    assert.equal(ok, false);
    assert.deepEqual(
      diagnostics.map(({ code, message }) => [code, message]),
      [['include-missing', 'Gone.']],
    );
  });

  it('reports mistakes in included files at their places', () => {
    const { diagnostics } = check('include "a.perflow"\nworkflow "w" { use f {} }\n', {
      'a.perflow': 'fragment f { step a { rnu = "x" } }\n',
    });
    assert.deepEqual(
      diagnostics.map(({ code, file }) => [code, file]),
      [['unknown-attribute', 'a.perflow']],
    );
  });
});
