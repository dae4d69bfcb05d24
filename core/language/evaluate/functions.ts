import { during, ofMetric, quantile } from './functions-metrics.ts';
import { abs, ceil, floor, join, len, max, min, round } from './functions-plain.ts';
import { env, file, freePort, ofChangeSet, secret } from './functions-ports.ts';
import type { Implementation } from './implementation.ts';

const extractor: Implementation = { type: 'elsewhere', where: 'as `from` of a metric' };
const probe: Implementation = { type: 'elsewhere', where: 'as `ready` of a service' };
const inCommand: Implementation = { type: 'elsewhere', where: 'in a command, directly in `${…}`' };

/** How each function runs, by its name in the schema, which declares its arguments and types. */
export const functions: ReadonlyMap<string, Implementation> = new Map([
  ['secret', secret],
  ['env', env],
  ['file', file],
  ['free_port', freePort],
  ['changed', ofChangeSet((ports, set) => ports.changed(set))],
  ['only_changed', ofChangeSet((ports, set) => ports.onlyChanged(set))],
  ['baseline', ofMetric({ type: 'baseline' })],
  ['change', ofMetric({ type: 'change' })],
  ['regression', ofMetric({ type: 'regression' })],
  ['quantile', quantile],
  ['during', during],
  ['abs', abs],
  ['min', min],
  ['max', max],
  ['round', round],
  ['floor', floor],
  ['ceil', ceil],
  ['len', len],
  ['join', join],
  ['raw', inCommand],
  ['json', extractor],
  ['regex', extractor],
  ['http', probe],
  ['tcp', probe],
  ['log', probe],
]);
