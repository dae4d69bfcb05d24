import { constantText, unwrap } from '../../check/constants.ts';
import { schema } from '../../schema/index.ts';
import type { Expression, StringLiteral } from '../../syntax/tree.ts';
import { EXTENSION } from '../../workflow-files.ts';
import { isBlock, kindAt } from '../around.ts';
import type { Cursor } from '../cursor.ts';
import type { Sight } from '../names/sight.ts';
import type { Found, Typing } from './complete.ts';
import { expectationAt, type Expectation } from './expectation.ts';
import { ItemList } from './item.ts';
import { variableNames } from './names.ts';
import { pathItems } from './paths.ts';
import type { Surroundings } from './surroundings.ts';

/** What stands in a text before the cursor. */
interface TypedText {
  readonly literal: StringLiteral;
  /** From the text's start, or from the last `${…}` in it. */
  readonly before: string;
  /** Whether there is a `${…}` before it. */
  readonly isPartial: boolean;
}

/** Items within a text: what its attribute, its function or its block takes. */
export async function textAt(typing: Typing, surroundings: Surroundings): Promise<Found | undefined> {
  const { cursor, file } = typing;
  const typed = typedText(cursor);
  if (typed === undefined) return undefined;
  const list = await listFor(typing, typed, folderOf(file.path), surroundings);
  if (list === undefined) return undefined;
  const after = /^[^"'\s/$`]*/.exec(cursor.part.text.slice(cursor.at))?.[0] ?? '';
  return { list, after: after.length };
}

function typedText({ part, at, nodes }: Cursor): TypedText | undefined {
  const literal = nodes.findLast((node) => 'type' in node && node.type === 'string');
  if (literal === undefined || !('parts' in literal)) return undefined;
  const inserted = literal.parts.findLast(({ type, end }) => type === 'interpolation' && end <= at);
  const start = inserted?.end ?? literal.start + literal.quote.length;
  return { literal, before: part.text.slice(start, at), isPartial: inserted !== undefined };
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

async function listFor(
  { cursor, file, sights }: Typing,
  typed: TypedText,
  folder: string,
  surroundings: Surroundings,
): Promise<ItemList | undefined> {
  const { part, at, nodes } = cursor;
  const owner = nodes[nodes.indexOf(typed.literal) - 1];
  if (owner !== undefined && isBlock(owner)) {
    if (owner.kind.text !== 'include' || typed.isPartial) return undefined;
    return await pathItems(typed.before, folder, surroundings, { accepts: isWorkflowFile });
  }
  const expected = expectationAt(nodes, kindAt(file, part, at, nodes));
  return expected === undefined ? undefined : await textItems(typed, expected, sights, folder, surroundings);
}

function isWorkflowFile(name: string): boolean {
  return name.endsWith(EXTENSION);
}

/** What a text of an attribute or an argument may hold. `folder` is that of the file. */
async function textItems(
  { before, isPartial, literal }: TypedText,
  expected: Expectation,
  sights: readonly Sight[],
  folder: string,
  surroundings: Surroundings,
): Promise<ItemList | undefined> {
  const { types, call, among } = expected;
  if (types.includes('command') && call === undefined) return await inCommand(before, folder, surroundings);
  if (types.includes('words') && call === undefined) {
    return await inCommand([...wordsBefore(among ?? [], literal), before].join(' '), folder, surroundings);
  }
  if (isPartial) return undefined;
  if (types.includes('path')) return await pathItems(before, folder, surroundings);
  if (types.includes('paths')) return await pathItems(before, folder, surroundings, { isPattern: true });
  const list = new ItemList(before);
  if (namesVariable(expected)) addVariables(sights, surroundings.environmentNames(), list);
  else if (call === undefined) {
    addKnown(expected, list);
    await addNamed(expected, sights, surroundings, list);
  }
  return list;
}

function namesVariable({ types, call }: Expectation): boolean {
  return types.includes('env-names') || call?.name === 'env' || call?.name === 'secret';
}

/** Those of the workflow before those that happen to be set where the editor runs. */
function addVariables(sights: readonly Sight[], environment: readonly string[], list: ItemList): void {
  for (const { workflow } of sights) {
    list.addNames(variableNames(workflow), (label) => {
      // What is being typed is none yet.
      return label === list.prefix ? undefined : { label, kind: 'variable' };
    });
  }
  list.addNames(environment, (label) => ({ label, kind: 'variable', detail: 'is set in the environment' }));
}

/** What a text names that is in no file: programs, and baselines of the workflow. */
async function addNamed(
  { types, attribute }: Expectation,
  sights: readonly Sight[],
  surroundings: Surroundings,
  list: ItemList,
): Promise<void> {
  if (types.includes('tools')) {
    list.addNames(await surroundings.programs(), (label) => ({ label, kind: 'program' }));
  }
  if (attribute?.names !== 'baseline') return;
  const workflows = new Set(sights.map(({ workflow }) => workflow.frames.root.container.name));
  for (const { name, workflow } of await surroundings.baselines()) {
    if (workflows.has(workflow)) list.add({ label: name, kind: 'value', detail: 'stored baseline' });
  }
}

/** The texts that an attribute knows; of `unit` those are the units of numbers. */
function addKnown({ attribute, block }: Expectation, list: ItemList): void {
  for (const { word, doc } of attribute?.values ?? []) {
    const subject = { type: 'choice', block, attribute: attribute?.name ?? '', word } as const;
    list.add({ label: word, kind: 'choice', detail: doc, subject });
  }
  if (attribute?.name !== 'unit') return;
  for (const { unit, dimension } of schema.units) {
    list.add({ label: unit, kind: 'unit', detail: dimension, subject: { type: 'unit', unit } });
  }
}

/** `npm run …` and the like, and a path as a word of a command. */
const SCRIPT = /\b(?:npm|pnpm|yarn|bun)(?:\s+-[\w-]+(?:=\S+)?)*\s+run(?:-script)?\s+([^\s"';&|]*)$/;
const PATH = /(?:^|[\s"'=;&|(])([\w@.-]+\/[\w@./-]*|\.{1,2})$/;

/** As much of a command as is looked at. */
const MAX_COMMAND = 2000;

async function inCommand(
  before: string,
  folder: string,
  surroundings: Surroundings,
): Promise<ItemList | undefined> {
  const command = before.slice(-MAX_COMMAND);
  const script = SCRIPT.exec(command)?.[1];
  if (script !== undefined) return await scripts(script, folder, surroundings);
  const path = PATH.exec(command)?.[1];
  return path === undefined ? undefined : await pathItems(path, folder, surroundings);
}

/** The words of a command that is a list, before one of them. */
function wordsBefore(items: readonly Expression[], literal: StringLiteral): readonly string[] {
  const at = items.findIndex((item) => unwrap(item) === literal);
  return items.slice(0, Math.max(at, 0)).map((item) => constantText(item) ?? '');
}

async function scripts(prefix: string, folder: string, surroundings: Surroundings): Promise<ItemList> {
  const list = new ItemList(prefix);
  for (const { name, command } of await surroundings.npmScripts(folder)) {
    list.add({ label: name, kind: 'script', detail: command });
  }
  return list;
}
