import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { runnablesOf } from '../../../../core/language/features/runnables.ts';
import { parseFile } from '../../../../core/language/syntax/parse.ts';

/** Each as `workflow node@text`, the text being what its span covers. */
function runnables(source: string): readonly string[] {
  return runnablesOf(parseFile(source)).map(
    ({ workflow, node, span }) => `${workflow} ${node ?? '*'}@${source.slice(span.start, span.end)}`,
  );
}

describe('what of a file can be run', () => {
  it('is each workflow and each of its nodes, in order', () => {
    const source = `
workflow "a" {
  params { x = 1 }
  goals { build.time < 1s }
  step build { run = "true" }
  service web { run = "true" }
  bench b { run = "true" }
  load l { http { url = "http://x" } }
  profile p { of = b  tool = "node" }
  stage s { steps = [build] }
}
workflow "c" { step d { run = "true" } }`;
    assert.deepEqual(runnables(source), [
      'a *@workflow',
      'a build@step',
      'a web@service',
      'a b@bench',
      'a l@load',
      'a p@profile',
      'c *@workflow',
      'c d@step',
    ]);
  });

  it('is not what a fragment holds', () => {
    assert.deepEqual(runnables('fragment f { step a { run = "true" } }'), []);
  });

  it('is not what has no name yet, and still what is beside it', () => {
    assert.deepEqual(runnables('workflow { step a {} }\nworkflow "w" {\n  step\n  step b {'), [
      'w *@workflow',
      'w b@step',
    ]);
  });
});
