import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { checkFile } from '../../../../core/language/check/check-file.ts';
import { finish } from '../../../../core/language/check/slices.ts';
import { textSources } from '../../../../core/language/check/text-sources.ts';
import { Workspace } from '../../../../core/language/document/workspace.ts';
import { fuzzRuns } from '../../../fuzz-runs.ts';
import { renamesOf } from './edits.ts';
import { generateWorld, WORDS } from './world.ts';

const PATH = 'main.perflow';
const numbers = fc.array(fc.nat(0xffff), { minLength: 100, maxLength: 300, size: 'max' });

/** How far a check comes before the next edit, and what becomes of it then. */
const pause = fc.record({
  slices: fc.nat(20),
  after: fc.constantFrom('go on', 'begin anew', 'check twice at once'),
});

/** A workflow long enough for many slices. */
function longWorkflow(steps: number): string {
  const all = Array.from(
    { length: steps },
    (_, index) => `  step s${index} {\n    run = "x"\n    needs = [s${index - 1}]\n  }\n`,
  );
  return `workflow "w" {\n${all.join('')}}\n`;
}

describe('a check in slices', function () {
  this.timeout(0);

  it('lets others run many times while a large file is opened', () => {
    const workspace = new Workspace({ read: () => Promise.reject(new Error('nothing is read')) });
    workspace.open(PATH, longWorkflow(1_000), 0);
    let slices = 0;
    const work = workspace.check(PATH);
    while (work.next().done !== true) slices += 1;
    assert.ok(slices > 100, `${slices} slices`);
  });

  it('ends with what is true of the newest text, whenever edits came in between', () => {
    fc.assert(
      fc.property(numbers, numbers, fc.array(pause), (tape, edits, pauses) => {
        const start = generateWorld(tape).main + longWorkflow(60);
        const workspace = new Workspace({ read: () => Promise.reject(new Error('nothing is read')) });
        workspace.open(PATH, start, 0);
        let work = workspace.check(PATH);
        const steps = renamesOf(start, edits.slice(0, 40), WORDS);
        let text = start;
        for (const { slices, after } of pauses) {
          for (let slice = 0; slice < slices; slice += 1) if (work.next().done === true) break;
          if (after === 'begin anew') work = workspace.check(PATH);
          if (after === 'check twice at once') workspace.check(PATH).next();
          const step = steps.next();
          if (step.done === true) break;
          workspace.change(PATH, [step.value.change], 1);
          text = step.value.text;
        }
        finish(work);
        const { diagnostics } = finish(workspace.check(PATH));
        const expected = checkFile(PATH, textSources(new Map([[PATH, text]]))).diagnostics;
        assert.deepEqual(
          diagnostics.filter(({ code }) => code !== 'include-missing'),
          expected.filter(({ code }) => code !== 'include-missing'),
        );
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });
});
