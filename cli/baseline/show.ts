import { fullName } from '../../core/analyze/compare/metric-pairs.ts';
import { typicalFigure } from '../../core/events/typical.ts';
import type { BaselineDocument } from '../../core/report/contract/runs.ts';
import { readBaseline } from '../../engine/store/baselines/baselines.ts';
import { rootOf } from '../../engine/workspace/root.ts';
import { displayOn, printLines, type Display } from '../display.ts';
import { ExitCode } from '../exit-code.ts';
import { printJson, unable, type Io } from '../io.ts';
import { factLines } from '../../core/report/lines/facts.ts';
import { fittedTable } from '../../core/report/lines/fitted-table.ts';
import { shortName } from '../../core/report/lines/compare/name.ts';
import { printFigure } from '../../core/report/lines/value.ts';
import { ageOf, momentOf } from '../../core/report/terminal/age.ts';
import { piece, plain, type Line } from '../../core/report/terminal/line.ts';
import { visible } from '../../core/report/terminal/text.ts';

export async function showBaseline(name: string, json: boolean, io: Io): Promise<ExitCode> {
  const read = await readBaseline(await rootOf(io.cwd), name);
  if (!read.ok) return unable(io, read.error.message);
  if (json) {
    printJson(io, read.value);
    return ExitCode.fine;
  }
  const display = displayOn(io.stdout, io);
  printLines(baselineLines(read.value, display), display);
  return ExitCode.fine;
}

type Metric = BaselineDocument['metrics'][number];

function baselineLines(baseline: BaselineDocument, { width, glyphs }: Display): readonly Line[] {
  const { name, run, workflow, created, commit, metrics } = baseline;
  const time = Date.parse(created);
  return [
    [plain(' '), piece('BASELINE', 'strong'), plain(`  ${visible(name)}`)],
    ...factLines([
      ['run', run],
      ['workflow', workflow],
      ['made', `${momentOf(time)}, ${ageOf(time, Date.now())}`],
      ['commit', commit ?? ''],
    ]),
    [],
    [plain(' '), piece('METRICS', 'strong')],
    ...fittedTable<Metric>(
      metrics,
      [
        {
          title: 'METRIC',
          align: 'left',
          least: 12,
          cut: shortName,
          cell: (metric) => [plain(visible(fullName(metric)))],
        },
        { title: 'VALUE', align: 'right', cell: ({ metric }) => [plain(printFigure(typicalFigure(metric)))] },
        { title: 'RANGE', align: 'left', rank: 1, cell: ({ metric }) => [piece(rangeOf(metric), 'faint')] },
      ],
      width,
      glyphs.ellipsis,
    ),
  ];
}

function rangeOf(metric: Metric['metric']): string {
  if ('value' in metric) return '';
  const { unit, distribution } = metric;
  const [low, high] = [distribution.min, distribution.max].map((value) => printFigure({ value, unit }));
  return `median of ${distribution.n}, ${low ?? ''} to ${high ?? ''}`;
}
