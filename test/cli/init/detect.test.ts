import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { detectProjects } from '../../../cli/init/detect.ts';
import { identifier, openFolder, type Source } from '../../../cli/init/project.ts';
import { inFolder } from '../folder.ts';

/** `source: kind name = command` of all that is found. */
async function found(
  files: Readonly<Record<string, string>>,
  from: readonly Source[] = [],
): Promise<readonly string[]> {
  let lines: readonly string[] = [];
  await inFolder(files, async (folder) => {
    const projects = await detectProjects(await openFolder(folder), from);
    lines = projects.flatMap(({ source, tasks }) =>
      tasks.map(({ kind, name, command }) => `${source}: ${kind} ${name} = ${command}`),
    );
  });
  return lines;
}

const manifest = (scripts: Readonly<Record<string, unknown>>): string => JSON.stringify({ scripts });

describe('what a folder has', () => {
  it('npm: build, test, start, and what begins with bench', async () => {
    const scripts = {
      build: 'x',
      test: 'x',
      start: 'x',
      bench: 'x',
      'bench:parse': 'x',
      benchmarks: 'x',
      lint: 'x',
    };
    assert.deepEqual(await found({ 'package.json': manifest(scripts) }), [
      'npm: build build = npm run build',
      'npm: test test = npm test',
      'npm: bench bench = npm run bench',
      'npm: bench bench-parse = npm run bench:parse',
      'npm: service server = npm start',
    ]);
  });

  it('npm: nothing from a package without scripts of these names, or that is no JSON', async () => {
    const test = 'echo "Error: no test specified" && exit 1';
    for (const text of [
      manifest({ test }),
      '{}',
      '[]',
      'null',
      '{ broken',
      manifest({ build: 1 }),
      '{"scripts": []}',
    ]) {
      assert.deepEqual(await found({ 'package.json': text }), [], text);
    }
  });

  it('npm: no names that would have to be quoted for a shell', async () => {
    const scripts = { 'bench:$(reboot)': 'x', 'bench;x': 'x', 'bench a': 'x', __proto__: 'x' };
    assert.deepEqual(await found({ 'package.json': manifest(scripts) }), []);
  });

  it('Cargo, Go, Python', async () => {
    assert.deepEqual(await found({ 'Cargo.toml': '', 'benches/a.rs': '' }), [
      'cargo: build build = cargo build --release',
      'cargo: test test = cargo test',
      'cargo: bench benches = cargo bench',
    ]);
    assert.deepEqual(await found({ 'go.mod': '' }), [
      'go: build build = go build ./...',
      'go: test test = go test -count 1 ./...',
    ]);
    assert.deepEqual(await found({ 'pyproject.toml': '', 'tests/a.py': '' }), [
      'python: build compile = python3 -m compileall -q .',
      'python: test test = python3 -m pytest tests',
    ]);
  });

  it('Makefile targets, but no variables', async () => {
    const makefile = 'build := out\nCC ::= cc\nall: a.o\n\tcc\ntest check:\nbench :\n\t./bench\n';
    assert.deepEqual(await found({ Makefile: makefile }), [
      'make: build build = make all',
      'make: bench bench = make bench',
    ]);
  });

  it('a Makefile only where it is alone or asked for', async () => {
    const files = { Makefile: 'build:\n', 'go.mod': '' };
    assert.equal((await found(files)).length, 2);
    assert.deepEqual(await found(files, ['make']), ['make: build build = make build']);
  });

  it('gives each node a name of its own', async () => {
    const files = { 'package.json': manifest({ build: 'x' }), 'go.mod': '' };
    assert.deepEqual(await found(files), [
      'npm: build build = npm run build',
      'go: build build-go = go build ./...',
      'go: test test = go test -count 1 ./...',
    ]);
  });
});

describe('a name from any text', () => {
  const cases = {
    'bench:parse': 'bench-parse',
    'my app': 'my-app',
    '2fast': 'n-2fast',
    '--': 'n',
    'a--b': 'a-b',
    été: 't',
  };
  for (const [text, name] of Object.entries(cases)) {
    it(`${text} becomes ${name}`, () => {
      assert.equal(identifier(text), name);
    });
  }
});
