import manifest from '../package.json' with { type: 'json' };
import { codeCacheFolder } from './code-cache.ts';
import { hostProblem } from './host.ts';

/**
 * How many times as large V8 makes the space of young objects when it finds it too small, instead of twice. It goes by how
 * many survive, which many do while code is loaded, and few of those made while a file is opened: so the space stayed at
 * a megabyte, and was looked through 260 times, 1.5 ms each, for a file of ten thousand steps. The server ends this growth
 * once its code is there (server/small-heap.ts).
 */
const GROWTH = '--semi-space-growth-factor=4';

// First of all: an editor that starts us as its Node says so in a variable, and what we start must not take it for its
// own, least of all another editor.
const isElectron = process.env['ELECTRON_RUN_AS_NODE'] !== undefined;
delete process.env['ELECTRON_RUN_AS_NODE'];

const problem = hostProblem({
  version: process.versions.node,
  hasModule: (name) => builtin('node:module')?.isBuiltin(name) === true,
  // Loading the module takes 4 ms, so it is asked only where the version says nothing.
  hasZstd: () => 'zstd' in process.versions || 'zstdCompressSync' in (builtin('node:zlib') ?? {}),
});

if (problem === undefined) void begin(process.argv.slice(2));
else {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 2;
}

async function begin(words: readonly string[]): Promise<void> {
  const isServer = isEditors(words);
  // Before the code is kept: V8 takes back none that it compiled under other flags.
  if (isServer) builtin('node:v8')?.setFlagsFromString(GROWTH);
  const code = codeCacheFolder(builtin('node:fs'), process.env, process.platform, manifest.version);
  if (code !== undefined) builtin('node:module')?.enableCompileCache(code);
  // Only now: what follows may use what an old Node can't even parse.
  const { main } = await (isServer ? import('./lsp.ts') : import('./cli.ts'));
  process.exitCode = await main(process, isElectron);
}

/**
 * Whether these are the words by which editors start the language server. While it starts, they show nothing: so it comes
 * without the parser of the command line and all other commands, which would take an eighth of the time.
 */
function isEditors([command, option, ...more]: readonly string[]): boolean {
  return command === 'lsp' && (option === undefined || option === '--stdio') && more.length === 0;
}

/** Absent where `process.getBuiltinModule` itself is (before 22.3), and that is too old anyhow. */
function builtin<Name extends 'node:fs' | 'node:module' | 'node:v8' | 'node:zlib'>(
  name: Name,
): ReturnType<typeof process.getBuiltinModule<Name>> | undefined {
  return 'getBuiltinModule' in process ? process.getBuiltinModule(name) : undefined;
}
