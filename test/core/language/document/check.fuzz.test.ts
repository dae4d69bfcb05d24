import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { checkFile } from '../../../../core/language/check/check-file.ts';
import { finish } from '../../../../core/language/check/slices.ts';
import { textSources } from '../../../../core/language/check/text-sources.ts';
import { Workspace } from '../../../../core/language/document/workspace.ts';
import { fuzzRuns } from '../../../fuzz-runs.ts';
import { tape } from '../syntax/generate.ts';
import { describeWorkflows } from './describe-workflows.ts';
import { renamesOf } from './edits.ts';
import { generateWorld, WORDS } from './world.ts';

const edits = fc.array(fc.nat(0xffff), { maxLength: 60, size: 'max' });
const MAIN = 'main.perflow';
const COMMON = 'common.perflow';

function open(main: string, common: string): Workspace {
  const missing = { ok: false, error: { message: 'There is no such file.' } } as const;
  const workspace = new Workspace({ read: () => Promise.resolve(missing) });
  workspace.open(MAIN, main, 0);
  workspace.open(COMMON, common, 0);
  return workspace;
}

/** Checked as it stands, and from nothing. */
async function assertSame(workspace: Workspace, texts: ReadonlyMap<string, string>): Promise<void> {
  for (const entry of texts.keys()) {
    await workspace.load(entry);
    const { diagnostics, records } = finish(workspace.check(entry));
    const expected = checkFile(entry, textSources(texts));
    assert.deepEqual(diagnostics, expected.diagnostics, entry);
    assert.equal(describeWorkflows(records), describeWorkflows(expected.workflows), entry);
  }
}

describe('checking after any sequence of edits', function () {
  this.timeout(0);

  it('finds what checking from nothing finds, as names come and go in two files', async () => {
    await fc.assert(
      fc.asyncProperty(tape, edits, edits, async (numbers, mainEdits, commonEdits) => {
        const { main, common } = generateWorld(numbers);
        const workspace = open(main, common);
        const texts = new Map([
          [MAIN, main],
          [COMMON, common],
        ]);
        await assertSame(workspace, texts);
        const others = renamesOf(common, commonEdits, WORDS);
        for (const { change, text } of renamesOf(main, mainEdits, WORDS)) {
          workspace.change(MAIN, [change], 1);
          texts.set(MAIN, text);
          const other = others.next();
          if (other.done !== true) {
            workspace.change(COMMON, [other.value.change], 1);
            texts.set(COMMON, other.value.text);
          }
          await assertSame(workspace, texts);
        }
      }),
      { numRuns: fuzzRuns(0.1) },
    );
  });
});
