// @ts-check
// Who may import whom. The one table behind the lint rule `perflow/import-direction`: imports run one way,
// `cli → engine → core`, `server → core`, `client → core`, `webview → core`, and inside the core
// `history → report → analyze → {stats, profile, plan, events} → language`.

import path from 'node:path';

/**
 * @typedef {object} Layer
 * @property {string} folder the files this is about; the longest folder (or file) that holds a file decides
 * @property {readonly string[]} imports folders or files whose modules they may import, besides their own
 * @property {readonly string[]} packages what they may import from outside: packages by name, ANY or NODE
 */

/** Any package from the registry. `vscode` is none: only an extension host has it. */
const ANY = '*';
/** Node's own modules, which the core and the pages cannot have. */
const NODE = 'node:';
const VSCODE = 'vscode';

const RESULT = 'core/result.ts';
const LANGUAGE = [RESULT, 'core/language'];
const DATA = [...LANGUAGE, 'core/stats', 'core/profile', 'core/plan', 'core/events'];
const PURE = ['lru-cache', 'picomatch', 'semver', 'typebox'];
const ANYWHERE_IN_NODE = [ANY, NODE];

/** @type {readonly Layer[]} */
export const LAYERS = [
  { folder: RESULT, imports: [], packages: [] },
  { folder: 'core/language', imports: [RESULT], packages: PURE },
  { folder: 'core/stats', imports: LANGUAGE, packages: PURE },
  { folder: 'core/profile', imports: LANGUAGE, packages: PURE },
  { folder: 'core/plan', imports: LANGUAGE, packages: PURE },
  // The states of a node are the plan's; events tell of changes between them.
  { folder: 'core/events', imports: [...LANGUAGE, 'core/plan/state.ts'], packages: PURE },
  { folder: 'core/analyze', imports: DATA, packages: PURE },
  { folder: 'core/report', imports: [...DATA, 'core/analyze'], packages: PURE },
  { folder: 'core/report/terminal', imports: [...DATA, 'core/report'], packages: [...PURE, 'string-width'] },
  { folder: 'core/history', imports: [...DATA, 'core/analyze', 'core/report'], packages: PURE },

  { folder: 'engine', imports: ['core'], packages: ANYWHERE_IN_NODE },
  { folder: 'cli', imports: ['core', 'engine', 'package.json'], packages: ANYWHERE_IN_NODE },
  // The one door between faces: `perflow lsp` starts the language server.
  {
    folder: 'cli/lsp.ts',
    imports: ['cli', 'server/stdio.ts', 'package.json'],
    packages: ANYWHERE_IN_NODE,
  },
  { folder: 'server', imports: ['core'], packages: ANYWHERE_IN_NODE },
  { folder: 'client', imports: ['core'], packages: [...ANYWHERE_IN_NODE, VSCODE] },
  { folder: 'webview', imports: ['core'], packages: [ANY] },

  { folder: 'test', imports: [''], packages: [...ANYWHERE_IN_NODE, VSCODE] },
  { folder: 'tooling', imports: ['core', 'engine', 'cli', 'esbuild.mjs'], packages: ANYWHERE_IN_NODE },
  { folder: 'esbuild.mjs', imports: ['tooling'], packages: ANYWHERE_IN_NODE },
  { folder: 'eslint.config.js', imports: ['tooling'], packages: ANYWHERE_IN_NODE },
];

/**
 * Why `file` may not import `specifier`, in a sentence; undefined when it may.
 *
 * @param {string} file relative to the checkout's root, with forward slashes
 * @param {string} specifier as written in the import
 * @returns {string | undefined}
 */
export function whyForbidden(file, specifier) {
  const layer = layerOf(file);
  if (layer === undefined) return `${file} has no place in tooling/lint/layers.mjs, so it may import nothing`;
  return specifier.startsWith('.')
    ? whyModuleForbidden(layer, path.posix.join(path.posix.dirname(file), specifier))
    : whyPackageForbidden(layer, specifier);
}

/**
 * Whether imports of `file` must be readable in its text: where only named packages may be imported.
 *
 * @param {string} file
 * @returns {boolean}
 */
export function mustBeLiteral(file) {
  return layerOf(file)?.packages.includes(ANY) !== true;
}

/**
 * @param {Layer} layer
 * @param {string} target
 * @returns {string | undefined}
 */
function whyModuleForbidden(layer, target) {
  if ([layer.folder, ...layer.imports].some((folder) => holds(folder, target))) return undefined;
  return `${layer.folder} may not import ${target}: imports run one way (tooling/lint/layers.mjs)`;
}

/**
 * @param {Layer} layer
 * @param {string} specifier
 * @returns {string | undefined}
 */
function whyPackageForbidden(layer, specifier) {
  const name = packageOf(specifier);
  const isSpecial = name === NODE || name === VSCODE;
  if (layer.packages.includes(name) || (!isSpecial && layer.packages.includes(ANY))) return undefined;
  return `${layer.folder} may not import ${specifier} (tooling/lint/layers.mjs)`;
}

/**
 * @param {string} specifier
 * @returns {string} NODE for Node's own modules, else the package's name
 */
function packageOf(specifier) {
  if (specifier.startsWith(NODE)) return NODE;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/**
 * @param {string} file
 * @returns {Layer | undefined}
 */
function layerOf(file) {
  return LAYERS.filter(({ folder }) => holds(folder, file)).sort(
    (a, b) => b.folder.length - a.folder.length,
  )[0];
}

/**
 * @param {string} folder a folder or a file; the empty one is the root
 * @param {string} target
 * @returns {boolean}
 */
function holds(folder, target) {
  if (target.startsWith('..')) return false;
  return folder === '' || target === folder || target.startsWith(`${folder}/`);
}
