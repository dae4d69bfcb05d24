import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { commands, window as editors } from 'vscode';
import { contrastOf } from '../driver/contrast.ts';
import { contentOf, folder, open, uriOf } from '../driver/files.ts';
import { enginesIn, isRunning } from '../driver/processes.ts';
import { THEMES, useTheme } from '../driver/themes.ts';
import { eventually, until } from '../driver/until.ts';
import { useWindow } from '../driver/window.ts';

const HELD = { file: '', workflow: 'held' };

describe('a run in a window', () => {
  const window = useWindow();

  beforeEach(async () => {
    await commands.executeCommand('notifications.clearAll');
  });
  afterEach(async () => {
    for (const terminal of editors.terminals) terminal.dispose();
    await eventually(() => (enginesIn(folder().fsPath).length === 0 ? true : undefined));
    // Then the extension knows it, too: else the next run would be asked whether to stop the one before.
    await window().busyStatus.waitFor({ state: 'detached' });
  });

  /** Starts the run that goes on until it is stopped; gives the process of its node. */
  async function hold(): Promise<number> {
    void commands.executeCommand('perflow.run', { ...HELD, file: uriOf('held.perflow').fsPath });
    await window().terminalShows(/│ holding/);
    return Number(await contentOf('hold.pid'));
  }

  /** When the terminal of that name is there. A panel that is shown before it has one opens a shell in it. */
  async function terminalOf(name: string): Promise<void> {
    await until(editors.onDidOpenTerminal, () =>
      editors.terminals.find((terminal) => terminal.name === name),
    );
    await window().terminal.waitFor();
  }

  /** Reads a terminal that has room for all that it shows. */
  async function inLargePanel(picture: string, read: () => Promise<string>): Promise<string> {
    await commands.executeCommand('workbench.action.toggleMaximizedPanel');
    const text = await read();
    for (const theme of THEMES) {
      await useTheme(theme, window());
      await window().picture(`${picture}-${theme.name}`);
      const contrast = await contrastOf(window().terminalPiece('Enter runs it again.'));
      assert.ok(
        contrast >= 4.5,
        `in ${theme.setting} what is faint has a contrast of ${contrast.toFixed(2)}`,
      );
    }
    await commands.executeCommand('workbench.action.toggleMaximizedPanel');
    return text;
  }

  it('is started by a click on the lens: its terminal shows nodes, goals and where to look', async () => {
    await open('shop.perflow');
    assert.equal(
      await eventually(async () => ((await window().lens('▶ Run').count()) === 3 ? 3 : undefined)),
      3,
    );
    await window().lens('▶ Run').first().click();
    await terminalOf('Perflow: shop');
    const text = await inLargePanel('run', () => window().terminalShows(/shop failed in/));
    assert.match(text, /^ NODES\b/m);
    assert.match(text, /^ {2}✔ {2}build +passed/m);
    assert.match(text, /^ {2}✔ {2}measure +passed/m);
    assert.match(text, /^ GOALS {2}1 of 2 met$/m);
    assert.match(text, /^ {2}✔ {2}measure\.answer < 50 +42 {2}met$/m);
    assert.match(text, /^ {2}✘ {2}measure\.answer == 0 +42 {2}missed .*shop\.perflow:9$/m);
    assert.match(text, /^ shop failed in .*: 2 of 2 nodes passed, 1 of 2 goals missed$/m);
  });

  it('of one node is started by its own lens, and Enter runs it again', async () => {
    await open('shop.perflow');
    await window().lens('▶ Run').nth(1).click();
    const first = await window().terminalShows(/shop passed in/);
    assert.doesNotMatch(first, /measure +passed/);
    await window().terminal.click();
    const before = await contentOf('builds');
    await window().page.keyboard.press('Enter');
    await eventually(async () => ((await contentOf('builds')) === `${before}built\n` ? true : undefined));
    await window().busyStatus.waitFor({ state: 'detached' });
    const again = await window().terminalShows(/shop passed in/);
    assert.equal(again.match(/shop passed in/g)?.length, 1, 'what was shown before is gone');
  });

  it('of an experiment is started by its own lens: its terminal shows what happens, then what came out', async () => {
    await open('choices.perflow');
    const lenses = window().lens('▶ Run');
    await eventually(async () => ((await lenses.count()) === 3 ? true : undefined));
    await lenses.nth(2).click();
    await terminalOf('Perflow: choices · pool size');
    const text = await inLargePanel('experiment', () => window().terminalShows(/ VARIANTS$/m));
    assert.match(text, /^base +\S+ +✔ one passed/m);
    assert.match(text, /^ A base .* B other/m);
    assert.match(text, /^ {3}ways: 1 → 2$/m);
    assert.match(text, /^ {2}other {2}.* {2}no way at all$/m);
  });

  it('is seen in the status bar, and Ctrl-C in its terminal ends it and runs the clean-up', async () => {
    const pid = await hold();
    await window().status('held 0 of 2').waitFor();
    await window().picture('run-live');
    await window().terminal.click();
    await window().page.keyboard.press('Control+c');
    const text = await window().terminalShows(/held cancelled after/);
    assert.match(text, /hold +cancelled/);
    assert.equal(isRunning(pid), false);
    assert.equal(await contentOf('cleaned'), 'done\n');
    await window().status('held').waitFor({ state: 'detached' });
  });

  it('ends when its terminal is closed, and leaves nothing', async () => {
    const pid = await hold();
    editors.terminals.find(({ name }) => name === 'Perflow: held')?.dispose();
    await eventually(() => (isRunning(pid) ? undefined : true));
    await eventually(() => (enginesIn(folder().fsPath).length === 0 ? true : undefined));
  });

  it('waits for no other: it is asked whether the one that goes on is to be stopped', async () => {
    const pid = await hold();
    const file = uriOf('shop.perflow').fsPath;
    const asked = commands.executeCommand('perflow.run', { file, workflow: 'shop', node: 'build' });
    const question = window().notification('held is still running');
    await question.locator('a.monaco-button', { hasText: 'Stop It and Run' }).click();
    await asked;
    await window().terminalShows(/shop passed in/);
    assert.equal(isRunning(pid), false);
  });

  it('of a file with mistakes says them, and nothing is started', async () => {
    const file = uriOf('mistakes.perflow').fsPath;
    await commands.executeCommand('perflow.run', { file, workflow: 'mistakes' });
    await terminalOf('Perflow: mistakes');
    const text = await inLargePanel('run-mistakes', () =>
      window().terminalShows(/mistakes\.perflow:3:5[^]*Enter runs it again/),
    );
    assert.match(text, /mistakes\.perflow:3:5: error\[mixed-dimensions\]/);
    assert.match(text, /error\[unknown-node\]/);
    assert.doesNotMatch(text, /NODES/);
    assert.deepEqual(
      editors.terminals.map(({ name }) => name),
      ['Perflow: mistakes'],
    );
  });
});
