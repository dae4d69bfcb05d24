import { compareSides } from '../../../../core/analyze/compare/compare-sides.ts';
import type { ComparedSide, SideStep } from '../../../../core/analyze/compare/side.ts';
import { even, samples, scaled, side, type Metrics } from '../../analyze/compare/fixture.ts';

/** Two runs of one workflow with something of everything, for what prints comparisons. */

const parse = even(30, 12e6, 0.4e6);
const scan = even(30, 50e6, 1e6);

function step(
  id: string,
  seconds: number | undefined,
  state: SideStep['state'] = 'passed',
  note?: string,
): SideStep {
  return { id, state, time: seconds === undefined ? undefined : seconds * 1e9, note };
}

const before: Metrics = {
  'parse[size=1000].time': samples(parse),
  'scan.time': samples(scan),
  'index.time': samples(even(30, 80e6, 2e6)),
  'tiny.time': samples([1e6, 2e6, 3e6]),
  'parse[size=1000].memory': { value: 41.2e6, unit: 'B' },
  'build.time': { value: 1380e9, unit: 'ns' },
  'run.time': { value: 1394e9, unit: 'ns' },
};
const after: Metrics = {
  'parse[size=1000].time': samples(scaled(parse, 1.08)),
  'scan.time': samples(scan),
  'index.time': samples(scaled(even(30, 80e6, 2e6), 0.5)),
  'tiny.time': samples([1e6, 2e6, 4e6]),
  'parse[size=1000].memory': { value: 57.7e6, unit: 'B' },
  'build.time': { value: 210e9, unit: 'ns' },
  'run.time': { value: 222e9, unit: 'ns' },
};

export const sideA: ComparedSide = side(before, {
  label: 'baseline:main',
  run: '01',
  environment: new Map([
    ['tool.node', '22.15.0'],
    ['git.commit', '3f2a1c0b9d8e'],
  ]),
  steps: [step('build', 1380), step('lint', 8), step('deploy', 2), step('old', 1)],
});
export const sideB: ComparedSide = side(after, {
  label: 'latest',
  run: '02',
  environment: new Map([
    ['tool.node', '24.0.0'],
    ['git.commit', '9bd01e7f6a5b'],
  ]),
  steps: [
    step('build', 210),
    step('lint', 0, 'cached'),
    step('deploy', undefined, 'skipped', 'its `when` is false'),
    step('new', 2, 'failed', 'exit 1'),
  ],
});

export const twoRuns = compareSides(sideA, sideB);
