import { piece, plain, type Line } from '../terminal/line.ts';
import { visible } from '../terminal/text.ts';

/** What is said of something in a word and a value each; without those that have none. */
export function factLines(facts: readonly (readonly [name: string, value: string])[]): readonly Line[] {
  const told = facts.filter(([, value]) => value !== '');
  const width = Math.max(0, ...told.map(([name]) => name.length));
  return told.map(([name, value]) => [piece(`  ${name.padEnd(width)}  `, 'faint'), plain(visible(value))]);
}
