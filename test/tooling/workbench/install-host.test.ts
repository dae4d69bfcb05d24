import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { cacheFolder, ensureHost } from '../../../tooling/workbench/install-host.ts';

describe('installing the host of the tests', () => {
  let cache: string;
  let installs: number;

  beforeEach(() => {
    cache = path.join(mkdtempSync(path.join(tmpdir(), 'perflow-host-')), 'cache');
    installs = 0;
  });
  afterEach(() => {
    rmSync(path.dirname(cache), { recursive: true, force: true });
  });

  function install(folder: string): void {
    installs += 1;
    mkdirSync(path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode'), { recursive: true });
  }

  it('is done once, also for those who ask at the same time, and leaves nothing beside it', async () => {
    const folders = await Promise.all([1, 2, 3].map(() => ensureHost(cache, install)));
    assert.equal(new Set(folders).size, 1);
    assert.equal(installs, 1);
    assert.ok(existsSync(folders[0] ?? ''));
    assert.equal(readdirSync(cache).length, 1);
  });

  it('is done again where it was broken off, and takes nothing of what was there', async () => {
    const failing = (folder: string): void => {
      writeFileSync(path.join(folder, 'half'), '');
      throw new Error('no network');
    };
    await assert.rejects(ensureHost(cache, failing), /no network/);
    const folder = await ensureHost(cache, install);
    const top = path.join(folder, '..', '..', '..', '..');
    assert.deepEqual(readdirSync(top).sort(), ['.complete', 'node_modules']);
  });

  it('is done again where the mark of completeness is missing', async () => {
    const folder = await ensureHost(cache, install);
    rmSync(path.join(folder, '..', '..', '..', '..', '.complete'));
    await ensureHost(cache, install);
    assert.equal(installs, 2);
  });

  it('goes into the cache that the environment names, if its path is absolute', () => {
    assert.equal(cacheFolder({ XDG_CACHE_HOME: '/caches' }), path.join('/caches', 'perflow-test'));
    assert.match(cacheFolder({ XDG_CACHE_HOME: 'caches' }), /[\\/]\.cache[\\/]perflow-test$/);
    assert.match(cacheFolder({}), /[\\/]\.cache[\\/]perflow-test$/);
  });
});
