/** Lines of formatted text before their columns are aligned. */

export const INDENT = '  ';
/** A block written on one line is broken where it would be longer than this. */
export const LINE_WIDTH = 120;
/** Between code and a comment that has to move. */
const COMMENT_GAP = 2;

export interface TrailingComment {
  readonly text: string;
  /** Column where it stood, which it keeps where the code leaves the space. */
  readonly column: number;
}

/** Which lines are aligned with each other, and where: after `left`. */
export interface Alignment {
  readonly group: string;
  readonly left: string;
  readonly right: string;
}

export interface Line {
  readonly indent: number;
  readonly text: string;
  readonly blankBefore: boolean;
  readonly alignment: Alignment | undefined;
  comment: TrailingComment | undefined;
}

/** Text that is put out as it is, whole lines with their ends. */
export interface Verbatim {
  readonly verbatim: string;
  readonly blankBefore: boolean;
}

/** The text of lines, each ended by `lineEnd`, with neighbours of the same group aligned. */
export function printLines(lines: readonly (Line | Verbatim)[], lineEnd: string): string {
  const printed: string[] = [];
  let index = 0;
  while (index < lines.length) {
    const end = endOfGroup(lines, index);
    const group = lines.slice(index, end);
    const width = group.reduce((most, line) => Math.max(most, leftWidth(line)), 0);
    for (const line of group) {
      if (line.blankBefore) printed.push(lineEnd);
      printed.push('verbatim' in line ? line.verbatim : printLine(line, width) + lineEnd);
    }
    index = end;
  }
  return printed.join('');
}

function leftWidth(line: Line | Verbatim): number {
  return 'verbatim' in line ? 0 : (line.alignment?.left.length ?? 0);
}

function endOfGroup(lines: readonly (Line | Verbatim)[], start: number): number {
  const first = lines[start];
  let end = start + 1;
  if (first === undefined || 'verbatim' in first || first.alignment === undefined) return end;
  for (let line = lines[end]; line !== undefined; line = lines[end]) {
    const joins =
      !('verbatim' in line) &&
      !line.blankBefore &&
      line.indent === first.indent &&
      line.alignment?.group === first.alignment.group;
    if (!joins) break;
    end += 1;
  }
  return end;
}

function printLine({ indent, text, alignment, comment }: Line, width: number): string {
  const aligned = alignment === undefined ? text : `${alignment.left.padEnd(width)} ${alignment.right}`;
  const code = INDENT.repeat(indent) + aligned;
  if (comment === undefined) return code;
  const column = code.length - Math.max(code.lastIndexOf('\n'), code.lastIndexOf('\r')) - 1;
  const gap = comment.column > column ? comment.column - column : COMMENT_GAP;
  return code + ' '.repeat(gap) + comment.text;
}
