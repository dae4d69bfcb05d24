import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import fc from 'fast-check';
import { Screen } from '../../../../core/report/terminal/screen.ts';
import { Emulator } from '../../../cli/emulator.ts';
import { fuzzRuns } from '../../../fuzz-runs.ts';

/** A screen on a terminal in memory, and the bytes of the last frame. */
function rig(columns = 20, rows = 8) {
  const terminal = new Emulator(columns, rows);
  let bytes = '';
  const screen = new Screen((text) => {
    bytes += text;
  }, columns);
  const settle = async (): Promise<string> => {
    const written = bytes;
    bytes = '';
    await terminal.write(written);
    return written;
  };
  return { terminal, screen, settle };
}

describe('the screen', () => {
  it('draws lines, and again only what differs, in one synchronized update', async () => {
    const { terminal, screen, settle } = rig();
    screen.frame([], ['one', 'two', 'three'], 20);
    await settle();
    screen.frame([], ['one', 'TWO', 'three'], 20);
    const written = await settle();
    assert.deepEqual(terminal.screen.slice(0, 3), ['one', 'TWO', 'three']);
    assert.ok(written.startsWith('\x1b[?2026h') && written.endsWith('\x1b[?2026l'));
    assert.doesNotMatch(written, /one|three/);
    screen.frame([], ['one', 'TWO', 'three'], 20);
    assert.equal(await settle(), '');
  });

  it('lets finished lines scroll away above', async () => {
    const { terminal, screen, settle } = rig(20, 4);
    screen.frame([], ['head', 'a', 'b'], 20);
    for (const number of [1, 2, 3, 4, 5]) screen.frame([`done ${String(number)}`], ['head', 'a', 'b'], 20);
    await settle();
    assert.equal(terminal.text, 'done 1\ndone 2\ndone 3\ndone 4\ndone 5\nhead\na\nb');
  });

  it('leaves no rest when it shrinks and grows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            history: fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { maxLength: 2 }),
            lines: fc.array(fc.stringMatching(/^[a-z]{0,9}$/), { minLength: 1, maxLength: 6 }),
          }),
          { maxLength: 8 },
        ),
        async (frames) => {
          const { terminal, screen, settle } = rig();
          for (const { history, lines } of frames) screen.frame(history, lines, 20);
          await settle();
          const expected = [...frames.flatMap(({ history }) => history), ...(frames.at(-1)?.lines ?? [])];
          assert.equal(terminal.text, expected.join('\n').trimEnd());
        },
      ),
      { numRuns: fuzzRuns(0.05) },
    );
  });

  it('stands on a narrower terminal without rests of the wider lines', async () => {
    const { terminal, screen, settle } = rig(20, 8);
    await terminal.write('before\r\n');
    screen.frame([], ['a line of 19 columns', 'another of nineteen'], 20);
    await settle();
    terminal.resize(10, 8);
    screen.frame([], ['a line', 'another'], 10);
    await settle();
    assert.equal(terminal.text, 'before\na line\nanother');
  });

  it('hides the cursor while it is open, and takes its lines away when it closes', async () => {
    const { terminal, screen, settle } = rig();
    await terminal.write('before\r\n');
    screen.open();
    screen.frame([], ['one', 'two'], 20);
    await settle();
    assert.equal(terminal.cursorHidden, true);
    screen.close();
    await settle();
    await terminal.write('after');
    assert.equal(terminal.cursorHidden, false);
    assert.equal(terminal.text, 'before\nafter');
  });
});
