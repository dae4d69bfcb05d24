import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { experimentDocumentLines } from '../../client/run/experiment-lines.ts';
import { UNICODE } from '../../core/report/terminal/glyphs.ts';
import { samples } from '../core/report/samples.ts';

const STYLE = { glyphs: UNICODE, width: 80 };

describe('what an experiment printed for programs', () => {
  it('is drawn as the command line draws it', () => {
    const [document] = samples['experiment']?.documents ?? [];
    const lines = experimentDocumentLines(JSON.stringify(document), STYLE).map((line) =>
      line.map(({ text }) => text).join(''),
    );
    assert.match(lines[0] ?? '', /^ Experiment pool size {2}measured side by side/);
    assert.equal(lines.at(-1), '  large (main)  1 worse, 1 undecided, build failed  more memory');
  });

  it('is nothing where it was cancelled, or cut', () => {
    for (const text of ['', '{"version": 1, "experi'])
      assert.deepEqual(experimentDocumentLines(text, STYLE), []);
  });
});
