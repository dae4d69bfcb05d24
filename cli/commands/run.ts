import type { Command } from 'commander';
import type { Done } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { addManual } from '../manual.ts';
import { collect, jobs, param } from '../options.ts';
import type { RunFlags } from '../run/flags.ts';

export function addRun(program: Command, io: Io, done: Done): void {
  const command = program
    .command('run')
    .summary('run a workflow and evaluate its goals')
    .description(
      'Runs the nodes of a workflow in parallel as their needs allow, measures them, and evaluates the goals. On a terminal it shows what happens as it happens; elsewhere it prints a line for each change. Ctrl-C ends what runs and then runs what is marked `always`; a second one ends everything at once. Nothing is left running.',
    )
    .argument('[file]', 'the workflow file; may be left out where the folder has exactly one')
    .argument(
      '[node...]',
      'nodes or instances to run with all they need, as in build or parse[size=1000]; default: the automatic stages, or all nodes where there are no stages',
    )
    .option(
      '-p, --param <name=value>',
      "set a param: a literal of its default's dimension, strings as they are (may be repeated)",
      param,
    )
    .option(
      '-s, --stage <name>',
      'run this stage with what it needs, also a manual one (may be repeated)',
      collect,
    )
    .option(
      '-j, --jobs <number|auto>',
      'how many nodes run at the same time; auto is the number of cores',
      jobs,
    )
    .option('-w, --workflow <name>', 'the workflow of the file, where it has several')
    .option(
      '--baseline <name>',
      'compare with this stored baseline, in place of the one that the guard names',
    )
    .option('--since <rev>', 'the git revision that change sets are told from; default: HEAD')
    .option('--no-store', 'keep nothing of this run: no .perflow is made or written')
    .option('--strict', 'goals that stay undecided or unmeasured fail the run')
    .option('--ci', 'output for GitHub Actions: groups, annotations, and a summary in $GITHUB_STEP_SUMMARY')
    .option(
      '--events <file|->',
      'write each event as a line of JSON; - is standard output, which then has nothing else',
    )
    .option('--markdown <file>', 'write the report as Markdown, for a pull request')
    .option('--junit <file>', 'write nodes and goals as tests, in the XML of JUnit')
    .option('--html <file>', 'write the report as a page that is whole in itself')
    .option('--json', 'print one JSON document at the end; progress goes to standard error')
    .option('--control', 'take orders on standard input; its end cancels the run')
    .action(async (first: string | undefined, rest: readonly string[], flags: RunFlags) => {
      const words = first === undefined ? [] : [first, ...rest];
      const { runCommand } = await import('../run/command.ts');
      done(await runCommand(words, flags, io));
    });
  manual(command);
}

function manual(command: Command): Command {
  return addManual(command, {
    more: [
      [
        'Control',
        [
          'With --control, for programs that start perflow, standard input takes orders, one a line:',
          '  cancel   ends what runs, then runs what is marked `always`: as Ctrl-C does',
          '  kill     ends everything at once: as a second Ctrl-C does',
          'The end of the input cancels too: whoever held it is gone. Other lines are ignored, with a warning.',
        ],
      ],
      [
        'JSON',
        [
          'schemas/run.schema.json for --json, schemas/events.schema.json for each line of --events.',
          'Durations are nanoseconds, sizes bytes, ratios fractions, money US dollars.',
        ],
      ],
    ],
    exit: [
      ['0', 'no node failed and no goal was missed; undecided goals are warnings, unless --strict'],
      ['1', 'a node failed or a goal was missed'],
      [
        '2',
        'the run could not begin: usage, a wrong file, a missing requirement, something not available yet',
      ],
      ['130', 'cancelled'],
    ],
    examples: [
      ['perflow run', 'the only workflow file of this folder'],
      ['perflow run checkout.perflow api -p users=100', 'one node and what it needs, with another param'],
      ['perflow run checkout.perflow --stage full --jobs 4', 'one stage'],
      ['perflow run checkout.perflow --json > run.json', 'for a program to read'],
      ['perflow run checkout.perflow --events - | jq .type', 'each event as it happens'],
    ],
  });
}
