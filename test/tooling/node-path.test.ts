import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { findNode, isAtLeast } from '../../tooling/node-path.mjs';

describe('findNode', () => {
  let modules: string;
  const host = (platform: string, version: string) => ({
    modules,
    platform,
    arch: 'x64',
    execPath: '/usr/bin/node',
    version,
  });

  beforeEach(() => {
    modules = mkdtempSync(path.join(tmpdir(), 'perflow-node-'));
  });
  afterEach(() => {
    rmSync(modules, { recursive: true, force: true });
  });

  function pin(name: string, binary: string, version: string): string {
    const file = path.join(modules, name, 'bin', binary);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, '');
    writeFileSync(path.join(modules, name, 'package.json'), JSON.stringify({ version: `v${version}` }));
    return file;
  }

  it('takes the pinned one of the line, however new the running one is', () => {
    const floor = pin('node-22-linux-x64', 'node', '22.15.0');
    const newest = pin('node-24-linux-x64', 'node', '24.21.0');
    assert.deepEqual(findNode('floor', host('linux', '25.0.0')), { path: floor, version: '22.15.0' });
    assert.deepEqual(findNode('24', host('linux', '20.0.0')), { path: newest, version: '24.21.0' });
  });

  it('finds the executable of Windows', () => {
    const file = pin('node-22-win32-x64', 'node.exe', '22.20.0');
    assert.equal(findNode('floor', host('win32', '20.0.0')).path, file);
  });

  it('falls back to a running one that is new enough, and says so', () => {
    const { path: file, version, note } = findNode('floor', host('freebsd', '22.16.0'));
    assert.deepEqual([file, version], ['/usr/bin/node', '22.16.0']);
    assert.match(note ?? '', /freebsd-x64.*22\.16\.0/);
  });

  it('has no answer where nothing is pinned and the running one is too old', () => {
    assert.throws(() => findNode('floor', host('freebsd', '22.14.9')), /older than 22\.15\.0/);
    assert.throws(() => findNode('24', host('freebsd', '22.16.0')), /older than 24\.0\.0/);
  });
});

describe('isAtLeast', () => {
  for (const [version, least, expected] of [
    ['22.15.0', '22.15.0', true],
    ['22.15.1', '22.15.0', true],
    ['22.9.0', '22.15.0', false],
    ['24.0.0', '22.15.0', true],
    ['21.99.99', '22.15.0', false],
  ] as const) {
    it(`${version} is ${expected ? '' : 'not '}at least ${least}`, () => {
      assert.equal(isAtLeast(version, least), expected);
    });
  }
});
