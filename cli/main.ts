import { hostProblem } from './host.ts';

// First of all: an editor that starts us as its Node says so in a variable, and what we start must not take it for its
// own, least of all another editor.
const isElectron = process.env['ELECTRON_RUN_AS_NODE'] !== undefined;
delete process.env['ELECTRON_RUN_AS_NODE'];

const problem = hostProblem({
  version: process.versions.node,
  hasModule: (name) => builtin('node:module')?.isBuiltin(name) === true,
  hasZstd: () => 'zstdCompressSync' in (builtin('node:zlib') ?? {}),
});

if (problem === undefined) {
  // Only now: what follows may use what an old Node can't even parse.
  const { main } = await import('./cli.ts');
  process.exitCode = await main(process, isElectron);
} else {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 2;
}

/** Absent where `process.getBuiltinModule` itself is (before 22.3), and that is too old anyhow. */
function builtin<Name extends 'node:module' | 'node:zlib'>(
  name: Name,
): ReturnType<typeof process.getBuiltinModule<Name>> | undefined {
  return 'getBuiltinModule' in process ? process.getBuiltinModule(name) : undefined;
}
