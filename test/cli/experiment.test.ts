import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, it } from 'mocha';
import type { ExperimentDocument, VariantDocument } from '../../core/report/contract/experiment.ts';
import { processesWith } from '../engine/rig/left.ts';
import { inFolder } from './folder.ts';
import { finish, perflow, start } from './perflow.ts';
import { assertNothingLeft, counting, inRepository, type Repository } from './repository.ts';
import { assertMatchesSchema } from './schema.ts';

/** So that what is not different is told on a busy machine too: what was planted is three times as much work. */
const GUARD = 'guard { equivalence = 60% }';
const [LIGHT, HEAVY] = [counting(4000), counting(12_000)];

const IN_PLACE = `workflow "app" {
  params { size = 4000 }
  env { MORE = "0" }
  bench loop { run = "sh work.sh \${size}"  warmup = 1  rounds = 20..60 }
  ${GUARD}
  experiment "pool size" {
    of = [loop]
    variant base   {}
    variant larger { params { size = 12000 }  note = "more work" }
    variant same   { env { MORE = "1" } }
  }
}
`;
const WORK = 'i=0; while [ $i -lt $(($1 + MORE)) ]; do i=$((i+1)); done\n';

const BUILT = `workflow "app" {
  step build { run = "cp work.sh built.sh" }
  bench loop { needs = [build]  run = "sh built.sh"  rounds = 20..60 }
  ${GUARD}
  experiment change {
    of = [loop]
    variant before { rev = "HEAD~1" }
    variant now    {}
  }
}
`;

function variant({ variants }: ExperimentDocument, name: string): VariantDocument {
  return variants.find((one) => one.name === name) ?? assert.fail(`no variant ${name}`);
}

function verdict({ comparison }: VariantDocument, metric: string): string | undefined {
  return comparison?.metrics.find(({ name }) => name === metric)?.verdict;
}

describe('perflow experiment', function () {
  // Up to 60 rounds of all variants, which a busy machine may take long for.
  this.timeout(120_000);

  it('compares each variant with the first, in the workspace as it is, and exits with 0', async () => {
    await inFolder({ 'app.perflow': IN_PLACE, 'work.sh': WORK }, async (cwd) => {
      const words = ['experiment', 'app.perflow', 'pool size', '--seed', '7', '--json'];
      const { code, stdout, stderr } = await perflow(words, { cwd, isLasting: true });
      assert.equal(code, 0, stderr);
      const document = JSON.parse(stdout) as ExperimentDocument;
      assertMatchesSchema('experiment', document);
      const { experiment, seed, base, variants } = document;
      assert.deepEqual([experiment, seed, base], ['pool size', 7, 'base']);
      assert.deepEqual(
        variants.map(({ name, note, params, comparison }) => [
          name,
          note,
          params['size'],
          comparison?.b.label,
        ]),
        [
          ['base', undefined, '4000', undefined],
          ['larger', 'more work', '12000', 'larger'],
          ['same', undefined, '4000', 'same'],
        ],
      );
      assert.equal(verdict(variant(document, 'larger'), 'loop.cpu_time'), 'slower', stdout);
      assert.equal(verdict(variant(document, 'same'), 'loop.cpu_time'), 'no_difference', stdout);
      const differs = variant(document, 'same').comparison?.environment ?? [];
      assert.deepEqual(
        differs.map(({ key, a, b }) => [key, a, b]),
        [['env.MORE', '0', '1']],
      );
      // Nothing is kept.
      assert.deepEqual(await readdir(cwd), ['app.perflow', 'work.sh']);
    });
  });

  it('prints each comparison and a table of all, with notes and params', async () => {
    const quick = IN_PLACE.replace('20..60', '5..5');
    await inFolder({ 'app.perflow': quick, 'work.sh': WORK }, async (cwd) => {
      const { code, stdout, stderr } = await perflow(['experiment', '--seed', '7'], { cwd, isLasting: true });
      assert.equal(code, 0, stderr);
      assert.match(
        stdout,
        /^ Experiment pool size {2}measured side by side in blocks of random order, seed 7$/m,
      );
      assert.match(stdout, /^ A base → B larger\n {3}size: 4000 → 12000$/m);
      assert.match(stdout, /^ A base → B same$/m);
      assert.match(stdout, /^ VARIANTS\n {2}base {4}base\n {2}larger {2}.* {2}more work\n {2}same {4}\d/m);
      assert.match(stderr, /^base +\S+ +\S+ loop passed/m);
      const markdown = await perflow(['experiment', '--markdown', '--html', 'page.html'], {
        cwd,
        isLasting: true,
      });
      assert.match(markdown.stdout, /^# Experiment `pool size`$/m);
      assert.match(markdown.stdout, /^\| `larger` \| .* \| {2}\| `size: 4000 → 12000` \| `more work` \|$/m);
      assert.match(markdown.stdout, /^## `base` → `same`$/m);
      const page = await readFile(path.join(cwd, 'page.html'), 'utf8');
      assert.match(page, /<h1>Experiment pool size<\/h1>[^]*<h1>base → same<\/h1>/);
    });
  });

  it('builds each variant of a revision in a work tree of its own, and says what it leaves out', async () => {
    await inRepository(async (repository) => {
      await repository.commit('first', { 'app.perflow': BUILT, 'work.sh': LIGHT });
      await repository.commit('second', { 'work.sh': HEAVY });
      await writeFile(path.join(repository.folder, 'work.sh'), LIGHT);
      const { code, stdout, stderr } = await asked(repository, 'app.perflow', 'change', '--json');
      assert.equal(code, 0, stderr);
      const document = JSON.parse(stdout) as ExperimentDocument;
      assertMatchesSchema('experiment', document);
      // The work tree is light again, but HEAD is measured.
      const { comparison, rev } = variant(document, 'now');
      assert.equal(verdict(variant(document, 'now'), 'loop.cpu_time'), 'slower', stdout);
      assert.deepEqual([variant(document, 'before').rev, rev], ['HEAD~1', undefined]);
      assert.equal(comparison?.b.environment['git.commit'], repository.git('rev-parse', 'HEAD'));
      assert.deepEqual(
        comparison.steps?.map(({ id }) => id),
        ['build'],
      );
      assert.deepEqual(document.warnings, ['1 file differs from HEAD, which is what is measured in: now']);
      assert.match(stderr, /^perflow: 1 file differs from HEAD/m);
    });
  });

  it('tells which variant fails, measures the others, and exits with 1', async () => {
    await inRepository(async (repository) => {
      const source = BUILT.replace('"cp work.sh built.sh"', '"cp work.sh built.sh; $CHECK"')
        .replace('20..60', '5..5')
        .replace('variant now    {}', 'variant now {}  variant odd { env { CHECK = "ls none" } }');
      await repository.commit('first', { 'app.perflow': source, 'work.sh': LIGHT });
      await repository.commit('second', {});
      const { code, stdout, stderr } = await asked(repository, 'app.perflow', '--json');
      assert.equal(code, 1, stderr);
      const document = JSON.parse(stdout) as ExperimentDocument;
      assert.deepEqual(variant(document, 'odd').failed, ['build']);
      assert.deepEqual(variant(document, 'odd').comparison?.metrics, []);
      assert((variant(document, 'now').comparison?.metrics.length ?? 0) > 0);
      assert.match(stderr, /^perflow: variant odd:\n OUTPUT of build/m);
      assert.match(stderr, /nodes of variant odd failed$/m);
    });
  });

  const endings: readonly (readonly [string, (child: ChildProcess) => unknown])[] = [
    ['Ctrl-C', (child) => child.kill('SIGINT')],
    ['the order `cancel`', (child) => child.stdin?.write('cancel\n')],
    ['the end of its input', (child) => child.stdin?.end()],
  ];
  for (const [what, end] of endings) {
    it(`is cancelled by ${what} and leaves neither a process nor a work tree`, async () => {
      await inRepository(async (repository) => {
        await repository.commit('first', { 'app.perflow': BUILT, 'work.sh': 'exec sleep 1000\n' });
        await repository.commit('second', {});
        const { folder: cwd, temporary } = repository;
        const options = { cwd, env: { TMPDIR: temporary }, isLasting: true, hasInput: true };
        const child = start(['experiment', 'app.perflow', '--control', '--json'], options);
        const ended = finish(child);
        assert.ok(child.stderr);
        let started = 0;
        for await (const line of createInterface({ input: child.stderr })) {
          if (line.includes('loop started') && ++started === 2) break;
        }
        end(child);
        const { code, stdout } = await ended;
        assert.deepEqual({ code, stdout }, { code: 130, stdout: '' });
        await assertNothingLeft(repository);
        assert.deepEqual(processesWith(temporary), []);
      });
    });
  }

  const two = IN_PLACE.replace(
    'experiment "pool',
    'experiment other { of = [loop]  variant a {}  variant b {} }\n  experiment "pool',
  );
  const served = IN_PLACE.replace(
    'bench loop {',
    'service s { run = "true"  ready = tcp(8080) }\n  bench loop { needs = [s]  ',
  );
  const refused = [
    ['a name that is nearly right', IN_PLACE, ['pol size'], /has no experiment pol size \(did you mean pool size\?\)$/m],
    ['no name where there are several', two, [], /has several experiments: name one \(other, pool size\)$/m],
    ['no experiment', 'workflow "app" { step a { run = "true" } }', [], /workflow app has no experiment$/m],
    ['words without quotes', IN_PLACE, ['pool', 'size'], /too many arguments/],
    ['a fixed port, at its place', served, [], /^app\.perflow:4:37: error\[shared-address\]: .*free_port\(\)/],
    ['a step that is in no repository', BUILT.replace(' rev = "HEAD~1" ', ''), [], /error\[no-worktree\].*step `build` is run for each; but .* is not in a git repository/],
  ] as const; // prettier-ignore
  for (const [what, source, words, message] of refused) {
    it(`refuses ${what}`, async () => {
      await inFolder({ 'app.perflow': source, 'work.sh': WORK }, async (cwd) => {
        const { code, stdout, stderr } = await perflow(['experiment', 'app.perflow', ...words], { cwd });
        assert.equal(code, 2);
        assert.match(stderr, message);
        assert.equal(stdout, '');
      });
    });
  }

  it('says that nothing was measured where a variant leaves out what is measured', async () => {
    const source = IN_PLACE.replace('bench loop {', 'bench loop { when = size < 5000  ').replace(
      / +variant same .*/,
      '',
    );
    await inFolder({ 'app.perflow': source, 'work.sh': WORK }, async (cwd) => {
      const { code, stdout, stderr } = await perflow(['experiment', '--json'], { cwd });
      assert.equal(code, 2, stderr);
      assert.match(stderr, /loop cancelled.*it ended skipped on variant larger/);
      assert.match(stderr, /^perflow: nothing could be measured$/m);
      const document = JSON.parse(stdout) as ExperimentDocument;
      assert.deepEqual(variant(document, 'larger').comparison?.metrics, []);
    });
  });

  it('refuses a revision that is not there, at its place', async () => {
    await inRepository(async (repository) => {
      await repository.commit('first', {
        'app.perflow': BUILT.replace('HEAD~1', 'nowhere'),
        'work.sh': LIGHT,
      });
      const { code, stderr } = await asked(repository, 'app.perflow');
      assert.equal(code, 2);
      assert.match(stderr, /^app\.perflow:7:28: error\[unknown-revision\]: git knows no commit nowhere/);
    });
  });
});

describe('perflow run', () => {
  const source =
    'workflow "app" {\n  step a { run = "true" }\n  experiment "pool size" { of = [a]  variant x {}  variant y {} }\n}\n';

  it('leaves experiments out, and says so to who looks on', async () => {
    await inFolder({ 'app.perflow': source }, async (cwd) => {
      const { code, stderr } = await perflow(['run', '--no-store'], { cwd });
      assert.equal(code, 0);
      assert.match(
        stderr,
        /^perflow: experiment pool size is not part of a run: perflow experiment FILE "pool size"$/m,
      );
      const events = await perflow(['run', '--no-store', '--events', '-'], { cwd });
      assert.deepEqual([events.code, events.stderr], [0, '']);
      assert.equal((await perflow(['run', 'app.perflow', 'a', '--no-store'], { cwd })).stderr, '');
    });
  });

  it('says how an experiment is run that was asked for', async () => {
    await inFolder({ 'app.perflow': source }, async (cwd) => {
      const { code, stderr } = await perflow(['run', 'app.perflow', 'pool size'], { cwd });
      assert.equal(code, 2);
      assert.match(
        stderr,
        /^perflow: pool size is an experiment: run it by perflow experiment FILE "pool size"$/m,
      );
    });
  });
});

async function asked(repository: Repository, ...words: readonly string[]): ReturnType<typeof perflow> {
  const { folder: cwd, temporary } = repository;
  const options = { cwd, env: { TMPDIR: temporary }, isLasting: true };
  const finished = await perflow(['experiment', ...words, '--seed', '7'], options);
  await assertNothingLeft(repository);
  return finished;
}
