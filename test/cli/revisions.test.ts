import assert from 'node:assert/strict';
import { createInterface } from 'node:readline';
import { describe, it } from 'mocha';
import type { BisectDocument } from '../../core/report/contract/bisect.ts';
import type { CompareDocument } from '../../core/report/contract/compare.ts';
import { ensureTool } from '../../tooling/debian/tool.ts';
import { inFolder } from './folder.ts';
import { finish, perflow, start, type Finished } from './perflow.ts';
import { assertNothingLeft, counting, inRepository, type Repository } from './repository.ts';
import { assertMatchesSchema } from './schema.ts';

const valgrind = await ensureTool('valgrind');

/** So that what is not different is told on a busy machine too: what was planted is three times as much work. */
const WORKFLOW = `workflow "app" {
  step build { run = "cp work.sh built.sh" }
  bench loop { needs = [build]  run = "sh built.sh"  rounds = 20..60 }
  guard { equivalence = 60% }
}
`;
const [LIGHT, HEAVY] = [counting(4000), counting(12_000)];

async function asked(repository: Repository, ...words: readonly string[]): Promise<Finished> {
  const { folder, temporary } = repository;
  const finished = await perflow([...words, '--seed', '7'], {
    cwd: folder,
    env: { TMPDIR: temporary },
    isLasting: true,
  });
  await assertNothingLeft(repository);
  return finished;
}

describe('perflow compare A..B', function () {
  // Up to 60 rounds of both, which a busy machine may take long for.
  this.timeout(120_000);

  it('proves what got slower, and exits with 1', async () => {
    await inRepository(async (repository) => {
      await repository.commit('first', { 'app.perflow': WORKFLOW, 'work.sh': LIGHT });
      await repository.commit('second', { 'work.sh': HEAVY });
      const { code, stdout, stderr } = await asked(
        repository,
        'compare',
        'HEAD~1..HEAD',
        'app.perflow',
        'loop',
        '--json',
      );
      assert.equal(code, 1, stderr);
      const document = JSON.parse(stdout) as CompareDocument;
      assertMatchesSchema('compare', document);
      const cpu = document.metrics.find(({ name }) => name === 'loop.cpu_time');
      assert.equal(cpu?.verdict, 'slower', stdout);
      assert.equal(document.seed, 7);
      assert.deepEqual([document.a.label, document.b.label], ['HEAD~1', 'HEAD']);
      assert.deepEqual(
        document.steps?.map(({ id }) => id),
        ['build'],
      );
      assert.equal(document.b.environment['git.commit'], repository.git('rev-parse', 'HEAD'));
    });
  });

  it('is quiet where nothing changed', async () => {
    await inRepository(async (repository) => {
      await repository.commit('first', { 'app.perflow': WORKFLOW, 'work.sh': LIGHT });
      await repository.commit('second', { 'read-me': 'of no weight' });
      const { code, stdout } = await asked(repository, 'compare', 'HEAD~1..HEAD', 'app.perflow');
      assert.equal(code, 0, stdout);
      assert.match(stdout, /measured side by side in blocks of random order, seed 7/);
    });
  });

  if (valgrind.ok) {
    it('proves by what was counted what is too small for times on a busy machine', async () => {
      const counted = WORKFLOW.replace('rounds = 20..60', 'rounds = 10..10  instructions = true');
      await inRepository(async (repository) => {
        await repository.commit('first', { 'app.perflow': counted, 'work.sh': counting(20_000) });
        await repository.commit('second', { 'work.sh': counting(21_000) });
        await repository.commit('third', { 'read-me': 'of no weight' });
        const instructions = async (range: string) => {
          const { stdout } = await asked(repository, 'compare', range, 'app.perflow', '--json');
          const document = JSON.parse(stdout) as CompareDocument;
          assertMatchesSchema('compare', document);
          return document.metrics.find(({ name }) => name === 'loop.instructions');
        };
        // 1,000 more of 20,000 loops, beside which what the shell does before its first is little.
        const slower = await instructions('HEAD~2..HEAD~1');
        assert.equal(slower?.verdict, 'slower');
        assert.ok(Math.abs((slower.change ?? 0) - 0.05) < 0.005, String(slower.change));
        assert.match(slower.reason, /^they differ by exactly \d\.\d+ %; counted in one session$/);
        const same = await instructions('HEAD~1..HEAD');
        assert.deepEqual(
          [same?.verdict, same?.reason],
          ['no_difference', 'both are the same, to the last digit'],
        );
      });
    });
  }

  it('needs valgrind', function () {
    if (!valgrind.ok) this.skip();
  });

  it('measures from where both parted with three dots', async () => {
    await inRepository(async (repository) => {
      await repository.commit('first', { 'app.perflow': WORKFLOW, 'work.sh': LIGHT });
      repository.git('branch', 'topic');
      await repository.commit('heavier', { 'work.sh': HEAVY });
      repository.git('checkout', '-q', 'topic');
      await repository.commit('of no weight', { 'read-me': 'text' });
      const { code, stdout } = await asked(repository, 'compare', 'main...topic', 'app.perflow');
      assert.equal(code, 0, stdout);
    });
  });

  it('says which side fails, shows what it printed, and measures nothing', async () => {
    await inRepository(async (repository) => {
      await repository.commit('first', { 'app.perflow': WORKFLOW, 'work.sh': LIGHT });
      repository.git('rm', '-q', 'work.sh');
      await repository.commit('second', {});
      const { code, stderr, stdout } = await asked(repository, 'compare', 'HEAD~1..HEAD', 'app.perflow');
      assert.equal(code, 1);
      assert.match(stderr, /cannot stat 'work\.sh'/);
      assert.match(stderr, /nodes of side B failed$/m);
      assert.doesNotMatch(stdout, /worse|better/);
    });
  });

  it('ends at Ctrl-C and leaves neither a process nor a work tree', async () => {
    await inRepository(async (repository) => {
      await repository.commit('first', { 'app.perflow': WORKFLOW, 'work.sh': 'exec sleep 1000\n' });
      const { folder: cwd, temporary } = repository;
      const child = start(['compare', 'HEAD..HEAD', 'app.perflow'], {
        cwd,
        env: { TMPDIR: temporary },
        isLasting: true,
      });
      const ended = finish(child);
      assert.ok(child.stderr);
      let started = 0;
      for await (const line of createInterface({ input: child.stderr })) {
        if (line.includes('loop started') && ++started === 2) break;
      }
      child.kill('SIGINT');
      assert.equal((await ended).code, 130);
      await assertNothingLeft(repository);
    });
  });

  const refused = [
    [
      'a revision that is not there',
      ['compare', 'nowhere..HEAD', 'app.perflow'],
      /git knows no commit nowhere/,
    ],
    ['a file that is not there', ['compare', 'HEAD..HEAD', 'no.perflow'], /there is no file no\.perflow/],
    ['a node that is no bench', ['compare', 'HEAD..HEAD', 'app.perflow', 'build'], /build is a step/],
    ['a bench that is not there', ['compare', 'HEAD..HEAD', 'app.perflow', 'x'], /has no bench x/],
    ['too much', ['compare', 'a', 'b', 'c'], /only two things are compared/],
    ['what is no range', ['bisect', 'main', 'app.perflow'], /main is no range of revisions/],
    ['nothing in between', ['bisect', 'HEAD..HEAD', 'app.perflow'], /no commit between/],
  ] as const;
  for (const [what, words, message] of refused) {
    it(`refuses ${what}`, async () => {
      await inRepository(async (repository) => {
        await repository.commit('first', { 'app.perflow': WORKFLOW, 'work.sh': LIGHT });
        const { code, stderr } = await asked(repository, ...words);
        assert.equal(code, 2);
        assert.match(stderr, message);
      });
    });
  }

  it('refuses where no temporary folder can be made', async () => {
    await inRepository(async (repository) => {
      await repository.commit('first', { 'app.perflow': WORKFLOW, 'work.sh': LIGHT });
      const { code, stderr } = await perflow(['compare', 'HEAD..HEAD', 'app.perflow'], {
        cwd: repository.folder,
        env: { TMPDIR: `${repository.temporary}/none` },
      });
      assert.equal(code, 2);
      assert.match(stderr, /no folder for the revisions can be made: ENOENT.* set TMPDIR to another/);
    });
  });

  it('refuses a folder that is in no repository', async () => {
    await inFolder({ 'app.perflow': WORKFLOW }, async (cwd) => {
      const { code, stderr } = await perflow(['compare', 'a..b', 'app.perflow'], { cwd });
      assert.equal(code, 2);
      assert.match(stderr, /is not in a git repository/);
    });
  });
});

describe('perflow bisect', function () {
  this.timeout(240_000);

  it('names the commit that made it slower, proven beside its parent', async () => {
    await inRepository(async (repository) => {
      await repository.commit('start', { 'app.perflow': WORKFLOW, 'work.sh': LIGHT });
      await repository.commit('one', { 'read-me': '1' });
      await repository.commit('two', { 'read-me': '2' });
      const culprit = await repository.commit('three', { 'work.sh': HEAVY });
      await repository.commit('four', { 'read-me': '4' });
      const { code, stdout, stderr } = await asked(repository, 'bisect', 'HEAD~4..HEAD', 'app.perflow');
      assert.equal(code, 1, stderr);
      assert.match(stdout, new RegExp(`^the first that is worse: ${culprit} three$`, 'm'));
      assert.match(stdout, new RegExp(`^proven: ${culprit} three is worse than its parent$`, 'm'));
    });
  });

  it('tells a program all of it in one document, and what goes on on standard error', async () => {
    await inRepository(async (repository) => {
      await repository.commit('start', { 'app.perflow': WORKFLOW, 'work.sh': LIGHT });
      await repository.commit('one', { 'work.sh': HEAVY });
      const { code, stdout, stderr } = await asked(repository, 'bisect', 'HEAD~1..HEAD', 'app.perflow', '--json'); // prettier-ignore
      assert.equal(code, 1, stderr);
      const document = JSON.parse(stdout) as BisectDocument;
      assertMatchesSchema('bisect', document);
      assert.equal(document.outcome, 'proven');
      const [good, bad] = [repository.git('rev-parse', 'HEAD~1'), repository.git('rev-parse', 'HEAD')];
      assert.deepEqual(document.good, { name: 'HEAD~1', commit: good });
      assert.deepEqual([document.commit?.commit, document.commit?.subject], [bad, 'one']);
      assert.deepEqual([document.seed, document.commits, document.searched], [7, 1, []]);
      assert.deepEqual([document.proof?.beside, document.proof?.answer], [good, 'worse']);
      assert.match(stderr, /^the first that is worse: /m);
    });
  });

  it('has nothing to find where nothing got slower', async () => {
    await inRepository(async (repository) => {
      await repository.commit('start', { 'app.perflow': WORKFLOW, 'work.sh': LIGHT });
      await repository.commit('one', { 'read-me': '1' });
      const { code, stdout } = await asked(repository, 'bisect', 'HEAD~1..HEAD', 'app.perflow');
      assert.equal(code, 0, stdout);
      assert.match(stdout, /there is nothing to find/);
    });
  });
});
