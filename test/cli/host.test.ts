import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { hostProblem, type Host } from '../../cli/host.ts';

describe('what Perflow asks of its Node', () => {
  const good: Host = { version: '22.15.0', hasModule: () => true, hasZstd: () => true };

  it('is content with the oldest supported Node and later ones', () => {
    for (const version of ['22.15.0', '22.15.1', '22.16.0', '24.0.0', '100.0.0', '23.0.0-nightly2024']) {
      assert.equal(hostProblem({ ...good, version }), undefined, version);
    }
  });

  it('names both versions when it is too old', () => {
    for (const version of ['20.19.5', '22.14.0', '22.9.9', '8.0.0']) {
      assert.equal(
        hostProblem({ ...good, version }),
        `Perflow needs Node 22.15.0 or later, and this is Node ${version}.`,
      );
    }
  });

  it('says in one sentence what is missing', () => {
    const asked: string[] = [];
    const withoutSqlite = hostProblem({
      ...good,
      hasModule: (name) => {
        asked.push(name);
        return false;
      },
    });
    assert.deepEqual(asked, ['node:sqlite']);
    assert.match(withoutSqlite ?? '', /^[^.]*SQLite \(node:sqlite\)[^\n]*\.$/);
    assert.match(hostProblem({ ...good, hasZstd: () => false }) ?? '', /zstd/);
  });
});
