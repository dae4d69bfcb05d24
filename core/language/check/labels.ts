import { reservedNames, reserved } from '../schema/words.ts';
import type { BlockSchema } from '../schema/shape.ts';
import type { Block, Name, StringLiteral } from '../syntax/tree.ts';
import { replacement, edit, type Extras, type PartPlace, type Reporter } from './reporter.ts';
import { plainText } from './plain-text.ts';

const IDENTIFIER = /^[A-Za-z_](?:-?[A-Za-z0-9_])*$/;
const RESERVED: ReadonlySet<string> = new Set(reserved.map((row) => row.word));
const RESERVED_NODES: ReadonlyMap<string, string> = new Map(reservedNames.map((row) => [row.word, row.doc]));

/** Whether a text can be a name in an expression. */
export function isIdentifier(text: string): boolean {
  return IDENTIFIER.test(text) && !RESERVED.has(text);
}

/** The label as it was meant, whatever its form; absent where there is none or it is computed. */
export function labelText(label: Name | StringLiteral | undefined): string | undefined {
  if (label === undefined) return undefined;
  const text = 'type' in label ? plainText(label) : label.text;
  return text === '' ? undefined : text;
}

export function checkLabel(node: Block, schema: BlockSchema, place: PartPlace, reporter: Reporter): void {
  const { label } = node;
  if (label === undefined) {
    reportMissing(node, schema, place, reporter);
    return;
  }
  if (!('type' in label)) {
    checkName(label, schema, place, reporter);
    return;
  }
  checkText(label, schema, place, reporter);
}

function reportMissing(node: Block, schema: BlockSchema, place: PartPlace, reporter: Reporter): void {
  if (schema.label === 'none' || schema.label === 'optional-identifier') return;
  const example =
    schema.label === 'path' || schema.label === 'text' ? `${schema.kind} "…"` : `${schema.kind} name`;
  const message = `\`${schema.kind}\` needs a name: \`${example}\`.`;
  reporter.report('missing-label', place, node.kind, message);
}

function checkName(label: Name, schema: BlockSchema, place: PartPlace, reporter: Reporter): void {
  if (schema.label === 'none') {
    reportUnwanted(label, schema, place, reporter);
  } else if (schema.label === 'text' || schema.label === 'path') {
    const message = `The name of \`${schema.kind}\` is a text: write \`"${label.text}"\`.`;
    const fixes = [replacement(place, label, `"${label.text}"`)];
    reporter.report('wrong-label', place, label, message, { fixes });
  } else {
    checkReserved(label, schema, place, reporter);
  }
}

function checkReserved(label: Name, schema: BlockSchema, place: PartPlace, reporter: Reporter): void {
  const meaning = RESERVED_NODES.get(label.text);
  if (schema.node !== true || meaning === undefined) return;
  const message = `A node cannot be called \`${label.text}\`, which is: ${meaning}`;
  reporter.report('reserved-name', place, label, message);
}

function checkText(label: StringLiteral, schema: BlockSchema, place: PartPlace, reporter: Reporter): void {
  const text = plainText(label);
  if (schema.label === 'none') {
    reportUnwanted(label, schema, place, reporter);
  } else if (['text', 'path', 'identifier-or-text'].includes(schema.label)) {
    if (text !== undefined && text.trim() !== '') return;
    const message = `The name of \`${schema.kind}\` is a text without \`\${…}\`, not empty.`;
    reporter.report('wrong-label', place, label, message);
  } else {
    const fixes = text !== undefined && isIdentifier(text) ? [replacement(place, label, text)] : [];
    const message = `The name of \`${schema.kind}\` is written without quotes: letters, digits, \`_\` and \`-\`.`;
    reporter.report('wrong-label', place, label, message, { fixes });
  }
}

function reportUnwanted(
  label: Name | StringLiteral,
  schema: BlockSchema,
  place: PartPlace,
  reporter: Reporter,
): void {
  const fixes = [{ title: 'Remove the name', edits: [edit(place, label, '')] }];
  reporter.report('wrong-label', place, label, `\`${schema.kind}\` has no name.`, { fixes });
}

/** The fix that puts braces at a block's end, for a kind of which nothing has to stand in them. */
export function emptyBraces({ attributes, oneOf = [] }: BlockSchema, end: number, place: PartPlace): Extras {
  const wantsMore = [...attributes, ...oneOf].some(({ required }) => required);
  return wantsMore
    ? {}
    : { fixes: [{ title: 'Add braces', edits: [edit(place, { start: end, end }, ' {}')] }] };
}

export function checkBraces(node: Block, schema: BlockSchema, place: PartPlace, reporter: Reporter): void {
  if (schema.braces === 'required' && node.body === undefined) {
    const message = `\`${schema.kind}\` needs braces: \`{ … }\`.`;
    const { end } = node.label ?? node.kind;
    reporter.report('missing-body', place, node.kind, message, emptyBraces(schema, end, place));
  }
  if (schema.braces === 'none' && node.body !== undefined) {
    const message = `\`${schema.kind}\` has no braces.`;
    const fixes = [{ title: 'Remove the braces', edits: [edit(place, node.body, '')] }];
    reporter.report('unexpected-body', place, node.body, message, { fixes });
  }
}
