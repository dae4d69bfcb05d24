import process from 'node:process';
import type { Command } from 'commander';
import { addManual } from '../manual.ts';

export function addLsp(program: Command): void {
  const command = program
    .command('lsp')
    .summary('serve editors: the Language Server Protocol on standard input and output')
    .description(
      'Serves the Language Server Protocol to one editor until it says exit or goes away: what is wrong with the workflow files that are open there, as they are typed, and what editors ask about them. Nothing is run.',
    )
    .option('--stdio', 'talk on standard input and output; there is no other way, so it may be left out')
    .action(async () => {
      const { serveEditor } = await import('../lsp.ts');
      await serveEditor(process);
    });
  addManual(command, {
    exit: [
      ['0', 'the editor said shutdown and exit'],
      ['1', 'the editor went away without'],
    ],
    examples: [['perflow lsp --stdio', 'what an editor starts for files that end in .perflow']],
  });
}
