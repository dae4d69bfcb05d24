import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'mocha';
import { isAllowed } from '../../tooling/licences/allowed.ts';
import { problemsOf, renderNotices } from '../../tooling/licences/notices.ts';
import { packageFolders, readPackage, type ShippedPackage } from '../../tooling/licences/packages.ts';

const MIT: ShippedPackage = { name: 'b', version: '1.0.0', licence: 'MIT', texts: ['Do what you like.\n'] };

describe('allowed licences', () => {
  for (const [expression, expected] of [
    ['MIT', true],
    ['BSD-3-Clause', true],
    ['GPL-3.0-only', false],
    ['unstated', false],
    ['(MIT OR GPL-3.0-only)', true],
    ['MIT AND GPL-3.0-only', false],
    ['(MIT AND ISC)', true],
    ['MIT AND (ISC OR GPL-3.0-only)', false],
    ['MIT OR ISC AND GPL-3.0-only', false],
    ['mit-like', false],
    ['', false],
  ] as const) {
    it(`${expression === '' ? 'nothing' : expression} is ${expected ? 'one' : 'none'}`, () => {
      assert.equal(isAllowed(expression), expected);
    });
  }
});

describe('bundled packages', () => {
  it('are found from the modules in the bundle, each once, scoped and nested ones too', () => {
    const inputs = [
      'cli/main.ts',
      'node_modules/b/index.js',
      'node_modules/b/lib/x.js',
      'node_modules/@scope/a/index.js',
      'node_modules/b/node_modules/c/index.js',
      'node_modules/b/node_modules/@scope/d/lib/index.js',
    ];
    assert.deepEqual(packageFolders(inputs), [
      'node_modules/@scope/a',
      'node_modules/b',
      'node_modules/b/node_modules/@scope/d',
      'node_modules/b/node_modules/c',
    ]);
  });

  it('say who they are, and bring their licence and notice files', () => {
    const root = mkdtempSync(path.join(tmpdir(), 'perflow-licences-'));
    try {
      const folder = path.join(root, 'node_modules', 'a');
      mkdirSync(folder, { recursive: true });
      writeFileSync(
        path.join(folder, 'package.json'),
        '{ "name": "a", "version": "2.0.0", "license": "ISC" }',
      );
      writeFileSync(path.join(folder, 'licence.txt'), 'text');
      writeFileSync(path.join(folder, 'NOTICE'), 'notice');
      writeFileSync(path.join(folder, 'index.js'), '');
      const read = readPackage(root, 'node_modules/a');
      assert.deepEqual(read, { name: 'a', version: '2.0.0', licence: 'ISC', texts: ['notice', 'text'] });
    } finally {
      rmSync(root, { recursive: true });
    }
  });

  it('may not be shipped under another licence, or without its text', () => {
    assert.deepEqual(problemsOf([MIT]), []);
    assert.match(problemsOf([{ ...MIT, licence: 'GPL-3.0-only' }]).join(), /b 1\.0\.0 .*GPL-3\.0-only/);
    assert.match(problemsOf([{ ...MIT, texts: [] }]).join(), /b 1\.0\.0 .*no licence text/);
  });
});

describe('notices', () => {
  it('name each package with its licence in full, in one order', () => {
    const a = { ...MIT, name: 'a', texts: ['one\r\ntwo  \n', 'three'] };
    const text = renderNotices([MIT, a]);
    assert.equal(text, renderNotices([a, MIT, { ...a }]));
    assert.ok(
      text.includes('## a 1.0.0 (MIT)\n\n```text\none\ntwo\n```\n\n```text\nthree\n```\n\n## b 1.0.0'),
      text,
    );
  });

  it('keep a text with fences of its own in one piece', () => {
    const text = renderNotices([{ ...MIT, texts: ['````\ncode\n````'] }]);
    assert.ok(text.includes('`````text\n````\ncode\n````\n`````\n'), text);
  });
});
