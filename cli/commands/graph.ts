import { Option, type Command } from 'commander';
import type { GraphFlags } from '../graph/flags.ts';
import type { Done } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { addManual } from '../manual.ts';

export function addGraph(program: Command, io: Io, done: Done): void {
  const command = program
    .command('graph')
    .summary('print the graph of a workflow')
    .description(
      'Prints the nodes of a workflow and what each needs, for a drawing or for a program. Nothing is run.',
    )
    .argument('[file]', 'the workflow file; may be left out where the folder has exactly one')
    .addOption(
      new Option('-f, --format <format>', 'what to print')
        .choices(['mermaid', 'dot', 'json'])
        .default('mermaid'),
    )
    .option('-w, --workflow <name>', 'the workflow of the file, where it has several')
    .action(async (file: string | undefined, flags: GraphFlags) => {
      const { graphCommand } = await import('../graph/command.ts');
      done(await graphCommand(file === undefined ? [] : [file], flags, io));
    });
  addManual(command, {
    more: [['JSON', ['schemas/graph.schema.json']]],
    exit: [
      ['0', 'the graph was printed'],
      ['2', 'there is none: usage, an unreadable or wrong file'],
    ],
    examples: [
      ['perflow graph checkout.perflow', 'Mermaid, as Markdown pages of code hosts draw it'],
      ['perflow graph checkout.perflow -f dot | dot -Tsvg > graph.svg', 'a drawing by Graphviz'],
    ],
  });
}
