import assert from 'node:assert/strict';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, describe, it } from 'mocha';
import type { RunEvent } from '../../../core/events/event.ts';
import { endLeftovers } from '../../../engine/run/watcher/leftovers.ts';
import { contentOf, leftWith } from '../../engine/rig/left.ts';
import { KEEP_ALL, opened, textOf } from '../../engine/store/rig.ts';
import { fuzzRuns } from '../../fuzz-runs.ts';
import { inFolder } from '../folder.ts';
import { LiveRun } from '../live-run.ts';
import { perflow } from '../perflow.ts';
import { untilNoRunFolder } from '../run-folders.ts';

/** Kills at random instants: 20 in `npm test`, 200 in `npm run fuzz`. */
const KILLS = Math.min(200, fuzzRuns(0.01));
/** As many events come in any case: fewer than all, since output that comes at the same time is one event. */
const EVENTS = 30;
/** Milliseconds after the event; after the start, until the first, it takes more. */
const MOST_DELAY = 60;
const MOST_START = 1_000;
/** Milliseconds for one kill on a machine that is busy with other things. */
const PATIENCE = 20_000;

/**
 * Parallel nodes of all kinds, some with daemons and children in other sessions; it never ends by itself. `bare` keeps its
 * environment for a moment: between the start of a process and the note of it no mark but the environment tells it.
 */
const SOURCE = `workflow "killed" {
  step quick { run = "echo quick" }
  step lines {
    needs = [quick]
    run   = "for i in 1 2 3 4 5 6 7 8; do echo $i; sleep 0.02; done"
  }
  step daemon { run = "(setsid sleep 1000 > /dev/null 2>&1 &); echo left" }
  step session { run = "setsid -w sleep 1000 & sleep 1000" }
  step bare { run = "sleep $BARE; exec env -i sleep 1000.\${raw("$MARK")}" }
  step many { run = "for i in 1 2 3 4 5 6 7 8 9; do sleep 1000 & done; wait" }
  service server { run = "echo up; sleep 1000" }
  step client {
    needs = [server, lines]
    run   = "echo client; sleep 1000"
  }
}
`;
/** With a daemon that does not heed a request to end: that takes its grace, so it is not in each of them. */
const STUBBORN = SOURCE.replace('(setsid', "(trap '' TERM; setsid");
const NEXT = 'workflow "next" { step a { run = "true" } }';

/** When to kill, and what. */
const INSTANTS = fc.record({
  after: fc.oneof(
    { weight: 1, arbitrary: fc.record({ event: fc.constant(0), delay: fc.nat({ max: MOST_START }) }) },
    {
      weight: 4,
      arbitrary: fc.record({ event: fc.nat({ max: EVENTS }), delay: fc.nat({ max: MOST_DELAY }) }),
    },
  ),
  file: fc
    .integer({ min: 0, max: 9 })
    .map((number) => (number === 0 ? 'stubborn.perflow' : 'killed.perflow')),
});

/** A workspace in which runs are broken off, one after the other: each is the next run of the one before. */
interface Workspace {
  readonly cwd: string;
  /** The folder for temporary files. */
  readonly temporary: string;
  /** What all processes are told by. */
  readonly mark: string;
}

/** Starts a run and lets it come to a random instant, again and again; after each nothing may be broken. */
async function atRandomInstants(
  kill: (run: LiveRun, workspace: Workspace) => Promise<void>,
  bare = '0.2',
): Promise<void> {
  const files = { 'killed.perflow': SOURCE, 'stubborn.perflow': STUBBORN, 'next.perflow': NEXT };
  await inFolder(files, async (cwd) => {
    const workspace = { cwd, temporary: path.join(cwd, 'tmp'), mark: String(Date.now()) };
    await mkdir(workspace.temporary);
    await nextRunWorks(workspace);
    const property = fc.asyncProperty(INSTANTS, async ({ after, file }) => {
      const env = { TMPDIR: workspace.temporary, MARK: workspace.mark, BARE: bare };
      const run = new LiveRun([file, '--jobs', '8'], { cwd, env });
      await run.count(after.event);
      await setTimeout(after.delay);
      await kill(run, workspace);
      assert.deepEqual(leftWith(workspace.mark), [], 'no process is left');
      await storeIsWhole(workspace);
    });
    await fc.assert(property, { numRuns: KILLS, endOnFailure: true });
    await nextRunWorks(workspace);
  });
}

async function nextRunWorks({ cwd }: Workspace): Promise<void> {
  const next = await perflow(['run', 'next.perflow'], { cwd });
  assert.deepEqual({ code: next.code, stderr: next.stderr }, { code: 0, stderr: '' }, 'the next run works');
}

/** The run that ended is as it was, those that were broken off are told apart, and what they had is whole lines. */
async function storeIsWhole({ cwd }: Workspace): Promise<void> {
  const store = await opened(cwd);
  for (const { run, workflow, status } of store.runs({ limit: 1e6 })) {
    assert.equal(status, workflow === 'next' ? 'passed' : 'interrupted', run);
    const types = typesOf(await textOf(store, run));
    assert.equal(types[0], 'run.started');
    assert.equal(types.includes('run.finished'), workflow === 'next', run);
  }
  await store.prune(KEEP_ALL);
  assert.deepEqual(await store.verify(), []);
  store.close();
}

/** Of a stream of whole lines. */
function typesOf(events: string): readonly RunEvent['type'][] {
  const lines = events.split('\n');
  assert.equal(lines.pop(), '');
  return lines.map((line) => (JSON.parse(line) as RunEvent).type);
}

/** The watcher that an engine has now; none before it started one. */
function watcherOf({ child: { pid = 0 } }: LiveRun): number | undefined {
  const children = contentOf(`/proc/${pid}/task/${pid}/children`).trim().split(' ').map(Number);
  return children.find((child) => contentOf(`/proc/${child}/cmdline`).includes('perflow-watcher'));
}

describe('killed by SIGKILL at any instant', function () {
  this.timeout(KILLS * PATIENCE);
  const { TMPDIR } = process.env;
  afterEach(() => {
    if (TMPDIR === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = TMPDIR;
  });

  it('the engine leaves nothing: its watcher sees to that', async () => {
    await atRandomInstants(async (run, { temporary }) => {
      run.child.kill('SIGKILL');
      await run.finished;
      await untilNoRunFolder(temporary);
    });
  });

  it('the watcher has another in its place, which sees to all as well', async () => {
    await atRandomInstants(async (run, { temporary }) => {
      const watcher = watcherOf(run);
      if (watcher !== undefined) process.kill(watcher, 'SIGKILL');
      // No event tells of it: it is looked for, as often as need be.
      while (watcher !== undefined && [watcher, undefined].includes(watcherOf(run))) await setTimeout(1);
      run.child.kill('SIGKILL');
      await run.finished;
      await untilNoRunFolder(temporary);
    });
  });

  it('both leave what the next start ends', async () => {
    await atRandomInstants(async (run, { temporary }) => {
      const watcher = watcherOf(run);
      if (watcher !== undefined) process.kill(watcher, 'SIGKILL');
      run.child.kill('SIGKILL');
      await run.finished;
      process.env['TMPDIR'] = temporary;
      for (const folder of await readdir(temporary)) {
        const { problem } = await endLeftovers(folder.replace('perflow-', ''));
        assert.equal(problem, undefined);
      }
      assert.deepEqual(await readdir(temporary), []);
      // Nobody looked before: what was just being started is found as long as it has its environment.
    }, '2');
  });
});
