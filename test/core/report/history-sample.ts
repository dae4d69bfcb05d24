/** A metric over its runs, written by hand from the description of the machine-readable surfaces. */
export const metricHistory = {
  node: 'parse[size=1000]',
  name: 'time',
  points: [
    {
      run: '0192f3a1',
      started: '2026-01-05T10:00:00Z',
      commit: null,
      metric: { value: 1e9, unit: 'ns' },
      origin_unknown: true,
    },
  ],
  forecast: {
    target: { value: 2e9, unit: 'ns' },
    reached: '2026-02-05T10:00:00Z',
    interval: ['2026-02-01T10:00:00Z', '2026-03-05T10:00:00Z'],
    confidence: 0.99,
    runs: 20,
    reason: null,
  },
  origin_changes: [
    {
      run: 'r2',
      started: '2026-01-05T10:00:00Z',
      commit: null,
      before: { run: 'r1', commit: 'c' },
      was: { sampled: true, by: 'rss' },
      is: { measured_by: 'perf' },
    },
  ],
};
