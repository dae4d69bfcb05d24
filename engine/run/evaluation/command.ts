import { resolveArguments, resolveCommand } from '../../../core/language/evaluate/command.ts';
import { dialectOf } from '../../../core/language/evaluate/dialect.ts';
import { quoteForPosix } from '../../../core/language/evaluate/quote-posix.ts';
import type { Bound, NodeDeclaration } from '../../../core/language/workflow.ts';
import type { Axes } from '../../../core/plan/plan.ts';
import { ok, type Result } from '../../../core/result.ts';
import { folderOf, resolveInside } from './path-in-workspace.ts';
import { wrongType, type Evaluated, type Evaluator } from './evaluator.ts';

/** What is started, and how it is shown. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly shown: string;
}

/** A shell's program and what comes before the command. */
interface Shell {
  readonly file: string;
  readonly args: readonly string[];
}

const POSIX_SHELL: Shell = { file: '/bin/sh', args: ['-e', '-c'] };
const WINDOWS_SHELL: Shell = { file: 'cmd', args: ['/d', '/s', '/c'] };

/**
 * A node's `run` or `exec`; undefined where it has neither. `directly` runs a command without a shell when it needs
 * none, as benches do.
 */
export function nodeCommand(
  node: NodeDeclaration,
  axes: Axes,
  evaluator: Evaluator,
  directly: boolean,
): Evaluated<Command | undefined> {
  const exec = node.attributes.get('exec');
  if (exec !== undefined) return execCommand(exec, axes, evaluator);
  const run = node.attributes.get('run');
  return run === undefined ? ok(undefined) : shellCommand(run, node, axes, evaluator, directly);
}

function execCommand(bound: Bound, axes: Axes, evaluator: Evaluator): Evaluated<Command> {
  const words = resolveArguments(bound, evaluator.scope(axes), evaluator.cache);
  return words.ok ? ok(direct(words.value)) : words;
}

/** A command for the shell that the node names. */
export function shellCommand(
  bound: Bound,
  node: NodeDeclaration,
  axes: Axes,
  evaluator: Evaluator,
  directly: boolean,
): Evaluated<Command> {
  const named = node.attributes.get('shell');
  const shell = named === undefined ? ok(systemShell()) : shellOf(named, axes, evaluator);
  if (!shell.ok) return shell;
  const { file, args } = shell.value;
  const command = resolveCommand(bound, evaluator.scope(axes), evaluator.cache, dialectOf(file));
  if (!command.ok) return command;
  const { text, words } = command.value;
  if (directly && named === undefined && words !== undefined && words.length > 0)
    return ok({ ...direct(words), shown: text });
  return ok({ file, args: [...args, text], shown: text });
}

function direct([file = '', ...args]: readonly string[]): Command {
  return { file, args, shown: [file, ...args].map(shownWord).join(' ') };
}

/** Quoted only where a shell would need it. */
function shownWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : quoteForPosix(word);
}

function systemShell(): Shell {
  return process.platform === 'win32' ? WINDOWS_SHELL : POSIX_SHELL;
}

/** `shell = "bash"` takes `-e -c`; a list is a program with all its arguments. */
function shellOf(
  bound: Bound,
  axes: Axes,
  evaluator: Evaluator,
): Result<Shell, ReturnType<typeof wrongType>['error']> {
  const words = evaluator.texts(bound, axes);
  if (!words.ok) return words;
  const [file = '', ...args] = words.value;
  if (file === '') return wrongType(bound, 'A shell needs at least the name of a program.');
  if (args.length > 0) return ok({ file, args });
  return ok({ file, args: dialectOf(file) === 'cmd' ? WINDOWS_SHELL.args : POSIX_SHELL.args });
}

/** Where a node's commands start: its `cwd`, else the folder of the file that wrote the node. */
export function workingFolder(
  node: NodeDeclaration,
  axes: Axes,
  evaluator: Evaluator,
  root: string,
): Evaluated<string> {
  const bound = node.attributes.get('cwd');
  if (bound === undefined) return ok(folderOf(root, node.origin.file));
  const written = evaluator.text(bound, axes);
  if (!written.ok) return written;
  const folder = resolveInside(root, bound.file, written.value);
  return folder === undefined
    ? wrongType(bound, `The folder ${written.value} lies outside the workspace.`)
    : ok(folder);
}
