// @ts-check
// The lint rule `perflow/import-direction`: judges each import, also of types, by where the file stands and what
// the import says. It works on paths alone, so an import of a file that is not there is judged as well.

import path from 'node:path';
import { mustBeLiteral, whyForbidden } from './layers.mjs';

/** @typedef {import('eslint').Rule.RuleModule} RuleModule */
/** @typedef {import('eslint').Rule.Node} Node */

/** @type {RuleModule} */
export const importDirection = {
  meta: {
    type: 'problem',
    docs: { description: 'imports run one way between the folders' },
    schema: [],
    messages: { forbidden: '{{why}}.', dynamic: 'Here an import must name its module literally.' },
  },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');

    /**
     * @param {Node} node
     * @param {unknown} source
     */
    function judge(node, source) {
      const specifier = literalOf(source);
      if (specifier === undefined) {
        if (mustBeLiteral(file)) context.report({ node, messageId: 'dynamic' });
        return;
      }
      const why = whyForbidden(file, specifier);
      if (why !== undefined) context.report({ node, messageId: 'forbidden', data: { why } });
    }

    return {
      ImportDeclaration: (node) => {
        judge(node, node.source);
      },
      ExportAllDeclaration: (node) => {
        judge(node, node.source);
      },
      'ExportNamedDeclaration[source]': (/** @type {Node & { source: unknown }} */ node) => {
        judge(node, node.source);
      },
      ImportExpression: (node) => {
        judge(node, node.source);
      },
      TSImportType: (/** @type {Node & { source: unknown }} */ node) => {
        judge(node, node.source);
      },
    };
  },
};

/**
 * @param {unknown} node
 * @returns {string | undefined}
 */
function literalOf(node) {
  if (typeof node !== 'object' || node === null || !('value' in node)) return undefined;
  return typeof node.value === 'string' ? node.value : undefined;
}
