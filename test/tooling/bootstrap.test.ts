import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { ensureInstalled, isInstalled, SetupError, stampOf } from '../../tooling/bootstrap.mjs';

describe('stamp of an installation', () => {
  it('holds the SHA-256 of the lockfile', () => {
    // From `printf abc | sha256sum`.
    const hash = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    assert.equal(stampOf('abc', 'linux-x64'), `linux-x64 ${hash}\n`);
  });

  it('differs by lockfile and by platform', () => {
    assert.notEqual(stampOf('abc', 'linux-x64'), stampOf('abd', 'linux-x64'));
    assert.notEqual(stampOf('abc', 'linux-x64'), stampOf('abc', 'darwin-x64'));
  });
});

describe('ensureInstalled', () => {
  let folder: string;
  let installs: number;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'perflow-bootstrap-'));
    installs = 0;
    lockfile('first');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function lockfile(text: string): void {
    writeFileSync(path.join(folder, 'package-lock.json'), text);
  }

  function install(directory: string): void {
    installs += 1;
    mkdirSync(path.join(directory, 'node_modules'), { recursive: true });
  }

  it('installs once for a lockfile, again for another', async () => {
    await ensureInstalled(folder, install);
    await ensureInstalled(folder, install);
    assert.equal(installs, 1);
    lockfile('second');
    assert.equal(isInstalled(folder), false);
    await ensureInstalled(folder, install);
    assert.equal(installs, 2);
  });

  it('installs once for all who ask at the same time', async () => {
    await Promise.all([1, 2, 3].map(() => ensureInstalled(folder, install)));
    assert.equal(installs, 1);
  });

  it('takes a failed installation for none, and lets the next one try', async () => {
    const failing = (): void => {
      throw new SetupError('no network');
    };
    await assert.rejects(ensureInstalled(folder, failing), SetupError);
    assert.equal(isInstalled(folder), false);
    await ensureInstalled(folder, install);
    assert.equal(isInstalled(folder), true);
  });

  it('takes over from a process that died while installing', async () => {
    // Process ids are below 2^22 on Linux and never that high elsewhere.
    writeFileSync(path.join(folder, '.install.lock'), String(2 ** 30));
    await ensureInstalled(folder, install);
    assert.equal(installs, 1);
    assert.equal(existsSync(path.join(folder, '.install.lock')), false);
  });
});
