import { diagnosticCodes } from '../core/language/diagnostic-codes.ts';
import { schema } from '../core/language/schema/index.ts';
import type { MetricSchema } from '../core/language/schema/shape.ts';
import { blockSection } from './reference/blocks.ts';
import { cell, code, heading, slug, table } from './reference/markdown.ts';
import { GROUPS } from './reference/groups.ts';
import { functionSections } from './reference/functions.ts';
import { intro, syntax } from './reference/prose.ts';

/** The language's reference, from the schema and the table of diagnostics, by file. */
export function generateReference(): ReadonlyMap<string, string> {
  return new Map([['docs/reference.md', reference()]]);
}

function reference(): string {
  const body = [
    syntax,
    heading(2, 'Blocks'),
    ...GROUPS.flatMap(({ title, kinds }) => [heading(3, title), ...kinds.map(blockSection)]),
    heading(2, 'Functions'),
    functionSections(),
    heading(2, 'Metrics'),
    metrics(),
    heading(2, 'Units'),
    units(),
    heading(2, 'Words that are taken'),
    words(),
    heading(2, 'Diagnostics'),
    diagnostics(),
  ];
  return `${[intro, contents(), ...body].join('\n\n')}\n`;
}

function contents(): string {
  const lines = ['- [Syntax](#syntax)', '- [Blocks](#blocks)'];
  for (const { title, kinds } of GROUPS) {
    lines.push(
      `  - [${title}](#${slug(title)}): ${kinds.map((kind) => `[\`${kind}\`](#${kind})`).join(', ')}`,
    );
  }
  for (const title of ['Functions', 'Metrics', 'Units', 'Words that are taken', 'Diagnostics']) {
    lines.push(`- [${title}](#${slug(title)})`);
  }
  return lines.join('\n');
}

function metrics(): string {
  const rows = schema.metrics.map((metric) => [
    code(metric.name),
    metric.of.join(', '),
    unitOf(metric),
    better(metric),
    cell(metric.doc),
  ]);
  const statistics = schema.statistics.map(({ name, of, doc }) => [code(`.${name}`), of, cell(doc)]);
  return [
    'A metric is named by its node and its own name: `build.time`, `api.latency.p95`. Those of `system` and `run` belong to the run as a whole. A node with a `matrix` has each of its metrics once for each instance: `parse[size=1000].time`, or `parse[1000].time` where there is one axis.',
    table(['metric', 'of', 'is', 'better', ''], rows),
    'A metric with many values has statistics. Where one number is wanted, a distribution counts as its median.',
    table(['', 'of a', ''], statistics),
  ].join('\n\n');
}

function unitOf({ type, distribution, series }: MetricSchema): string {
  const many = distribution ? ', a distribution' : series === true ? ', over time' : '';
  return (type === 'count' ? 'number' : type) + many;
}

function better({ better: direction }: MetricSchema): string {
  return direction ?? '';
}

function units(): string {
  const rows = schema.units.map(({ unit, dimension, doc }) => [code(unit), dimension, cell(doc)]);
  return table(['unit', 'dimension', ''], rows);
}

function words(): string {
  const rows = [
    ...schema.reserved.map(({ word, doc }) => [code(word), 'no name at all', cell(doc)]),
    ...schema.reservedNames.map(({ word, doc }) => [code(word), 'no node’s name', cell(doc)]),
  ];
  return table(['word', 'can be', ''], rows);
}

function diagnostics(): string {
  const rows = Object.entries(diagnosticCodes).map(([name, { severity, doc }]) => [
    code(name),
    severity,
    cell(doc),
  ]);
  return ['Each has a code that never changes.', table(['code', '', 'meaning'], rows)].join('\n\n');
}
