import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { workflowText, type CiSubject } from '../../../cli/ci/workflow-text.ts';
import { inFolder } from '../folder.ts';
import { environment, perflow } from '../perflow.ts';
import { inRepository } from '../repository.ts';
import { jobsOf } from './github-workflow.ts';

const BENCH = 'workflow "w" {\n  bench b {\n    run = "true"\n  }\n}\n';
const STEP = 'workflow "w" {\n  step s {\n    run = "true"\n  }\n}\n';
const WRITTEN = '.github/workflows/perflow.yml';

async function made(files: Readonly<Record<string, string>>, ...words: readonly string[]) {
  let text = '';
  let result = { code: null as number | null, stdout: '', stderr: '' };
  await inFolder({ '.git/HEAD': 'ref: refs/heads/main\n', ...files }, async (cwd) => {
    result = await perflow(['ci', 'init', ...words], { cwd });
    text = await readFile(path.join(cwd, WRITTEN), 'utf8').catch(() => '');
  });
  return { ...result, text };
}

describe('perflow ci init', function () {
  this.timeout(60_000);

  it('writes what GitHub takes for a workflow, with both jobs', async () => {
    const { code, stdout, text } = await made({ 'w.perflow': BENCH, 'package-lock.json': '{}' });
    assert.equal(code, 0);
    assert.match(stdout, /^Wrote \.github\/workflows\/perflow\.yml: it runs w\.perflow on each pull request/);
    const [run, compare] = await jobsOf(text);
    assert.deepEqual([run?.id, compare?.id], ['run', 'compare']);
    assert.ok(run?.runs.includes('npm ci'));
    assert.ok(run?.runs.some((one) => /perflow@\S+ run w\.perflow --ci --junit/.test(one)));
    assert.ok(
      compare?.runs.some((one) => one.includes('compare "origin/$BASE...HEAD" w.perflow --markdown')),
    );
    for (const job of [run, compare])
      assert.deepEqual(
        job?.uses.filter((one) => !one.startsWith('actions/cache')),
        ['actions/checkout@v4', 'actions/setup-node@v4', 'actions/upload-artifact@v4'],
      );
    assert.match(text, /timeout-minutes: 30/);
    assert.match(text, /cache: npm/);
  });

  it('takes the package manager, the project’s own Perflow and the workflow that there are', async () => {
    const manifest = JSON.stringify({ devDependencies: { perflow: '1' } });
    const two = `${BENCH}${STEP.replace('"w"', '"second one"')}`;
    const { text } = await made(
      { 'w.perflow': two, 'pnpm-lock.yaml': '', 'package.json': manifest },
      'w.perflow',
      '--workflow',
      'second one',
    );
    const jobs = await jobsOf(text);
    assert.deepEqual(
      jobs.map(({ id }) => id),
      ['run'],
      'there is nothing to measure side by side',
    );
    assert.deepEqual(jobs[0]?.runs.slice(0, 2), ['corepack enable', 'pnpm install --frozen-lockfile']);
    assert.match(jobs[0].runs[2] ?? '', /^npx perflow run w\.perflow --workflow 'second one' --ci/);
  });

  it('overwrites nothing without being told', async () => {
    const there = { 'w.perflow': BENCH, [WRITTEN]: 'mine\n' };
    const refused = await made(there);
    assert.deepEqual([refused.code, refused.text], [2, 'mine\n']);
    assert.equal(
      refused.stderr,
      `perflow: ${WRITTEN} exists already and was not changed; --force replaces it\n`,
    );
    const forced = await made(there, '--force');
    assert.equal(forced.code, 0);
    assert.match(forced.text, /^# Written by/);
  });

  it('writes nothing for a file that has errors, or that GitHub would take for an expression', async () => {
    const wrong = await made({ 'w.perflow': 'workflow "w" { step }' });
    assert.deepEqual([wrong.code, wrong.text], [2, '']);
    const wild = await made({ '${{ x }}.perflow': BENCH });
    assert.equal(wild.code, 2);
    assert.match(wild.stderr, /no workflow of GitHub can name "\$\{\{ x \}\}\.perflow"/);
    assert.equal(wild.text, '');
  });

  it('quotes names for the shell and for YAML', async () => {
    const subject: CiSubject = {
      file: "it's: a #1 file.perflow",
      workflow: 'x" y',
      isCompared: true,
      branch: 'a "b"',
      packages: undefined,
      perflow: 'echo',
    };
    const jobs = await jobsOf(workflowText(subject));
    const [run] = jobs[0]?.runs ?? [];
    const said = execFileSync('sh', ['-c', run ?? ''], { encoding: 'utf8' });
    assert.equal(said.split(' --ci')[0], `run it's: a #1 file.perflow --workflow x" y`);
  });

  it('fetches as far back as the commit where a pull request began', async () => {
    await inRepository(async (repository) => {
      await repository.commit('first', { f: '0' });
      const parted = repository.git('rev-parse', 'HEAD');
      repository.git('switch', '-qc', 'change');
      for (let index = 0; index < 30; index++) await repository.commit(`change ${String(index)}`, {});
      const head = repository.git('rev-parse', 'HEAD');
      repository.git('switch', '-q', 'main');
      for (let index = 0; index < 40; index++) await repository.commit(`main ${String(index)}`, {});
      repository.git('switch', '-q', '--orphan', 'apart');
      await repository.commit('nothing in common', {});
      const apart = repository.git('rev-parse', 'HEAD');
      repository.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
      const text = workflowText({
        file: 'w.perflow',
        workflow: undefined,
        isCompared: true,
        branch: 'main',
        packages: undefined,
        perflow: 'perflow',
      });
      const compare = (await jobsOf(text)).find(({ id }) => id === 'compare');
      const script = compare?.runs.find((one) => one.includes('--deepen')) ?? assert.fail();
      const clone = async (base: string): Promise<string> => {
        // As actions/checkout does it: one commit by its name, with so many before it.
        const folder = path.join(repository.temporary, base);
        await mkdir(folder);
        const env = environment({ BASE: base, HEAD: head, GIT_CONFIG_GLOBAL: '/dev/null' });
        const git = (...words: readonly string[]): string =>
          execFileSync('git', words, { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' }).trim();
        git('init', '-q');
        git('remote', 'add', 'origin', `file://${repository.folder}`);
        git('fetch', '-q', '--depth=10', 'origin', head);
        git('checkout', '-q', head);
        execFileSync('bash', ['-e', '-c', script], { cwd: folder, env, stdio: 'pipe' });
        return base === 'main'
          ? git('merge-base', `origin/${base}`, 'HEAD')
          : git('rev-parse', `origin/${base}`);
      };
      assert.equal(await clone('main'), parted);
      assert.equal(await clone('apart'), apart, 'it ends where there is no such commit');
    });
  });
});
