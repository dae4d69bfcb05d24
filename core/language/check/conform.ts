import { isDimensionless, sameDimension } from '../quantity/dimension.ts';
import type { TypeName } from '../schema/shape.ts';
import { dimensionOf, type Type } from './types.ts';

/** Whether a value of this type can stand where one of the named types is wanted. Nothing known conforms to all. */
export function conforms(type: Type, names: readonly TypeName[]): boolean {
  return type.kind === 'any' || names.some((name) => conformsTo(type, name));
}

function conformsTo(type: Type, name: TypeName): boolean {
  switch (name) {
    case 'any':
      return type.kind !== 'thing' && type.kind !== 'probe' && type.kind !== 'extractor';
    case 'text':
    case 'path':
    case 'command':
      return type.kind === 'text';
    case 'boolean':
    case 'condition':
      return type.kind === 'boolean';
    case 'count':
    case 'ratio':
    case 'duration':
    case 'size':
    case 'rate':
    case 'bandwidth':
    case 'money':
      return hasDimension(type, name);
    case 'quantity':
      return type.kind === 'quantity';
    case 'range':
      return type.kind === 'range' && (type.dimension === undefined || isDimensionless(type.dimension));
    case 'list':
    case 'words':
    case 'axis':
      return type.kind === 'list';
    case 'paths':
    case 'env-names':
    case 'tools':
    case 'endpoints':
      return type.kind === 'list' && (type.item.kind === 'any' || type.item.kind === 'text');
    case 'object':
    case 'probe':
    case 'extractor':
      return type.kind === name;
    case 'node':
    case 'nodes':
    case 'metric':
    case 'metrics':
    case 'change-set':
      // Names are checked where they are resolved.
      return true;
  }
}

function hasDimension(type: Type, name: TypeName): boolean {
  if (type.kind !== 'quantity') return false;
  const wanted = dimensionOf(name);
  return type.dimension === undefined || wanted === undefined || sameDimension(type.dimension, wanted);
}

const NAMES: Readonly<Record<TypeName, string>> = {
  text: 'a text',
  boolean: '`true` or `false`',
  count: 'a number',
  duration: 'a duration, such as `30s`',
  size: 'a size, such as `512MiB`',
  ratio: 'a share, such as `5%`',
  rate: 'a rate, such as `1000/s`',
  bandwidth: 'a bandwidth, such as `100MB/s`',
  money: 'an amount of money, such as `$0.01`',
  quantity: 'a number or a quantity',
  range: 'a range, such as `10..100`',
  condition: 'a condition',
  command: 'a command as text',
  words: 'a list of words, such as `["node", "build.js"]`',
  paths: 'a list of paths, such as `["src/**"]`',
  path: 'a path as text',
  'env-names': 'a list of variables’ names, such as `["HOME"]`',
  tools: 'a list of tools, such as `["node >= 20"]`',
  endpoints: 'a list of addresses, such as `["tcp://127.0.0.1:5432"]`',
  node: 'a node’s name',
  nodes: 'a list of nodes’ names, such as `[build]`',
  metric: 'a metric, such as `build.time`',
  metrics: 'a list of metrics, such as `[build.time]`',
  probe: '`http(…)`, `tcp(…)` or `log(…)`',
  extractor: '`json(…)`, `regex(…)` or `file(…)` with one of them',
  'change-set': 'a change set’s name',
  axis: 'a list of values, such as `[1000, 10000]`',
  list: 'a list',
  object: 'an object, such as `{ a = 1 }`',
  any: 'a value',
};

/** The types in words, for messages: `a duration, such as \`30s\``. */
export function describeNames(names: readonly TypeName[]): string {
  const words = names.map((name) => NAMES[name]);
  const last = words.pop() ?? 'a value';
  return words.length === 0 ? last : `${words.join(', ')} or ${last}`;
}
