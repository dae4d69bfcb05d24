import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { PlanNode } from '../../../core/plan/plan.ts';
import { ok } from '../../../core/result.ts';
import { matcherOf } from '../../change/change-sets.ts';
import type { Evaluated, Evaluator } from '../../run/evaluation/evaluator.ts';

/** Files that are looked at, and of them those that are taken: more are left alone. */
const MOST_SEEN = 200_000;
const MOST_TAKEN = 10_000;

/** The patterns that a node's `inputs` name, with the folder that they are relative to. */
export interface InputPatterns {
  readonly patterns: readonly string[];
  /** Relative to the root, with `/`. */
  readonly folder: string;
}

/** Undefined where the node has no `inputs`. */
export function inputPatterns(node: PlanNode, evaluator: Evaluator): Evaluated<InputPatterns | undefined> {
  const bound = node.declaration.attributes.get('inputs');
  if (bound === undefined) return ok(undefined);
  const patterns = evaluator.texts(bound, node.axes);
  return patterns.ok ? ok({ patterns: patterns.value, folder: path.posix.dirname(bound.file) }) : patterns;
}

/**
 * The files of a workspace that patterns name, absolute. Links to folders are not followed, `.git` and `.perflow` not
 * looked into, and `node_modules` only where a pattern says so.
 */
export async function inputFiles(inputs: InputPatterns, root: string): Promise<readonly string[]> {
  const isInput = matcherOf(inputs);
  const skipped = new Set(['.git', '.perflow']);
  if (!inputs.patterns.some((pattern) => pattern.includes('node_modules'))) skipped.add('node_modules');
  const found: string[] = [];
  const folders = [''];
  let seen = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of await readdir(path.join(root, folder), { withFileTypes: true }).catch(() => [])) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !skipped.has(entry.name)) folders.push(name);
      else if (entry.isFile() && isInput(name)) found.push(path.join(root, name));
      if (++seen >= MOST_SEEN || found.length >= MOST_TAKEN) return found;
    }
  }
  return found;
}
