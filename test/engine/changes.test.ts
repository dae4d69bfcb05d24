import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, realpath, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { ChangeSets } from '../../engine/change/change-sets.ts';
import { changedFiles } from '../../engine/change/changed-files.ts';
import { gitState } from '../../engine/change/git-state.ts';
import { definedVariables } from '../../engine/run/evaluation/variables.ts';
import { ends, status } from './rig/log.ts';
import { Rig } from './rig/rig.ts';

const ENV = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };

describe('changed files', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await Rig.create();
  });
  afterEach(() => rig.close());

  function git(...words: string[]): string {
    const args = ['-c', 'user.name=t', '-c', 'user.email=t@t', ...words];
    return execFileSync('git', args, { cwd: rig.root, env: ENV, stdio: 'pipe', encoding: 'utf8' }).trim();
  }
  async function write(file: string, text: string): Promise<void> {
    await mkdir(path.dirname(path.join(rig.root, file)), { recursive: true });
    await writeFile(path.join(rig.root, file), text);
  }
  /** Sorted; the rig's own socket is not git's business. */
  async function changed(since = 'HEAD', folder = rig.root): Promise<readonly string[] | string> {
    const result = await changedFiles(await realpath(folder), since, definedVariables(ENV));
    if (!result.ok) return result.error;
    return result.value.type === 'files'
      ? [...result.value.files].filter((file) => file !== '.rig').sort()
      : 'no git';
  }
  async function repository(): Promise<void> {
    git('init', '-q', '-b', 'main');
    await write('.gitignore', 'ignored\n');
    for (const file of ['a.txt', 'b.txt', 'docs/c.md', 'gone.txt']) await write(file, file);
    git('add', '-A');
    git('commit', '-q', '-m', 'first');
  }

  it('are those not committed: changed, staged, removed and new, however they are named', async () => {
    await repository();
    assert.deepEqual(await changed(), []);
    await write('a.txt', 'other');
    await write('b.txt', 'other');
    git('add', 'b.txt');
    git('rm', '-q', 'gone.txt');
    await write('new dir/ünï "x"\n$y.txt', '');
    await write('ignored', '');
    assert.deepEqual(await changed(), ['a.txt', 'b.txt', 'gone.txt', 'new dir/ünï "x"\n$y.txt']);
  });

  it('are told from the merge base of a revision', async () => {
    await repository();
    git('checkout', '-q', '-b', 'topic');
    await write('a.txt', 'on topic');
    git('commit', '-q', '-am', 'topic');
    git('checkout', '-q', 'main');
    await write('b.txt', 'on main');
    git('commit', '-q', '-am', 'main');
    git('checkout', '-q', 'topic');
    await write('docs/c.md', 'dirty');
    assert.deepEqual(await changed('main'), ['a.txt', 'docs/c.md']);
    assert.deepEqual(await changed(), ['docs/c.md']);
    assert.equal(await changed('nowhere'), 'there is no revision nowhere');
    assert.equal(await changed('--output=x'), 'there is no revision --output=x');
  });

  it('are relative to a workspace that is a folder of the repository', async () => {
    await repository();
    await write('docs/c.md', 'dirty');
    await write('docs/new.md', '');
    await write('a.txt', 'dirty');
    assert.deepEqual(await changed('HEAD', path.join(rig.root, 'docs')), ['c.md', 'new.md']);
  });

  it('are all files before the first commit, and unknown without git', async () => {
    assert.equal(await changed(), 'no git');
    git('init', '-q');
    await write('a.txt', '');
    git('add', 'a.txt');
    await write('b.txt', '');
    assert.deepEqual(await changed(), ['a.txt', 'b.txt']);
  });

  it('are asked for without running what a repository brings', async () => {
    await repository();
    const marker = path.join(rig.root, 'ran');
    await write('evil.sh', `#!/bin/sh\ntouch ${marker}\n`);
    execFileSync('chmod', ['+x', path.join(rig.root, 'evil.sh')]);
    git('config', 'core.fsmonitor', path.join(rig.root, 'evil.sh'));
    git('config', 'diff.external', path.join(rig.root, 'evil.sh'));
    git('config', 'core.pager', path.join(rig.root, 'evil.sh'));
    git('config', 'diff.evil.textconv', path.join(rig.root, 'evil.sh'));
    await write('.gitattributes', '*.txt diff=evil\n');
    await write('a.txt', 'other');
    const files = await changed();
    assert(Array.isArray(files) && files.includes('a.txt') && !files.includes('ran'), JSON.stringify(files));
  });

  describe('in a repository whose settings run programs', () => {
    /** A program that leaves a mark, and the settings that name it; then a file that has to be compared by its content. */
    async function planted(
      settings: (program: string) => readonly (readonly [string, string])[],
      attributes: string,
    ): Promise<void> {
      await repository();
      const program = path.join(rig.root, 'evil.sh');
      await write('evil.sh', `#!/bin/sh\ntouch ${path.join(rig.root, 'ran')}\ncat\n`);
      execFileSync('chmod', ['+x', program]);
      for (const [name, value] of settings(program)) git('config', name, value);
      await write('.git/info/attributes', attributes);
      // The same length, and a time in the past: only its content tells that it has changed.
      await write('a.txt', 'A.TXT');
    }
    const ran = (): boolean => existsSync(path.join(rig.root, 'ran'));

    it('does run them when git is asked plainly', async () => {
      await planted((program) => [['filter.evil.clean', program]], '*.txt filter=evil\n');
      git('diff', '--name-only');
      assert(ran(), 'else the tests below prove nothing');
    });

    const cases: Readonly<Record<string, (program: string) => readonly (readonly [string, string])[]>> = {
      'a clean filter': (program) => [['filter.evil.clean', program]],
      'a filter process': (program) => [['filter.evil.process', program]],
      'a required filter': (program) => [
        ['filter.evil.clean', program],
        ['filter.evil.required', 'true'],
      ],
      'a smudge and a clean filter': (program) => [
        ['filter.evil.smudge', program],
        ['filter.evil.clean', program],
      ],
    };
    for (const [name, settings] of Object.entries(cases)) {
      it(`does not run ${name}`, async () => {
        await planted(settings, '*.txt filter=evil\n');
        assert.deepEqual(await changed(), ['a.txt', 'evil.sh']);
        assert.equal(
          (await gitState(rig.root, definedVariables(ENV))).dirty,
          3,
          'with the socket of the rig',
        );
        assert(!ran());
      });
    }

    it('does not run filters with odd names, nor those of an included file', async () => {
      await planted(() => [['include.path', path.join(rig.root, 'more')]], '*.txt filter=Ev.il\ 1\n');
      const program = path.join(rig.root, 'evil.sh');
      await write(
        'more',
        `[filter "Ev.il 1"]\n\tclean = ${program}\n[filter "evil"]\n\tclean = ${program}\n`,
      );
      await write('.git/info/attributes', 'a.txt "filter=Ev.il 1"\nb.txt filter=evil\n');
      await write('b.txt', 'B.TXT');
      const files = await changed();
      assert(files.includes('a.txt') && files.includes('b.txt'), JSON.stringify(files));
      assert(!ran());
    });

    it('asks nothing where a filter cannot be set aside', async () => {
      await planted((program) => [['filter.a=b.clean', program]], '*.txt filter=a=b\n');
      assert.equal(await changed(), 'no git');
      const { commit, dirty } = await gitState(rig.root, definedVariables(ENV));
      assert.equal(dirty, undefined);
      assert.match(commit ?? '', /^[0-9a-f]{40}$/);
      assert(!ran());
    });

    it('fetches nothing that is missing', async () => {
      await planted(
        (program) => [
          ['remote.origin.url', `ext::${program}`],
          ['remote.origin.promisor', 'true'],
          ['protocol.ext.allow', 'always'],
          ['extensions.partialClone', 'origin'],
          ['core.repositoryFormatVersion', '1'],
        ],
        '',
      );
      // It must not wait for what git would send it.
      await write('evil.sh', `#!/bin/sh\ntouch ${path.join(rig.root, 'ran')}\nexit 1\n`);
      const tree = git('rev-parse', 'HEAD^{tree}');
      await rm(path.join(rig.root, '.git/objects', tree.slice(0, 2), tree.slice(2)));
      assert.throws(() => git('diff', '--name-only', 'HEAD'));
      assert(ran(), 'git asked plainly runs it');
      await rm(path.join(rig.root, 'ran'));
      await changed();
      await gitState(rig.root, definedVariables(ENV));
      assert(!ran());
    });
  });

  it('decide what runs', async () => {
    await repository();
    const source = `workflow "w" {
      changes { docs = ["docs/**", "**/*.md"]  src = ["*.txt", "!b.txt"] }
      step code { run = "true"  when = changed(src) }
      step text { run = "true"  when = only_changed(docs) }
    }`;
    await write('.gitignore', 'ignored\n.rig\n');
    git('commit', '-q', '-am', 'rig');
    const ran = async (): Promise<string> => {
      const run = await rig.run(source, { env: ENV });
      assert.equal(status(run), 'passed');
      return ends(run).filter((end) => end.endsWith('passed')).map((end) => end.split(' ')[0]).sort().join(); // prettier-ignore
    };
    assert.equal(await ran(), '');
    await write('docs/c.md', 'dirty');
    assert.equal(await ran(), 'text');
    await write('b.txt', 'dirty');
    assert.equal(await ran(), '', 'taken out of the set, and outside the other');
    await write('a.txt', 'dirty');
    assert.equal(await ran(), 'code');
    assert.match(
      status(await rig.run(source, { env: ENV, since: 'nowhere' })),
      /^unknown-revision: there is no revision nowhere/,
    );
  });
});

describe('change sets', () => {
  const sets = new Map([
    ['docs', { patterns: ['docs/**', '**/*.md'], folder: '' }],
    ['pkg', { patterns: ['src/**', '../shared/*.ts', '!**/*.test.ts'], folder: 'packages/a[1]' }],
  ]);
  const asked = (...files: string[]): ChangeSets =>
    new ChangeSets({ type: 'files', files: new Set(files) }, sets);

  it('are patterns relative to the file that wrote them', () => {
    assert.equal(asked('packages/a[1]/src/x/y.ts').changed('pkg'), true);
    assert.equal(asked('packages/shared/z.ts').changed('pkg'), true);
    assert.equal(
      asked('packages/a1/src/x.ts', 'src/x.ts', 'packages/a[1]/src/y.test.ts').changed('pkg'),
      false,
    );
    assert.equal(asked('.github/x.md').changed('docs'), true);
  });

  it('hold all that has changed only where something has', () => {
    assert.equal(asked('docs/a', 'b.md').onlyChanged('docs'), true);
    assert.equal(asked('docs/a', 'b.ts').onlyChanged('docs'), false);
    assert.equal(asked().onlyChanged('docs'), false);
    assert.equal(asked().changed('docs'), false);
  });

  it('have changed where there is no git, and hold nothing for certain', () => {
    const unknown = new ChangeSets({ type: 'no-git', reason: 'x' }, sets);
    assert.equal(unknown.changed('docs'), true);
    assert.equal(unknown.onlyChanged('docs'), false);
  });
});
