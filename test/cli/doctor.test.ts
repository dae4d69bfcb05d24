import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, it } from 'mocha';
import type { DoctorDocument } from '../../core/report/contract/doctor.ts';
import { inFolder } from './folder.ts';
import { perflow } from './perflow.ts';
import { assertMatchesSchema } from './schema.ts';

const SECRET = 'hunter2-7f3a9c';

describe('perflow doctor', function () {
  // It starts a dozen programs, on a machine that may be busy.
  this.timeout(60_000);

  it('lists its checks in groups, with what to do, and exits 0 when all that is needed works', async () => {
    await inFolder({}, async (cwd) => {
      const { code, stdout, stderr } = await perflow(['doctor'], { cwd });
      assert.equal(code, 0, stdout);
      assert.equal(stderr, '');
      const titles = stdout.split('\n').filter((line) => /^ [A-Z ]+$/.test(line));
      assert.deepEqual(titles, [' NEEDED', ' OPTIONAL', ' FOR TIMES THAT REPEAT']);
      assert.match(stdout, /^ {2}✔ {2}sqlite +3\./m);
      assert.match(stdout, /^ {2}✔ {2}store +no run is stored/m);
      assert.match(stdout, /^ all that is needed works; .*nothing was changed$/m);
      assert.deepEqual(await readdir(cwd), [], 'nothing was made');
    });
  });

  it('with --json prints the document by the published schema', async () => {
    await inFolder({}, async (cwd) => {
      const { code, stdout } = await perflow(['doctor', '--json'], { cwd });
      assert.equal(code, 0);
      const document = JSON.parse(stdout) as DoctorDocument;
      assertMatchesSchema('doctor', document);
      const names = document.checks.map(({ name }) => name);
      for (const name of ['node', 'sqlite', 'store', 'disk-space', 'git', 'cores', 'memory', 'priority'])
        assert(names.includes(name), name);
      assert.equal(new Set(names).size, names.length, 'each name once');
    });
  });

  it('exits 1 when something that is needed does not work', async () => {
    await inFolder({ '.perflow/runs.db': 'no database '.repeat(100) }, async (cwd) => {
      const { code, stdout } = await perflow(['doctor'], { cwd });
      assert.equal(code, 1);
      assert.match(stdout, /^ {2}✘ {2}store .*runs\.db is damaged/m);
      assert.match(stdout, /^ 1 of what is needed does not work/m);
    });
  });

  it('with --bundle writes a zip, says what is in it, and puts nothing secret there', async () => {
    await inFolder({}, async (folder) => {
      const cwd = path.join(await realpath(folder), `shop ${SECRET}`);
      const home = path.join(folder, 'home-of-ann');
      const state = path.join(folder, 'state');
      await mkdir(path.join(cwd, '.perflow'), { recursive: true });
      await mkdir(home);
      await writeFile(
        path.join(cwd, 'w.perflow'),
        `workflow "${SECRET}" {\n  step s {\n    run = "echo ${SECRET}; exit 1"\n    description = "${SECRET}"\n  }\n}\n`,
      );
      const env = { API_TOKEN: SECRET, HOME: home, XDG_STATE_HOME: state };
      await perflow(['run', '-p', `x=${SECRET}`], { cwd, env });
      const { code, stdout, stderr } = await perflow(['doctor', '--json', '--bundle', 'bug.zip'], {
        cwd,
        env,
      });
      assert.equal(code, 0, stderr);
      assertMatchesSchema('doctor', JSON.parse(stdout));
      const files = Object.entries(unzipSync(await readFile(path.join(cwd, 'bug.zip'))));
      const listed = stderr.trim().split('\n').slice(1);
      assert.deepEqual(
        listed.map((line) => line.trim().split('  ')[0]),
        files.map(([name]) => name),
      );
      assert(
        files.some(([name]) => name === 'doctor.json') && files.some(([name]) => name === 'environment.json'),
      );
      for (const [name, bytes] of files) {
        const text = name + strFromU8(bytes);
        for (const hidden of [SECRET, cwd, home, ...(hostname().length > 2 ? [hostname()] : [])])
          assert(!text.includes(hidden), `${hidden} in ${name}: ${text}`);
      }
    });
  });

  it('writes no bundle over what is there, and none where it cannot', async () => {
    await inFolder({ 'mine.zip': 'mine' }, async (cwd) => {
      const there = await perflow(['doctor', '--bundle', 'mine.zip'], { cwd });
      assert.equal(there.code, 2);
      assert.match(there.stderr, /^perflow: mine\.zip is there already: name another file$/m);
      assert.equal(await readFile(path.join(cwd, 'mine.zip'), 'utf8'), 'mine');
      const gone = await perflow(['doctor', '--bundle', 'gone/bug.zip'], { cwd });
      assert.equal(gone.code, 2);
      assert.match(gone.stderr, /^perflow: gone\/bug\.zip could not be written: /m);
      const alone = await perflow(['doctor', '--include-workflow'], { cwd });
      assert.equal(alone.code, 2);
      assert.match(alone.stderr, /--include-workflow is for --bundle/);
    });
  });
});
