import type { MetricSchema, StatisticSchema } from './shape.ts';

const ALL = ['step', 'service', 'bench', 'load', 'profile'] as const;
const NOT_BENCH = ['step', 'service', 'load', 'profile'] as const;

/** What is measured without being asked. */
export const metrics: readonly MetricSchema[] = [
  { name: 'time', type: 'duration', of: NOT_BENCH, distribution: false, better: 'lower', doc: 'Wall time of the last attempt, from its start to its end; of a service its whole life.' },
  { name: 'time', type: 'duration', of: ['bench'], distribution: true, better: 'lower', doc: 'Wall time of each measured run: a distribution. Where one number is wanted it is the median.' },
  { name: 'cpu', type: 'count', of: NOT_BENCH, distribution: false, better: 'lower', doc: 'CPU use in cores: 1.5 is one core and a half, on average over the node. Sampled.' },
  { name: 'cpu', type: 'count', of: ['bench'], distribution: false, better: 'lower', doc: 'CPU use in cores: 1.5 is one core and a half, on average over all measured runs together. Sampled.' },
  { name: 'user', type: 'duration', of: NOT_BENCH, distribution: false, better: 'lower', doc: 'CPU time spent in the program itself, over all its processes. Sampled.' },
  { name: 'user', type: 'duration', of: ['bench'], distribution: true, better: 'lower', doc: 'CPU time that each measured run spent in the program itself and in the children that it waited for: a distribution. Where the system does not account for each run it is the mean of the runs, and sampled.' },
  { name: 'system', type: 'duration', of: NOT_BENCH, distribution: false, better: 'lower', doc: 'CPU time the kernel spent for the node, over all its processes. Sampled.' },
  { name: 'system', type: 'duration', of: ['bench'], distribution: true, better: 'lower', doc: 'CPU time the kernel spent for each measured run and for the children that it waited for: a distribution. Where the system does not account for each run it is the mean of the runs, and sampled.' },
  { name: 'context_switches', type: 'count', of: ['bench'], distribution: true, better: 'lower', doc: 'How often the processor was taken from a measured run, or given up by it to wait for something. Unmeasured where the system does not account for each run.' },
  { name: 'page_faults', type: 'count', of: ['bench'], distribution: true, better: 'lower', doc: 'How often a measured run asked for a page of memory that it had not got yet, from disk or not. Unmeasured where the system does not account for each run.' },
  { name: 'instructions', type: 'count', of: ['bench'], distribution: true, better: 'lower', doc: 'Instructions of a run and of all that it started, where the bench has `instructions = true`: one number where runs agree to the instruction (marked `deterministic`), else a distribution. Counted by the processor (`perf stat`, without the kernel’s) or by valgrind’s cachegrind; `measured_by` says which.' },
  { name: 'memory', type: 'size', of: NOT_BENCH, distribution: false, better: 'lower', doc: 'Peak memory of the process tree: summed PSS, or RSS (and so labelled) where the system has no PSS. Sampled.' },
  { name: 'memory', type: 'size', of: ['bench'], distribution: true, better: 'lower', doc: 'Peak memory of each measured run, that of its largest process (RSS): a distribution. Below what Perflow has itself (some 100 MB) the system tells no such peak; then it is the most that was found in any of the runs, of all their processes (PSS), and sampled.' },
  { name: 'io.read', type: 'size', of: NOT_BENCH, distribution: false, better: 'lower', doc: 'Bytes read from disk. Sampled.' },
  { name: 'io.read', type: 'size', of: ['bench'], distribution: false, better: 'lower', doc: 'Bytes that a measured run read from disk: the mean of the runs. Sampled.' },
  { name: 'io.write', type: 'size', of: NOT_BENCH, distribution: false, better: 'lower', doc: 'Bytes written to disk. Sampled.' },
  { name: 'io.write', type: 'size', of: ['bench'], distribution: false, better: 'lower', doc: 'Bytes that a measured run wrote to disk: the mean of the runs. Sampled.' },
  { name: 'attempts', type: 'count', of: ALL, distribution: false, better: 'lower', doc: 'How often the node was tried. All other metrics are the last attempt’s.' },
  { name: 'startup', type: 'duration', of: ['service'], distribution: false, better: 'lower', doc: 'Time from the service’s start until it was ready.' },
  { name: 'latency', type: 'duration', of: ['load'], distribution: true, better: 'lower', doc: 'Time to answer a request: a distribution, corrected for coordinated omission where `rate` is set.' },
  { name: 'throughput', type: 'rate', of: ['load'], distribution: false, better: 'higher', doc: 'Answered requests per second, after the warm-up.' },
  { name: 'errors', type: 'ratio', of: ['load'], distribution: false, better: 'lower', doc: 'Share of requests that failed or had an answer that was not expected.' },
  { name: 'requests', type: 'count', of: ['load'], distribution: false, doc: 'Requests sent after the warm-up.' },
  { name: 'system.cpu', type: 'ratio', of: ['workflow'], distribution: false, series: true, better: 'lower', doc: 'Share of all cores that is busy, by anything on the machine. Where one number is wanted it is the median over the run. Sampled.' },
  { name: 'system.memory', type: 'ratio', of: ['workflow'], distribution: false, series: true, better: 'lower', doc: 'Share of the machine’s memory in use, by anything on it. Where one number is wanted it is the median over the run. Sampled.' },
  { name: 'run.time', type: 'duration', of: ['workflow'], distribution: false, better: 'lower', doc: 'Wall time of the whole run.' },
  { name: 'run.cost', type: 'money', of: ['workflow'], distribution: false, better: 'lower', doc: 'Sum of the nodes’ `cost` metrics; what came from the cache costs nothing.' },
  { name: 'run.success_rate', type: 'ratio', of: ['workflow'], distribution: false, better: 'higher', doc: 'Share of the nodes that ran which passed.' },
  { name: 'run.score', type: 'count', of: ['workflow'], distribution: false, better: 'higher', doc: '100 times the weighted share of goals that are met.' },
]; // prettier-ignore

/** What can be asked of a metric with many values. */
export const statistics: readonly StatisticSchema[] = [
  { name: 'mean', of: 'distribution', type: 'same', doc: 'Arithmetic mean.' },
  { name: 'median', of: 'distribution', type: 'same', doc: 'The middle value; what a distribution counts as where one number is wanted.' },
  { name: 'min', of: 'distribution', type: 'same', doc: 'The smallest value.' },
  { name: 'max', of: 'distribution', type: 'same', doc: 'The largest value.' },
  { name: 'stddev', of: 'distribution', type: 'same', doc: 'Sample standard deviation (n − 1).' },
  { name: 'p50', of: 'distribution', type: 'same', doc: 'Half of the values are at most this: the median.' },
  { name: 'p75', of: 'distribution', type: 'same', doc: '75 % of the values are at most this.' },
  { name: 'p90', of: 'distribution', type: 'same', doc: '90 % of the values are at most this.' },
  { name: 'p95', of: 'distribution', type: 'same', doc: '95 % of the values are at most this.' },
  { name: 'p99', of: 'distribution', type: 'same', doc: '99 % of the values are at most this.' },
  { name: 'ci', of: 'distribution', type: 'ratio', doc: 'Half the width of the median’s 95 % interval, relative to the median: how precise the measurement is.' },
  { name: 'avg', of: 'series', type: 'same', doc: 'Average over the run.' },
  { name: 'max', of: 'series', type: 'same', doc: 'The highest value during the run.' },
]; // prettier-ignore
