import { labelText } from '../check/labels.ts';
import { isNodeKind } from '../check/records.ts';
import type { Block } from '../syntax/tree.ts';

/** What a block is that can be run by its name. */
export interface RunnableBlock {
  readonly type: 'workflow' | 'stage' | 'node' | 'experiment';
  readonly name: string;
}

/** Absent for blocks of other kinds, and for those that have no name yet. */
export function runnableBlock({ kind, label }: Block): RunnableBlock | undefined {
  const type = typeOf(kind.text);
  const name = labelText(label);
  return type === undefined || name === undefined ? undefined : { type, name };
}

function typeOf(kind: string): RunnableBlock['type'] | undefined {
  if (isNodeKind(kind)) return 'node';
  return kind === 'workflow' || kind === 'stage' || kind === 'experiment' ? kind : undefined;
}
