import { blocks, reservedWords, splitWords } from '../schema/index.ts';

/** What the syntax has to know of the language's words; derived from the schema. */
export interface Vocabulary {
  /** Kinds of block that begin a member of a workflow or a file wherever they start a line. */
  readonly splitWords: ReadonlySet<string>;
  /** Kinds of block that hold members which begin with a split word: their members may come from many parts. */
  readonly containers: ReadonlySet<string>;
  /** Kinds of block that need no braces. */
  readonly braceless: ReadonlySet<string>;
  /** Kinds of block and names of attributes, each to itself. */
  readonly words: ReadonlyMap<string, string>;
  /** Words that no name can be. */
  readonly reserved: ReadonlySet<string>;
}

export const vocabulary: Vocabulary = {
  splitWords,
  containers: new Set(
    [...blocks.values()]
      .filter((block) => block.splits === true)
      .flatMap((block) => block.within.filter((parent) => blocks.has(parent))),
  ),
  braceless: new Set(
    [...blocks.values()].filter((block) => block.braces !== 'required').map((block) => block.kind),
  ),
  words: new Map(
    [...blocks.values()].flatMap(
      ({ kind, attributes }) =>
        [[kind, kind], ...attributes.map(({ name }) => [name, name] as const)] as const,
    ),
  ),
  reserved: reservedWords,
};
