import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import type { GoalView } from '../../../core/events/run-view.ts';
import type { ReportInput, ReportNode } from '../../../core/report/lines/report-input.ts';
import { annotations, outputGroups, writeStepSummary } from '../../../cli/run/github.ts';
import { inFolder } from '../folder.ts';

const range = { start: { line: 17, character: 4 }, end: { line: 18, character: 9 } };
const missed: GoalView = {
  index: 0,
  text: 'parse.time < 12ms',
  file: 'a,b:c.perflow',
  range,
  state: 'missed',
  measured: { value: 12.9e6, unit: 'ns' },
  weight: 1,
};
const failed: ReportNode = {
  id: 'api',
  state: 'failed',
  service: false,
  time: 1,
  detail: '',
  load: '',
  usage: { cores: '', memory: '', by: undefined },
  tail: [],
  needs: [],
  started: 0,
  done: 1,
  output: {
    lines: ['boom', '::endgroup::', '  ::set-env::x', '##[error]y'].map((text) => ({
      stream: 'stdout',
      text,
    })),
    dropped: 0,
  },
};
const input: ReportInput = {
  workflow: 'w',
  status: 'failed',
  elapsed: 1,
  nodes: [failed, { ...failed, id: 'fine', state: 'passed' }],
  goals: [missed, { ...missed, state: 'met' }],
  phases: [],
  growth: [],
  warnings: [],
  comparison: undefined,
};

describe('output for GitHub Actions', () => {
  // The format and its escapes: docs.github.com, "Workflow commands for GitHub Actions".
  it('marks missed goals at their place, one-based, with escapes', () => {
    assert.deepEqual(
      annotations(input, (file) => file),
      [
        '::error file=a%2Cb%3Ac.perflow,line=18,endLine=19,col=5,title=Goal missed::parse.time < 12ms (measured 12.9 ms)',
      ],
    );
    const hostile = { ...missed, title: '100%\n::error::owned' };
    const [line = ''] = annotations({ ...input, goals: [hostile] }, (file) => file);
    assert.ok(line.includes('::100%25%0A::error::owned'), line);
    assert.ok(!line.includes('\n'));
  });

  it('folds the output of failed nodes, and lets none of it command the runner', () => {
    assert.deepEqual(outputGroups(input), [
      '::group::output of api',
      'boom',
      ' | ::endgroup::',
      ' |   ::set-env::x',
      ' | ##[error]y',
      '::endgroup::',
    ]);
  });

  it('adds to the summary page, and says when it can not', async () => {
    await inFolder({ summary: 'before\n' }, async (folder) => {
      const file = path.join(folder, 'summary');
      assert.equal(await writeStepSummary(file, '# Run'), undefined);
      assert.equal(await readFile(file, 'utf8'), 'before\n# Run\n');
      assert.match((await writeStepSummary(folder, 'x')) ?? '', /could not be written/);
    });
    assert.equal(await writeStepSummary(undefined, 'x'), undefined);
  });
});
