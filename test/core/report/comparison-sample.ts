const side = {
  n: 30,
  min: 11.9e6,
  max: 14e6,
  mean: 12.2e6,
  median: 12.1e6,
  stddev: 2e5,
  p90: 13e6,
  p95: 13.5e6,
  p99: 13.9e6,
};
/** Written by hand from the description of the machine-readable surfaces. */
export const comparison = {
  a: { label: 'baseline:main', run: '0192f3a0', environment: { cpu: 'x', governor: 'powersave' } },
  b: { label: 'latest', environment: {} },
  metrics: [
    {
      name: 'parse[size=1000].time',
      unit: 'ns',
      better: 'lower',
      a: side,
      b: { ...side, median: 12.9e6, value: 12.9e6, samples: [12.8e6, 13e6] },
      change: 0.064,
      shift: 0.065,
      interval: [0.051, 0.079],
      confidence: 0.99,
      test: 'Mann-Whitney U',
      p: 0.0004,
      verdict: 'slower',
      reason: 'the interval lies above the smallest effect of 2 %',
    },
    { name: 'x.errors', unit: 'ratio', better: null, a: side, b: side, change: null, shift: null, interval: null, confidence: 0.99, test: 'none', p: null, verdict: 'undecided', reason: 'too few samples' },
  ],
  steps: [
    { id: 'build', a: { state: 'passed', time: 1e9 }, b: { state: 'cached', time: 0, note: 'from the cache' } },
    { id: 'lint', a: null, b: { state: 'skipped', time: null } },
  ],
  environment: [{ key: 'governor', a: 'powersave', b: null, weight: 'decisive' }, { key: 'x', a: '1', b: '2' }],
  warnings: ['the governor differs'],
}; // prettier-ignore
