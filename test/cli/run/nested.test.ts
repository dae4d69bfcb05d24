import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import type { RunEvent } from '../../../core/events/event.ts';
import { leftWith } from '../../engine/rig/left.ts';
import { inFolder } from '../folder.ts';
import { LiveRun } from '../live-run.ts';
import { commandLine } from '../perflow.ts';
import { untilNoRunFolder } from '../run-folders.ts';

/** What the inner run does: one step, with a daemon, and its clean-up. */
const INNER = `workflow "inner" {
  step work { run = "(setsid sleep 1000 > /dev/null 2>&1 &); echo inner begun; exec sleep 1000" }
  step clean {
    always = true
    needs  = [work]
    run    = "echo done > cleaned"
  }
}
`;
const words = commandLine(['run', 'inner/inner.perflow', '--events', 'inner.jsonl']);
const OUTER = `workflow "outer" {
  step inner { exec = [${words.map((word) => JSON.stringify(word)).join(', ')}] }
  step watch { run = "until grep -q 'inner begun' inner.jsonl; do sleep 0.05; done; echo both run; exec sleep 1000" }
}
`;

describe('a run within a run', function () {
  this.timeout(60_000);

  /** Starts both, and ends the outer one when the inner one is at work. */
  async function nested(
    end: (outer: LiveRun) => void,
    check: (inner: readonly RunEvent[], cwd: string) => Promise<void>,
  ): Promise<void> {
    await inFolder({ 'outer.perflow': OUTER, 'inner/inner.perflow': INNER }, async (cwd) => {
      const temporary = path.join(cwd, 'tmp');
      await mkdir(temporary);
      const env = { HERE: cwd, TMPDIR: temporary };
      const outer = new LiveRun(['outer.perflow', '--jobs', '2'], { cwd, env });
      await outer.printed('watch', 'both run');
      end(outer);
      await outer.finished;
      // The inner run's watcher is not the outer run's to end: it may still have to see that all is done.
      assert.deepEqual(leftWith(`HERE=${cwd}`), []);
      await untilNoRunFolder(temporary);
      const text = await readFile(path.join(cwd, 'inner.jsonl'), 'utf8');
      const inner = text.split('\n').slice(0, -1);
      await check(
        inner.map((line) => JSON.parse(line) as RunEvent),
        cwd,
      );
    });
  }

  it('is cancelled with the outer one in its own way: its clean-up runs, and nothing is left', async () => {
    await nested(
      (outer) => outer.child.kill('SIGINT'),
      async (inner, cwd) => {
        const last = inner.at(-1);
        assert(last?.type === 'run.finished');
        assert.equal(last.status, 'cancelled');
        assert.equal(await readFile(path.join(cwd, 'inner/cleaned'), 'utf8'), 'done\n');
      },
    );
  });

  it('ends with the outer one when that is killed: nothing of it is left', async () => {
    await nested(
      (outer) => {
        outer.child.kill('SIGINT');
        outer.child.kill('SIGTERM');
      },
      (inner) => {
        assert.notEqual(inner.length, 0);
        return Promise.resolve();
      },
    );
  });
});
