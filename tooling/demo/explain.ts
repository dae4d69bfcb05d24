import path from 'node:path';
import { styleText } from 'node:util';
import type { GoalView, RunView } from '../../core/events/run-view.ts';
import type { MetricValue } from '../../core/events/event.ts';
import { printDuration } from '../../core/language/quantity/print.ts';
import { root } from '../bootstrap.mjs';
import { MISSED_ON_PURPOSE, PERFLOW } from '../example.ts';

/** What was seen in the demo's run, and where the rest of it lies: lines to print. */
export function explain(run: RunView, files: readonly string[]): string[] {
  return [
    ...part('What you saw', [
      'The shop was built and tested, then each version of its search was run alone, at three sizes:',
      ...sizesOf(run).map((size) => `  ${comparison(run, size)}`),
      'Then its server was started on a free port, and 2,000 requests were sent to it.',
    ]),
    ...part('One goal was missed on purpose', missedLines(run)),
    ...part('The whole run', files),
  ];
}

export function whatNext(): string[] {
  return part('Try next', NEXT);
}

const NEXT = [
  'What would run at the same time in the other example, and then running it:',
  `  ${PERFLOW} plan examples/parallel/parallel.perflow`,
  `  ${PERFLOW} run examples/parallel/parallel.perflow`,
  'What the checker says when a goal of examples/checkout/checkout.perflow compares a time with 200MB:',
  `  ${PERFLOW} check examples`,
  'The two runs side by side, and what this machine has and lacks for measuring:',
  `  ${PERFLOW} compare baseline:demo latest`,
  `  ${PERFLOW} doctor`,
  'What else there is, and a manual for each command:',
  `  ${PERFLOW} --help`,
  `  ${PERFLOW} run --help`,
];

function part(title: string, lines: readonly string[]): string[] {
  return ['', styleText('bold', title), ...lines.map((line) => `  ${line}`)];
}

/** Of the axis that both benches have. */
function sizesOf({ nodes }: RunView): string[] {
  return [...nodes.values()]
    .filter(({ name }) => name === 'scan')
    .flatMap(({ axes }) => axes.get('size') ?? []);
}

function comparison(run: RunView, size: string): string {
  const scan = medianTime(run, 'scan', size);
  const indexed = medianTime(run, 'indexed', size);
  const products = Number(size).toLocaleString('en').padStart(6);
  const times = `scan ${printDuration(scan)}, indexed ${printDuration(indexed)}`;
  return `${products} products: ${times}: ${(scan / indexed).toFixed(1)} times as fast`;
}

/** Nanoseconds. */
function medianTime({ nodes }: RunView, name: string, size: string): number {
  const node = [...nodes.values()].find((each) => each.name === name && each.axes.get('size') === size);
  const time = node?.metrics.get('time');
  return time === undefined ? NaN : numberOf(time);
}

function numberOf(metric: MetricValue): number {
  return 'distribution' in metric ? metric.distribution.median : metric.value;
}

function missedLines({ goals }: RunView): string[] {
  const goal = [...goals.values()].find(({ title }) => title === MISSED_ON_PURPOSE);
  if (goal === undefined) return [];
  const { measured } = goal;
  const figure = measured === undefined ? '' : `, and it was ${printDuration(measured.value)}`;
  return [
    `"${MISSED_ON_PURPOSE}" wants ${goal.text}${figure}. ${placeOf(goal)} says why`,
    'no machine meets it. So the run ended with the exit code 1, as it would in a build of yours.',
  ];
}

function placeOf({ file, range }: GoalView): string {
  return `${path.relative(root, path.resolve(root, file))}:${range.start.line + 1}`;
}
