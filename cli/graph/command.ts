import { graphDocument, graphDot, graphMermaid } from '../../core/report/graph.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { ExitCode } from '../exit-code.ts';
import { printJson, type Io } from '../io.ts';
import { planOf } from '../plan/plan-of.ts';
import { chooseWorkflow } from '../workflow/choose.ts';
import { printProblems } from '../workflow/problems.ts';
import type { GraphFlags } from './flags.ts';

/** `words`: FILE as typed. The graph has every node, also those of manual stages. */
export async function graphCommand(words: readonly string[], flags: GraphFlags, io: Io): Promise<ExitCode> {
  const choice = await chooseWorkflow(words, flags.workflow, io);
  if (!choice.ok) return choice.error;
  const all = { ...choice.value, nodes: [...choice.value.workflow.nodes.keys()] };
  const plan = planOf(all, {}, io);
  if (!plan.ok) {
    printProblems(plan.error, choice.value, io);
    return ExitCode.unable;
  }
  printGraph(plan.value, flags.format, io);
  return ExitCode.fine;
}

function printGraph(plan: Plan, format: GraphFlags['format'], io: Io): void {
  switch (format) {
    case 'mermaid':
      io.stdout.write(graphMermaid(plan));
      break;
    case 'dot':
      io.stdout.write(graphDot(plan));
      break;
    case 'json':
      printJson(io, graphDocument(plan));
      break;
  }
}
