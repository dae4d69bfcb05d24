import type { Folder, Project, Task } from './project.ts';

/** A Cargo package or workspace; `cargo bench` where it has benches. */
export function cargoProject({ names }: Folder): Project | undefined {
  if (!names.has('Cargo.toml')) return undefined;
  const tasks: Task[] = [
    { kind: 'build', name: 'build', command: 'cargo build --release' },
    { kind: 'test', name: 'test', command: 'cargo test' },
  ];
  if (names.has('benches')) tasks.push({ kind: 'bench', name: 'benches', command: 'cargo bench' });
  return { source: 'cargo', tools: ['cargo'], tasks };
}

export function goProject({ names }: Folder): Project | undefined {
  if (!names.has('go.mod')) return undefined;
  return {
    source: 'go',
    tools: ['go'],
    tasks: [
      { kind: 'build', name: 'build', command: 'go build ./...' },
      { kind: 'test', name: 'test', command: 'go test -count 1 ./...' },
    ],
  };
}

export function pythonProject({ names }: Folder): Project | undefined {
  if (!['pyproject.toml', 'setup.py', 'requirements.txt'].some((name) => names.has(name))) return undefined;
  const tests = ['tests', 'test'].find((name) => names.has(name));
  const test: Task[] =
    tests === undefined ? [] : [{ kind: 'test', name: 'test', command: `python3 -m pytest ${tests}` }];
  return {
    source: 'python',
    tools: ['python3'],
    tasks: [{ kind: 'build', name: 'compile', command: 'python3 -m compileall -q .' }, ...test],
  };
}

const MAKE_TARGETS = [
  ['build', 'build'],
  ['all', 'build'],
  ['test', 'test'],
  ['check', 'test'],
  ['bench', 'bench'],
  ['benchmark', 'bench'],
] as const;

/** Targets with the usual names; of two for the same purpose the first. */
export async function makeProject(folder: Folder): Promise<Project | undefined> {
  const file = ['GNUmakefile', 'makefile', 'Makefile'].find((name) => folder.names.has(name));
  if (file === undefined) return undefined;
  const targets = new Set(
    [...(await folder.read(file)).matchAll(/^([A-Za-z0-9_-]+)[ \t]*:(?!=)/gm)].map(([, target]) => target),
  );
  const tasks: Task[] = [];
  for (const [target, kind] of MAKE_TARGETS) {
    if (!targets.has(target) || tasks.some((task) => task.kind === kind)) continue;
    tasks.push({ kind, name: kind, command: `make ${target}` });
  }
  return { source: 'make', tools: ['make'], tasks };
}
