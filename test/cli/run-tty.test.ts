import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { inFolder } from './folder.ts';
import { hasPty, Pty, type PtySize } from './pty.ts';

const SMALL = { columns: 80, rows: 24 };

/** A workflow with a step that begins, says so, and waits until the test lets it go on. */
const HOLD = `workflow "held" {
  step first { run = "true" }
  step hold {
    needs = [first]
    run   = "echo $$ > pid; echo working; read line < gate"
  }
}
`;

/** Runs `perflow run` on a terminal in a folder with a gate (a FIFO), and ends all of it whatever happens. */
async function onTerminal(
  workflow: string,
  size: PtySize,
  use: (pty: Pty, folder: string) => Promise<void>,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  await inFolder({ 'w.perflow': workflow }, async (folder) => {
    execFileSync('mkfifo', [path.join(folder, 'gate')]);
    const pty = new Pty(['run', 'w.perflow'], size, { cwd: folder, env });
    try {
      await use(pty, folder);
    } finally {
      await pty.close();
    }
  });
}

/** Opens the gate: returns once the step has read from it. */
async function release(folder: string): Promise<void> {
  const gate = await open(path.join(folder, 'gate'), 'w');
  await gate.write('go\n');
  await gate.close();
}

async function isGone(folder: string): Promise<boolean> {
  const pid = Number(await readFile(path.join(folder, 'pid'), 'utf8'));
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}

describe('a run on a terminal', function () {
  this.timeout(60_000);
  before(function () {
    if (!hasPty) this.skip();
  });

  it('shows what runs with its output, and ends with the report and the cursor back', async () => {
    await onTerminal(HOLD, SMALL, async (pty, folder) => {
      await pty.until(
        ({ text }) => / {2}✔ first/.test(text) && / {2}[⠋-⠿] hold/.test(text) && text.includes('│ working'),
      );
      assert.equal(pty.screen.cursorHidden, true);
      assert.match(pty.screen.text, /^ held +1 of 2 {2}00:\d\d\.\d/m);
      await release(folder);
      assert.equal(await pty.exit, 0);
      assert.equal(pty.screen.cursorHidden, false);
      assert.match(pty.screen.text, /NODES .*\n {2}✔ {2}first +passed.*\n {2}✔ {2}hold +passed/);
      assert.match(pty.screen.text, / held passed in .*: 2 of 2 nodes passed\n\n perflow runs show \S+$/);
      assert.doesNotMatch(pty.screen.text, /1 of 2|2 of 2 {2}00:/);
    });
  });

  it('is cancelled by Ctrl-C: exit 130, cursor back, nothing left', async () => {
    await onTerminal(HOLD, SMALL, async (pty, folder) => {
      await pty.until(({ text }) => text.includes('│ working'));
      pty.press('\x03');
      assert.equal(await pty.exit, 130);
      assert.equal(pty.screen.cursorHidden, false);
      assert.match(pty.screen.text, /hold +cancelled/);
      assert.ok(await isGone(folder));
    });
  });

  for (const size of [SMALL, { columns: 40, rows: 12 }, { columns: 120, rows: 50 }]) {
    it(`leaves no rest of its drawings at 200 steps on ${String(size.columns)} × ${String(size.rows)}`, async () => {
      const steps = Array.from({ length: 200 }, (_, index) => `  step s${String(index)} { run = "true" }`);
      await onTerminal(`workflow "many" {\n${steps.join('\n')}\n}\n`, size, async (pty) => {
        assert.equal(await pty.exit, 0);
        const { text } = pty.screen;
        assert.doesNotMatch(text, /more waiting|of 200 {2}\d\d:|[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/);
        assert.match(
          text.replaceAll('\n', ''),
          /many passed in .*: 200 of 200 nodes passed perflow runs show \S+$/,
        );
      });
    });
  }

  it('follows the terminal to another size', async () => {
    await onTerminal(HOLD, SMALL, async (pty, folder) => {
      await pty.until(({ text }) => text.includes('│ working'));
      await pty.resize({ columns: 40, rows: 12 });
      await pty.until(({ screen }) =>
        screen.some((line) => /^ held +1 of 2 {2}00:\d\d\.\d$/.test(line) && line.length === 39),
      );
      assert.equal(pty.screen.text.match(/ {2}✔ first/g)?.length, 1);
      await release(folder);
      assert.equal(await pty.exit, 0);
    });
  });

  it('is plain lines where the terminal can not be drawn on', async () => {
    await onTerminal(
      HOLD,
      SMALL,
      async (pty, folder) => {
        await pty.until(({ text }) => text.includes('. hold started'));
        await release(folder);
        assert.equal(await pty.exit, 0);
        assert.doesNotMatch(pty.bytes, /\x1b/);
        assert.doesNotMatch(pty.bytes, /[^\x00-\x7f]/);
      },
      { TERM: 'dumb' },
    );
  });

  it('has no colours with NO_COLOR', async () => {
    await onTerminal(
      HOLD,
      SMALL,
      async (pty, folder) => {
        await pty.until(({ text }) => text.includes('│ working'));
        await release(folder);
        assert.equal(await pty.exit, 0);
        assert.doesNotMatch(pty.bytes, /\x1b\[[0-9;]*m/);
      },
      { NO_COLOR: '1' },
    );
  });
});
