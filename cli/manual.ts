import type { Command } from 'commander';

/** What `--help` of a command says after its options. */
export interface Manual {
  /** What each exit code means for this command. */
  readonly exit: readonly (readonly [code: string, meaning: string])[];
  /** A command line and what it does. */
  readonly examples: readonly (readonly [line: string, meaning: string])[];
  /** Further parts: a title and its lines. */
  readonly more?: readonly (readonly [title: string, lines: readonly string[]])[];
}

export function addManual(command: Command, manual: Manual): Command {
  const parts = [
    ...(manual.more ?? []).map(([title, lines]) => section(title, lines)),
    section('Exit codes', pairs(manual.exit)),
    section('Examples', pairs(manual.examples)),
  ];
  return command.addHelpText('after', `\n${parts.join('\n\n')}`);
}

function section(title: string, lines: readonly string[]): string {
  return [`${title}:`, ...lines.map((line) => (line === '' ? '' : `  ${line}`))].join('\n');
}

const MOST_LEFT = 40;

/** Two columns; where the first would be too wide, each meaning stands below its line. */
function pairs(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  if (width > MOST_LEFT) return rows.flatMap(([left, right]) => [left, `    ${right}`]);
  return rows.map(([left, right]) => `${left.padEnd(width)}  ${right}`);
}
