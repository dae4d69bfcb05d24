import { calledFunction } from '../evaluate/calls.ts';
import { functionsByName } from '../schema/index.ts';
import type { FunctionSchema } from '../schema/shape.ts';
import type { Document } from '../document/document.ts';
import { cursorAt } from './cursor.ts';
import { signatureOf } from './describe/words.ts';

/** The function whose arguments are being written. */
export interface SignatureHelp {
  /** `quantile(metric, q)` */
  readonly label: string;
  readonly doc: string;
  readonly parameters: readonly {
    readonly span: readonly [start: number, end: number];
    readonly doc: string;
  }[];
  /** The parameter whose argument the cursor is in; absent where there are more arguments than parameters. */
  readonly active: number | undefined;
}

/** The innermost function that is called around a place; its text is all that has to be known. */
export function signatureHelp(document: Document, offset: number): SignatureHelp | undefined {
  const nodes = cursorAt(document, offset)?.nodes ?? [];
  for (let at = nodes.length - 2; at >= 0; at -= 1) {
    const node = nodes[at];
    if (node === undefined || !('type' in node) || node.type !== 'call') continue;
    const position = node.arguments.findIndex((argument) => argument === nodes[at + 1]);
    const schema = functionsByName.get(calledFunction(node) ?? '');
    if (position >= 0 && schema !== undefined) return helpFor(schema, position);
  }
  return undefined;
}

function helpFor(schema: FunctionSchema, position: number): SignatureHelp {
  const { label, spans } = signatureOf(schema);
  const { parameters, doc } = schema;
  const last = parameters.length - 1;
  const active = position > last && parameters[last]?.rest === true ? last : position;
  return {
    label,
    doc,
    parameters: parameters.map((parameter, index) => ({ span: spans[index] ?? [0, 0], doc: parameter.doc })),
    active: active > last ? undefined : active,
  };
}
