// @ts-check
// Bundles what is shipped into dist/. `node esbuild.mjs` builds once, `--watch` goes on building.

import { chmodSync, cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, context } from 'esbuild';

/** @typedef {import('esbuild').BuildOptions & { metafile: true }} Bundle */
/** @typedef {import('esbuild').Metafile} Metafile */
/** @typedef {import('esbuild').Plugin} Plugin */

const root = path.dirname(fileURLToPath(import.meta.url));
const DIST = 'dist';
/** The bundle of the language server, as the command beside it names it. */
const SERVER = './lsp.cjs';

/** What all bundles have in common. */
const common = /** @type {const} */ ({
  absWorkingDir: root,
  outdir: DIST,
  bundle: true,
  format: 'esm',
  sourcemap: 'linked',
  // Stack traces need the places alone, and that halves the maps, which are shipped for them.
  sourcesContent: false,
  legalComments: 'linked',
  metafile: true,
});

/** Of all that runs on a Node which is new enough, also as that of VS Code 1.105, the oldest that `engines` allows. */
const onNode = /** @type {const} */ ({ ...common, platform: 'node', target: 'node22.15' });

/** Leaves the import of the command line itself as one of the bundle beside. @type {Plugin} */
const cliApart = {
  name: 'cli-apart',
  setup(building) {
    building.onResolve({ filter: /^\.\/cli\.ts$/ }, () => ({ path: './cli.js', external: true }));
  },
};

/**
 * Takes the language server from its own bundle, by `require`, when its import is reached.
 *
 * @param {string} bundle As seen from the output that has the import.
 * @returns {Plugin}
 */
function serverApart(bundle) {
  return {
    name: 'server-apart',
    setup(building) {
      const require =
        building.initialOptions.format === 'cjs'
          ? 'require'
          : 'process.getBuiltinModule("node:module").createRequire(import.meta.url)';
      building.onResolve({ filter: /^\.\.?\/lsp\.ts$/ }, () => ({ path: bundle, namespace: 'server-apart' }));
      building.onResolve({ filter: /^\.\.?\/lsp\.cjs$/ }, ({ path: name }) => ({
        path: name,
        external: true,
      }));
      building.onLoad({ filter: /.*/, namespace: 'server-apart' }, () => ({
        contents: `export const { main, serveEditor } = ${require}(${JSON.stringify(bundle)});`,
      }));
    },
  };
}

/** Modules of Node that are not wanted before the first answer, and take 10 ms each to load. */
const LATER_OF_NODE = ['child_process', 'crypto'];

/** Loads these when something of them is used, not when they are imported. @type {Plugin} */
const laterOfNode = {
  name: 'later-of-node',
  setup(building) {
    const filter = new RegExp(`^(?:node:)?(?:${LATER_OF_NODE.join('|')})$`);
    building.onResolve({ filter }, ({ path: name }) => ({ path: name, namespace: 'later-of-node' }));
    building.onLoad({ filter: /.*/, namespace: 'later-of-node' }, ({ path: name }) => {
      const names = JSON.stringify(Object.keys(process.getBuiltinModule(name) ?? {}));
      const get = `() => process.getBuiltinModule(${JSON.stringify(name)})[name]`;
      return {
        contents: `for (const name of ${names}) Object.defineProperty(exports, name, { enumerable: true, get: ${get} });`,
      };
    });
  },
};

/**
 * Gives Node's own modules to libraries that ask for them by `require`, which an ES module does not have.
 * @type {Plugin}
 */
const requiredOfNode = {
  name: 'required-of-node',
  setup(building) {
    building.onResolve({ filter: /^[^./]/ }, ({ kind, path: name }) =>
      kind === 'require-call' && isBuiltin(name) ? { path: name, namespace: 'required-of-node' } : undefined,
    );
    building.onLoad({ filter: /.*/, namespace: 'required-of-node' }, ({ path: name }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(name)});`,
    }));
  },
};

/** Libraries of one function that take 50 and 4 ms to load, and that few starts come to call. */
const LATER_FUNCTIONS = ['string-width', 'semver/ranges/valid.js'];

/** Loads these when the function is called, not when it is imported. @type {Plugin} */
const laterFunctions = {
  name: 'later-functions',
  setup(building) {
    const filter = new RegExp(
      `^(?:${LATER_FUNCTIONS.map((name) => name.replaceAll('.', '\\.')).join('|')})$`,
    );
    building.onResolve({ filter }, ({ kind, path: name }) =>
      kind === 'import-statement' ? { path: name, namespace: 'later-functions' } : undefined,
    );
    building.onLoad({ filter: /.*/, namespace: 'later-functions' }, ({ path: name }) => ({
      contents: [
        'let loaded;',
        `const load = () => { const library = require(${JSON.stringify(name)}); return library.default ?? library; };`,
        'export default (...given) => (loaded ??= load())(...given);',
      ].join('\n'),
      resolveDir: root,
    }));
  },
};

/**
 * The command must run on any Node far enough to say that it is too old. So it is a bundle of its own, for older
 * Nodes, which imports nothing before its checks; the rest comes by a dynamic import. CommonJS, as Node's loader of ES
 * modules takes 10 ms to begin with, and the language server does without.
 *
 * @type {Bundle}
 */
const command = {
  ...common,
  entryPoints: { perflow: 'cli/main.ts' },
  outExtension: { '.js': '.cjs' },
  platform: 'node',
  format: 'cjs',
  target: 'node16',
  banner: { js: '#!/usr/bin/env node' },
  plugins: [cliApart, serverApart(SERVER)],
};

/** @type {Bundle} */
const cli = {
  ...onNode,
  entryPoints: { cli: 'cli/cli.ts' },
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  // What is imported later is an output of its own, among the chunks.
  plugins: [requiredOfNode, laterFunctions, serverApart(`.${SERVER}`)],
};

/**
 * The language server, which an editor's user waits for. In one file, and CommonJS: Node's loader of ES modules takes
 * 20 ms more for the same. So what it shares with the command line is there twice.
 *
 * @type {Bundle}
 */
const server = {
  ...onNode,
  entryPoints: { lsp: 'cli/lsp.ts' },
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  plugins: [laterOfNode, laterFunctions],
};

/**
 * A process of its own that outlives the command: small, since it starts where something has gone wrong.
 *
 * @type {Bundle}
 */
const watcher = {
  ...onNode,
  entryPoints: { watcher: 'engine/run/watcher/main.ts' },
};

/**
 * The thread that starts what is measured. Not beside the others: koffi, which is bundled into it, looks for its binary
 * in `../../build/koffi/`, from where it is itself.
 *
 * @type {Bundle}
 */
const waiter = {
  ...onNode,
  outdir: `${DIST}/native`,
  entryPoints: { waiter: 'engine/native/waiter.ts' },
};

/** What of the extension is loaded once it is wanted: reading and compiling it would hold up the editor's start. */
const LATER = ['client/language-client.ts', 'client/run/open-runs.ts', 'client/run/workflow-names.ts'];
const LATER_FOLDER = 'extension';

/** @param {string} file */
function laterName(file) {
  return `${LATER_FOLDER}/${path.basename(file, '.ts')}`;
}

/** Leaves what is loaded later as bundles beside. @type {Plugin} */
const laterApart = {
  name: 'later-apart',
  setup(building) {
    building.onResolve({ filter: /^\.\.?\// }, ({ kind, resolveDir, path: imported }) => {
      const file = path.relative(root, path.resolve(resolveDir, imported)).split(path.sep).join('/');
      return kind === 'dynamic-import' && LATER.includes(file)
        ? { path: `./${laterName(file)}.cjs`, external: true }
        : undefined;
    });
  },
};

/**
 * The extension. CommonJS, since the libraries for editors require `vscode`, which only an extension host has.
 *
 * @type {Bundle}
 */
const extension = {
  ...onNode,
  entryPoints: {
    extension: 'client/extension.ts',
    ...Object.fromEntries(LATER.map((file) => [laterName(file), file])),
  },
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  external: ['vscode'],
  // It is read and compiled while the editor starts.
  minify: true,
  keepNames: true,
  plugins: [laterApart],
  // `require` is patched by the extension host, which gives `vscode` by it.
  supported: { 'dynamic-import': false },
};

const BUNDLES = [command, cli, server, watcher, waiter, extension];
const EXECUTABLES = ['dist/perflow.cjs'];

/**
 * What would be bundled, without writing it.
 *
 * @returns {Promise<Metafile>}
 */
export async function bundleMetafile() {
  const results = await Promise.all(
    BUNDLES.map((bundle) => build({ ...bundle, write: false, logLevel: 'silent' })),
  );
  return merge(results.map(({ metafile }) => metafile));
}

/**
 * What is wrong with a finished bundle though esbuild did it, a sentence each.
 *
 * @param {Metafile} metafile
 * @returns {string[]}
 */
export function problemsOf(metafile) {
  return Object.entries(metafile.outputs).flatMap(([file, { imports }]) =>
    imports.flatMap(({ kind, path: imported }) => {
      if (EXECUTABLES.includes(file)) {
        if (kind === 'dynamic-import' || imported === SERVER) return [];
        return [`${file} imports ${imported} before it can check the Node version`];
      }
      return kind === 'require-call' && file.endsWith('.js')
        ? [`${file} calls require('${imported}'), which an ES module does not have`]
        : [];
    }),
  );
}

/**
 * @param {readonly Metafile[]} metafiles
 * @returns {Metafile}
 */
function merge(metafiles) {
  /** @type {Metafile} */
  const merged = { inputs: {}, outputs: {} };
  for (const { inputs, outputs } of metafiles) {
    Object.assign(merged.inputs, inputs);
    Object.assign(merged.outputs, outputs);
  }
  return merged;
}

/**
 * Judges a bundle when it is built.
 *
 * @returns {Plugin}
 */
function finish() {
  return {
    name: 'finish',
    setup(building) {
      building.onEnd(({ errors, metafile }) => {
        if (errors.length > 0 || metafile === undefined) return undefined;
        for (const file of EXECUTABLES) if (file in metafile.outputs) chmodSync(path.join(root, file), 0o755);
        return { errors: problemsOf(metafile).map((text) => ({ text })) };
      });
    },
  };
}

/** Puts koffi's binaries for this system where its bundle looks for them; without them benches are started by Node. */
function copyKoffi() {
  const system = `${process.platform}-${process.arch}`;
  const from = path.join(root, 'node_modules/@koromix', `koffi-${system}`);
  const to = path.join(root, 'build/koffi');
  rmSync(to, { recursive: true, force: true });
  if (!existsSync(from)) return;
  for (const entry of readdirSync(from, { withFileTypes: true }))
    if (entry.isDirectory())
      cpSync(path.join(from, entry.name), path.join(to, entry.name), { recursive: true });
}

/** @returns {Promise<void>} */
async function buildOnce() {
  copyKoffi();
  const results = await Promise.all(BUNDLES.map((bundle) => build(finished(bundle))));
  writeFileSync(
    path.join(root, DIST, 'meta.json'),
    JSON.stringify(merge(results.map(({ metafile }) => metafile))),
  );
}

/**
 * Builds what is shipped into another folder, with something more in it: for tests.
 *
 * @param {string} outdir
 * @param {readonly Plugin[]} plugins
 * @returns {Promise<void>}
 */
export async function buildInto(outdir, plugins) {
  await Promise.all(
    BUNDLES.map((bundle) =>
      build({ ...bundle, outdir: placed(outdir, bundle), plugins: [...(bundle.plugins ?? []), ...plugins] }),
    ),
  );
}

/**
 * Where a bundle goes when all go into another folder.
 *
 * @param {string} folder
 * @param {Bundle} bundle
 * @returns {string}
 */
function placed(folder, { outdir = DIST }) {
  return path.join(folder, path.relative(DIST, outdir));
}

/** @returns {Promise<void>} */
async function watch() {
  for (const bundle of BUNDLES) await (await context({ ...finished(bundle), logLevel: 'info' })).watch();
}

/**
 * @param {Bundle} bundle
 * @returns {Bundle}
 */
function finished(bundle) {
  return { ...bundle, plugins: [...(bundle.plugins ?? []), finish()] };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  rmSync(path.join(root, DIST), { recursive: true, force: true });
  try {
    await (process.argv.includes('--watch') ? watch() : buildOnce());
  } catch (error) {
    // What is wrong with the sources, esbuild has printed.
    if (!(error instanceof Error && 'errors' in error)) throw error;
    process.exitCode = 1;
  }
}
