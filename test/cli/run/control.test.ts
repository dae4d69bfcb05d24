import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { describe, it } from 'mocha';
import { processesWith } from '../../engine/rig/left.ts';
import { inFolder } from '../folder.ts';
import { LiveRun } from '../live-run.ts';
import { perflow } from '../perflow.ts';

const HELD = `workflow "held" {
  step hold { run = "echo begun; exec sleep 1000" }
  step clean {
    needs  = [hold]
    always = true
    run    = "echo done > cleaned"
  }
}
`;
const STUBBORN = HELD.replace('exec sleep', "trap '' TERM; while :; do sleep").replace(
  '1000"',
  '1000; done"',
);

interface Held {
  readonly run: LiveRun;
  readonly input: Writable;
  readonly cwd: string;
}

/** Starts a run that goes on until it is told to end. */
async function held(source: string, use: (held: Held) => Promise<void>): Promise<void> {
  await inFolder({ 'held.perflow': source }, async (cwd) => {
    const run = new LiveRun(['--control'], { cwd, env: { HERE: cwd }, hasInput: true });
    const { stdin } = run.child;
    assert(stdin !== null);
    stdin.on('error', () => undefined);
    await run.printed('hold', 'begun');
    await use({ run, input: stdin, cwd });
    assert.deepEqual(processesWith(`HERE=${cwd}`), []);
  });
}

describe('perflow run --control', function () {
  this.timeout(30_000);

  const orders: readonly (readonly [string, (input: Writable) => void])[] = [
    ['the line cancel', (input) => input.write('cancel\n')],
    ['a line with another end, after others that mean nothing', (input) => input.write('\n\ncancel\r\n')],
    ['a line in pieces', (input) => ['can', 'cel', '\n'].forEach((piece) => input.write(piece))],
    ['the end of the input', (input) => input.end()],
    ['a line without an end at the end of the input', (input) => input.end('cancel')],
  ];
  for (const [what, order] of orders) {
    it(`cancels by ${what}: exit 130, and clean-up runs`, async () => {
      await held(HELD, async ({ run, input, cwd }) => {
        order(input);
        const { code, stderr } = await run.finished;
        assert.deepEqual({ code, stderr }, { code: 130, stderr: '' });
        assert.equal(await readFile(path.join(cwd, 'cleaned'), 'utf8'), 'done\n');
      });
    });
  }

  it('ends everything at once by the line kill, clean-up too', async () => {
    await held(STUBBORN, async ({ run, input, cwd }) => {
      input.write('kill\n');
      const { code } = await run.finished;
      assert.equal(code, 130);
      await assert.rejects(readFile(path.join(cwd, 'cleaned')), { code: 'ENOENT' });
    });
  });

  it('kills what does not end when it is cancelled', async () => {
    await held(STUBBORN, async ({ run, input }) => {
      input.write('cancel\nkill\n');
      assert.equal((await run.finished).code, 130);
    });
  });

  it('ignores other lines with a warning each, but not many, and none as it came', async () => {
    await held(HELD, async ({ run, input }) => {
      input.write(`\x1b[31mstop\n${'cancel'.repeat(100_000)}\n${'no\n'.repeat(1_000)}cancel\n`);
      const { code, stderr } = await run.finished;
      assert.equal(code, 130);
      const lines = stderr.trimEnd().split('\n');
      assert.equal(
        lines[0],
        'perflow: the control line `\\u{1b}[31mstop` means nothing: write cancel or kill',
      );
      assert.match(lines[1] ?? '', /^perflow: the control line `(cancel)+cance…` means nothing: .*$/);
      assert.equal(lines.length, 11);
    });
  });

  it('lets a run end that nobody orders anything, with its input open', async () => {
    await inFolder({ 'fine.perflow': 'workflow "fine" { step a { run = "true" } }' }, async (cwd) => {
      const run = new LiveRun(['--control'], { cwd, hasInput: true });
      assert.equal((await run.finished).code, 0);
    });
  });

  it('is the only case in which the input counts', async () => {
    await inFolder({ 'fine.perflow': 'workflow "fine" { step a { run = "true" } }' }, async (cwd) => {
      assert.equal((await perflow(['run'], { cwd })).code, 0);
      const run = new LiveRun([], { cwd, hasInput: true });
      run.child.stdin?.end('kill\n');
      assert.equal((await run.finished).code, 0);
    });
  });
});
