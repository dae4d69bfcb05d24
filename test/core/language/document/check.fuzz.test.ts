import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { checkFile } from '../../../../core/language/check/check-file.ts';
import { finish } from '../../../../core/language/check/slices.ts';
import { textSources } from '../../../../core/language/check/text-sources.ts';
import { PartCache } from '../../../../core/language/document/part-cache.ts';
import { Workspace } from '../../../../core/language/document/workspace.ts';
import { fuzzRuns } from '../../../fuzz-runs.ts';
import { tape } from '../syntax/generate.ts';
import { describeWorkflows } from './describe-workflows.ts';
import { renamesOf } from './edits.ts';
import { generateWorld, WORDS } from './world.ts';

const edits = fc.array(fc.nat(0xffff), { maxLength: 60, size: 'max' });
const capacities = fc.constantFrom(2 * 1024 * 1024, 1);
const MAIN = 'main.perflow';
const COMMON = 'common.perflow';

/** `capacity` of the cache of parts, in UTF-16 units: with 1 nothing is remembered. */
function open(main: string, common: string, capacity: number): Workspace {
  const missing = { ok: false, error: { message: 'There is no such file.' } } as const;
  const reader = { read: () => Promise.resolve(missing) };
  const workspace = new Workspace(reader, new PartCache({ capacity }));
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
      fc.asyncProperty(tape, edits, edits, capacities, async (numbers, mainEdits, commonEdits, capacity) => {
        const { main, common } = generateWorld(numbers);
        const workspace = open(main, common, capacity);
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
