import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmod, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { leftWith } from '../../engine/rig/left.ts';
import { inFolder } from '../folder.ts';
import { commandLine, environment, finish } from '../perflow.ts';
import { untilNoRunFolder } from '../run-folders.ts';

/**
 * Stands in for an editor's program: it is Node only where it is told to be, and takes itself for what runs it
 * (`process.execPath`). It keeps a record of being started.
 */
const EDITOR = `#!/bin/sh
if [ -z "$ELECTRON_RUN_AS_NODE" ]; then
  echo "an editor would have opened a window" >&2
  exit 99
fi
echo "$*" >> "$0.log"
exec "$REAL_NODE" --import "data:text/javascript,process.execPath='$0'" "$@"
`;
const HELD = `workflow "held" {
  requires { tools = ["shown >= 1"] }
  step variables { run = "env | grep -c ^ELECTRON_ || true" }
  step daemon {
    needs = [variables]
    run   = "(setsid sleep 1000 > /dev/null 2>&1 &); echo begun; exec sleep 1000"
  }
}
`;
/** A tool that has no version where the variable is set. */
const TOOL = '#!/bin/sh\n[ -n "$ELECTRON_RUN_AS_NODE" ] || echo 1.0.0\n';

describe('perflow in an editor', function () {
  this.timeout(30_000);

  it('does not pass ELECTRON_RUN_AS_NODE on, but to the watcher that it starts', async () => {
    await inFolder({ 'held.perflow': HELD, editor: EDITOR, 'bin/shown': TOOL }, async (cwd) => {
      const editor = path.join(cwd, 'editor');
      for (const file of [editor, path.join(cwd, 'bin/shown')]) await chmod(file, 0o755);
      const temporary = path.join(cwd, 'tmp');
      await mkdir(temporary);
      const [node = '', ...words] = commandLine(['run', '--events', '-']);
      const child = spawn(editor, words, {
        cwd,
        env: environment({
          PATH: `${path.join(cwd, 'bin')}:${process.env['PATH'] ?? ''}`,
          ELECTRON_RUN_AS_NODE: '1',
          REAL_NODE: node,
          TMPDIR: temporary,
          HERE: cwd,
        }),
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const finished = finish(child);
      child.stdout.on('data', (chunk: Buffer) => {
        if (chunk.includes('begun\\n')) child.kill('SIGKILL');
      });
      const { stdout, stderr } = await finished;
      assert.equal(stderr, '');
      assert.match(stdout, /"id":"variables","stream":"stdout","text":"0\\n"/);
      await untilNoRunFolder(temporary);
      const starts = (await readFile(`${editor}.log`, 'utf8')).trimEnd().split('\n');
      assert.equal(starts.length, 2, 'the command and its watcher');
      assert.match(starts[1] ?? '', /watcher/);
      assert.deepEqual(leftWith(`HERE=${cwd}`), []);
    });
  });
});
