import type { ReservedWord, Word } from './shape.ts';

/** Words that no name can be, also after a dot. */
export const reserved: readonly ReservedWord[] = [
  {
    word: 'and', role: 'operator',
    doc: 'True when both sides are. Unknown where the known side is true and the other is not known.',
  },
  {
    word: 'or', role: 'operator',
    doc: 'True when either side is. Unknown where the known side is false and the other is not known.',
  },
  { word: 'not', role: 'operator', doc: 'The opposite of a condition; what is not known stays so.' },
  {
    word: 'in', role: 'operator',
    doc: 'Whether the left side is an item of a list or lies in a range, ends included: `code in 200..299`.',
  },
  { word: 'true', role: 'value', doc: 'The condition that always holds.' },
  { word: 'false', role: 'value', doc: 'The condition that never holds.' },
  { word: 'null', role: 'value', doc: 'No value. In an `env` block it unsets the variable.' },
];

/** Names that a node cannot have, as goals already mean something by them. */
export const reservedNames: readonly Word[] = [
  { word: 'system', doc: 'The machine while the workflow runs: `system.cpu`, `system.memory`.' },
  { word: 'run', doc: 'The run as a whole: `run.time`, `run.cost`, `run.success_rate`, `run.score`.' },
  { word: 'host', doc: 'Kept for facts about the machine.' },
];

/** How users meet what a node does; used to rank bottlenecks. */
export const classes: readonly Word[] = [
  { word: 'user_facing', doc: 'Somebody waits for it.' },
  { word: 'background', doc: 'Nobody waits for it.' },
  { word: 'cost_driven', doc: 'What it costs matters more than how long it takes.' },
];
