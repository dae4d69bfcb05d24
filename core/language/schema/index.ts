import { benchBlocks } from './blocks/bench.ts';
import { experimentBlocks } from './blocks/experiment.ts';
import { fileBlocks } from './blocks/file.ts';
import { goalBlocks } from './blocks/goals.ts';
import { loadBlocks } from './blocks/load.ts';
import { nodePartBlocks } from './blocks/node-parts.ts';
import { workBlocks } from './blocks/nodes.ts';
import { profileBlocks } from './blocks/profile.ts';
import { runBlocks } from './blocks/run.ts';
import { settingBlocks } from './blocks/settings.ts';
import { functions } from './functions/index.ts';
import { metrics, statistics } from './metrics.ts';
import type {
  AttributeSchema,
  BlockSchema,
  FunctionSchema,
  MetricSchema,
  Schema,
  StatisticSchema,
} from './shape.ts';
import { units } from './units.ts';
import { reserved, reservedNames } from './words.ts';

/** The one table of the language's words; all else here is derived from it. */
export const schema: Schema = {
  blocks: [
    ...fileBlocks,
    ...settingBlocks,
    ...goalBlocks,
    ...workBlocks,
    ...benchBlocks,
    ...loadBlocks,
    ...profileBlocks,
    ...nodePartBlocks,
    ...experimentBlocks,
    ...runBlocks,
  ],
  functions,
  metrics,
  statistics,
  units,
  reserved,
  reservedNames,
};

export const blocks: ReadonlyMap<string, BlockSchema> = new Map(schema.blocks.map((row) => [row.kind, row]));

/** Attributes by name, by the kind of block they stand in. */
export const attributes: ReadonlyMap<string, ReadonlyMap<string, AttributeSchema>> = new Map(
  schema.blocks.map((block) => [block.kind, new Map(block.attributes.map((row) => [row.name, row]))]),
);

/** Kinds of block that may stand in a block, or in a `file`. */
export const children: ReadonlyMap<string, ReadonlyMap<string, BlockSchema>> = new Map(
  ['file', ...blocks.keys()].map((parent) => [
    parent,
    new Map(schema.blocks.filter((row) => row.within.includes(parent)).map((row) => [row.kind, row])),
  ]),
);

export const functionsByName: ReadonlyMap<string, FunctionSchema> = new Map(
  functions.map((row) => [row.name, row]),
);

/** Metrics by their dotted path, by kind of node; `workflow` for those of `system` and `run`. */
export const metricsOf: ReadonlyMap<string, ReadonlyMap<string, MetricSchema>> = new Map(
  ['workflow', ...schema.blocks.filter((row) => row.node === true).map((row) => row.kind)].map((kind) => [
    kind,
    new Map(metrics.filter((row) => row.of.includes(kind)).map((row) => [row.name, row])),
  ]),
);

export const statisticsOf: Readonly<Record<StatisticSchema['of'], ReadonlyMap<string, StatisticSchema>>> = {
  distribution: byName(statistics.filter((row) => row.of === 'distribution')),
  series: byName(statistics.filter((row) => row.of === 'series')),
};

function byName(rows: readonly StatisticSchema[]): ReadonlyMap<string, StatisticSchema> {
  return new Map(rows.map((row) => [row.name, row]));
}

/** Words that always begin a member when they start a line: a file is split there. */
export const splitWords: ReadonlySet<string> = new Set(
  schema.blocks.filter((row) => row.splits === true).map((row) => row.kind),
);

export const nodeKinds: ReadonlySet<string> = new Set(
  schema.blocks.filter((row) => row.node === true).map((row) => row.kind),
);

export const reservedWords: ReadonlySet<string> = new Set(reserved.map((row) => row.word));

export const reservedNodeNames: ReadonlySet<string> = new Set(reservedNames.map((row) => row.word));
