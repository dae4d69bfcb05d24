import { readFileSync } from 'node:fs';
import { comparison } from './comparison-sample.ts';
import { metricHistory } from './history-sample.ts';

/** Documents written by hand from the description of the machine-readable surfaces. */
interface Samples {
  readonly documents: readonly Readonly<Record<string, unknown>>[];
  readonly required: readonly string[];
  /** Fields that hold any texts by name. */
  readonly free: readonly string[];
}

const range = { start: { line: 3, character: 4 }, end: { line: 3, character: 9 } };
const distribution = {
  n: 2,
  min: 1,
  max: 3,
  mean: 2,
  median: 2,
  stddev: 1.4,
  p50: 2,
  p75: 2.5,
  p90: 2.8,
  p95: 2.9,
  p99: 3,
  samples: [3, 1],
};

const goal = {
  text: 'parse.time < 12ms',
  title: 'parses fast',
  file: 'checkout.perflow',
  range,
  state: 'missed',
  measured: { value: 12.9e6, unit: 'ns' },
  target: { value: 12e6, unit: 'ns' },
  weight: 3,
  reason: 'why',
  instances: [
    { id: 'parse[size=1000]', state: 'missed', measured: { value: 12.9e6, unit: 'ns' }, target: { value: 12e6, unit: 'ns' } },
    { id: 'parse[size=10]', state: 'unmeasured', measured: null, target: null, reason: 'parse[size=10] failed' },
  ],
}; // prettier-ignore

const run = {
  version: 1,
  run: '0192f3a1',
  workflow: 'checkout',
  status: 'failed',
  started: '2026-01-05T10:00:00.000Z',
  finished: '2026-01-05T10:00:12.400Z',
  nodes: [
    {
      id: 'parse[size=1000]',
      name: 'parse',
      kind: 'bench',
      stage: 'quick',
      state: 'passed',
      attempts: 2,
      started: 3000,
      finished: 9000,
      predicted: 5000,
      exit: 0,
      metrics: { time: { distribution, unit: 'ns' }, attempts: { value: 2, unit: 'count' } },
      phases: [{ name: 'setup', depth: 0, start: 3000, end: 4000 }, { name: 'open', depth: 1, start: 3500 }],
    },
    { id: 'server', name: 'server', kind: 'service', state: 'skipped', reason: 'stage quick failed', attempts: 0, metrics: {}, phases: [] },
    { id: 'x', name: 'x', kind: 'step', state: 'timed_out', attempts: 1, signal: 'SIGKILL', metrics: {}, phases: [] },
  ],
  goals: [goal, { text: 'a.b < 1', file: 'f', range, state: 'undecided', measured: null, target: null, weight: 1 }],
  metrics: { 'run.time': { value: 12.4e9, unit: 'ns' } },
  warnings: ['one goal could not be measured'],
  comparison,
  environment: { perflow: '0.1.0' },
}; // prettier-ignore

const frame = { name: 'tokenize', file: 'lexer.ts', line: 88, self: 34.2, total: 51 };
const golden = readFileSync(new URL('../../corpus/events/v1/checkout.jsonl', import.meta.url), 'utf8');

export const samples: Readonly<Record<string, Samples>> = {
  check: {
    documents: [
      {
        version: 1,
        diagnostics: [
          {
            file: 'a.perflow',
            range,
            severity: 'error',
            code: 'unknown-name',
            message: 'There is no `biuld`.',
            related: [{ file: 'a.perflow', range, message: 'declared here' }],
            fixes: [{ title: 'Change to `build`', edits: [{ file: 'a.perflow', range, newText: 'build' }] }],
          },
        ],
      },
    ],
    required: ['version', 'diagnostics'],
    free: [],
  },
  run: {
    documents: [run, { ...run, status: 'interrupted', finished: null, comparison }],
    required: [
      'version',
      'run',
      'workflow',
      'status',
      'started',
      'finished',
      'nodes',
      'goals',
      'environment',
    ],
    free: ['environment'],
  },
  compare: {
    documents: [{ version: 1, ...comparison }],
    required: ['version', 'a', 'b', 'metrics', 'environment', 'warnings'],
    free: ['environment'],
  },
  bisect: {
    documents: [
      {
        version: 1,
        good: { name: 'v1', commit: 'c0' },
        bad: { name: 'HEAD', commit: 'c8' },
        commits: 8,
        seed: 7,
        confidence: 0.999,
        metrics: ['parse.time'],
        ends: { commit: 'c8', beside: 'c0', answer: 'worse', reason: null, comparison },
        searched: [
          {
            commit: 'c4',
            short: 'c4',
            subject: 'Read twice',
            beside: 'c0',
            answer: 'unknown',
            reason: 'x',
            comparison: null,
          },
        ],
        proof: { commit: 'c5', beside: 'c4', answer: 'not_worse', reason: null, comparison },
        outcome: 'found',
        commit: { commit: 'c5', short: 'c5', subject: 'Read once' },
        candidates: [{ commit: 'c5', short: 'c5', subject: 'Read once' }],
        reason: 'it is where the search led to',
      },
    ],
    required:
      'version good bad commits seed confidence metrics ends searched proof outcome commit candidates reason'.split(
        ' ',
      ),
    free: ['environment'],
  },
  experiment: {
    documents: [
      {
        version: 1,
        experiment: 'pool size',
        seed: 7,
        base: 'small',
        variants: [
          { name: 'small', params: { users: '50' } },
          { name: 'large', note: 'more memory', rev: 'main', params: {}, failed: ['build'], comparison },
        ],
        warnings: ['1 file differs from HEAD'],
      },
    ],
    required: ['version', 'experiment', 'seed', 'base', 'variants', 'warnings'],
    free: ['environment', 'params'],
  },
  runs: {
    documents: [
      {
        version: 1,
        runs: [
          {
            run: '0192f3a1',
            workflow: 'checkout',
            status: 'passed',
            started: '2026-01-05T10:00:00Z',
            finished: '2026-01-05T10:00:01Z',
            time: 1e9,
            commit: '9bd01e',
            goals: { met: 6, total: 8 },
            pinned: false,
          },
          {
            run: 'r',
            workflow: 'w',
            status: 'interrupted',
            started: '2026-01-05T10:00:00Z',
            finished: null,
            time: null,
            commit: null,
            goals: { met: 0, total: 0 },
            pinned: true,
          },
        ],
      },
    ],
    required: ['version', 'runs'],
    free: [],
  },
  periods: {
    documents: [
      {
        version: 1,
        by: 'week',
        periods: [
          {
            from: '2026-01-05T00:00:00Z',
            to: '2026-01-12T00:00:00Z',
            runs: { passed: 8, failed: 2, cancelled: 1, interrupted: 0 },
            success_rate: 0.8,
            error_rate: 0.2,
            throughput: 0.06,
            time: 1e9,
          },
        ],
      },
    ],
    required: ['version', 'by', 'periods'],
    free: [],
  },
  history: {
    documents: [
      {
        version: 1,
        workflow: 'checkout',
        metrics: [metricHistory],
      },
    ],
    required: ['version', 'workflow', 'metrics'],
    free: ['was', 'is'],
  },
  baselines: {
    documents: [
      {
        version: 1,
        baselines: [
          { name: 'main', run: 'r', workflow: 'w', created: '2026-01-05T10:00:00Z', commit: '3f2a1c' },
        ],
      },
    ],
    required: ['version', 'baselines'],
    free: [],
  },
  baseline: {
    documents: [
      {
        version: 1,
        name: 'main',
        run: 'r',
        workflow: 'w',
        created: '2026-01-05T10:00:00Z',
        commit: null,
        environment: { cpu: 'x' },
        metrics: [{ node: 'parse[size=1000]', name: 'time', metric: { distribution, unit: 'ns' } }],
      },
    ],
    required: ['version', 'name', 'run', 'metrics', 'environment'],
    free: ['environment'],
  },
  'profile-top': {
    documents: [
      {
        version: 1,
        format: 'cpuprofile',
        profiles: [
          {
            name: 'main',
            weight_unit: 'nanoseconds',
            total: 100,
            frames: [frame, { name: '(root)', self: 0, total: 100 }],
          },
        ],
      },
    ],
    required: ['version', 'format', 'profiles'],
    free: [],
  },
  'profile-diff': {
    documents: [
      {
        version: 1,
        before: { format: 'pprof' },
        after: { format: 'pprof' },
        profiles: [
          {
            name: 'main',
            weight_unit: 'samples',
            total: { before: 10, after: 12 },
            frames: [
              {
                name: 'hash',
                file: 'h.ts',
                line: 12,
                self: { before: 1, after: 3 },
                total: { before: 2, after: 4 },
              },
            ],
          },
        ],
      },
    ],
    required: ['version', 'before', 'after', 'profiles'],
    free: [],
  },
  plan: {
    documents: [
      {
        version: 1,
        workflow: 'checkout',
        jobs: 2,
        predicted: 4e9,
        nodes: [
          {
            id: 'parse[size=1000]',
            name: 'parse',
            kind: 'bench',
            axes: { size: '1000' },
            needs: ['build'],
            services: [],
            stage: 'quick',
            exclusive: true,
            always: false,
            continue_on_failure: false,
            timeout: 1e9,
            retries: 0,
            predicted: 1e9,
            critical_path: 1e9,
            slack: 0,
            file: 'a.perflow',
            line: 4,
          },
        ],
        stages: [{ name: 'quick', nodes: ['build'] }],
        batches: [['build'], ['parse[size=1000]']],
        critical_path: ['build', 'parse[size=1000]'],
      },
    ],
    required: ['version', 'workflow', 'jobs', 'nodes', 'stages', 'batches', 'critical_path'],
    free: ['axes'],
  },
  graph: {
    documents: [
      {
        version: 1,
        workflow: 'checkout',
        nodes: [{ id: 'a', name: 'a', kind: 'step', stage: 'quick', exclusive: false }],
        edges: [{ from: 'a', to: 'b', type: 'ends' }],
      },
    ],
    required: ['version', 'workflow', 'nodes', 'edges'],
    free: [],
  },
  doctor: {
    documents: [
      {
        version: 1,
        perflow: '0.1.0',
        node: '22.15.0',
        platform: 'linux x64',
        checks: [{ name: 'perf', state: 'missing', detail: 'not on PATH', remedy: 'install linux-perf' }],
      },
    ],
    required: ['version', 'perflow', 'node', 'platform', 'checks'],
    free: [],
  },
  events: {
    documents: [
      ...golden.trim().split('\n').map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>),
      {
        v: 1, t: 5, type: 'run.finished', status: 'passed', finished: '2026-01-05T10:00:01Z', warnings: [], metrics: {}, comparison,
      },
      { v: 1, t: 5, type: 'node.metric', id: 'a', name: 'hits', metric: { value: 5, unit: 'count', better: 'higher' } },
    ], // prettier-ignore
    required: ['v', 't', 'type'],
    free: ['params', 'axes', 'environment'],
  },
};
