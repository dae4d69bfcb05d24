import type { Span } from '../diagnostic.ts';
import { trimmed } from '../trimmed.ts';
import type { ParsedFile, ParsedPart, SyntaxProblem } from './document.ts';
import { parseItems } from './grammar.ts';
import { lex } from './lexer.ts';
import { MAX_FILE_LENGTH } from './limits.ts';
import { ProblemList } from './problems.ts';
import { RoleGiver } from './roles.ts';
import { splitText } from './split.ts';
import { moveProblem, stitchParts } from './stitch.ts';
import { type ListedToken, listTokens } from './token-list.ts';
import type { Token } from './tokens.ts';
import type { Placed } from './tree.ts';
import { unclosedBlocks } from './unclosed.ts';
import { vocabulary as standardVocabulary, type Vocabulary } from './vocabulary.ts';

/** Cuts and parses by one vocabulary. What it gives depends on its arguments alone. */
export interface Parser {
  readonly vocabulary: Vocabulary;
  /** Offsets where the parts of a file's text start, the first 0. */
  split(text: string): readonly number[];
  /** Parses a part by itself: always gives a tree, however broken the text. */
  parsePart(text: string): ParsedPart;
  /** The tokens of a part, without its comments. */
  tokensOf(text: string): readonly ListedToken[];
}

export function createParser(vocabulary: Vocabulary = standardVocabulary): Parser {
  return {
    vocabulary,
    split: (text) => splitText(text, vocabulary),
    parsePart: (text) => parsePart(text, vocabulary),
    tokensOf: (text) => listTokens(prepare(text, vocabulary, new ProblemList(text)).tokens),
  };
}

interface Prepared {
  readonly tokens: readonly Token[];
  readonly comments: readonly Span[];
}

/** The tokens of a part with their roles. */
function prepare(text: string, vocabulary: Vocabulary, problems: ProblemList): Prepared {
  const { tokens, comments } = lex(text, 'code', 0, problems);
  return { tokens: new RoleGiver(text, vocabulary, problems).run(tokens), comments };
}

function parsePart(text: string, vocabulary: Vocabulary): ParsedPart {
  const problems = new ProblemList(text);
  const { tokens, comments } = prepare(text, vocabulary, problems);
  const items = parseItems({ text, tokens, problems }, vocabulary);
  const part = { text, items, comments: trimmed(comments), problems: trimmed(problems.sorted()) };
  const unclosed = unclosedBlocks(part, vocabulary.containers);
  if (unclosed.length === 0) return part;
  return { ...part, problems: [...part.problems, ...unclosed].sort((a, b) => a.start - b.start) };
}

/** The parser by the language's own words. */
export const standardParser = createParser();

/** Parses a file's text. Never fails: what is wrong is in `problems`, what is missing is absent in the tree. */
export function parseFile(text: string, parser: Parser = standardParser): ParsedFile {
  return parseInParts(text, parser, parser.split(text.slice(0, MAX_FILE_LENGTH)));
}

/** As {@link parseFile}, without cutting the text into parts: for files without problems the trees agree. */
export function parseWholeFile(text: string, parser: Parser = standardParser): ParsedFile {
  return parseInParts(text, parser, [0]);
}

function parseInParts(text: string, parser: Parser, starts: readonly number[]): ParsedFile {
  if (text.length > MAX_FILE_LENGTH) return tooLarge(text);
  const parts = starts.map((start, index): Placed<ParsedPart> => {
    return { offset: start, node: parser.parsePart(text.slice(start, starts[index + 1] ?? text.length)) };
  });
  return joinParts(text, parts, parser);
}

/** A file of parts that are parsed already; together they are its text. */
export function joinParts(text: string, parts: readonly Placed<ParsedPart>[], parser: Parser): ParsedFile {
  const { tree, problems } = stitchParts(parts, parser.vocabulary.containers);
  const all = [...parts.flatMap(placedProblems), ...problems];
  return { text, parts, tree, problems: all.sort((a, b) => a.start - b.start) };
}

function placedProblems({ offset, node }: Placed<ParsedPart>): readonly SyntaxProblem[] {
  return offset === 0 ? node.problems : node.problems.map((problem) => moveProblem(problem, offset));
}

/** What is wrong with a file that is longer than workflow files may be. */
export const TOO_LARGE: SyntaxProblem = {
  code: 'file-too-large',
  start: 0,
  end: 0,
  message: 'A workflow file may be 16 MiB long at most: this one is not looked at.',
};

/** A file that is longer than workflow files may be. */
export function tooLarge(text: string): ParsedFile {
  return { text, parts: [], tree: { members: [] }, problems: [TOO_LARGE] };
}
