import path from 'node:path';
import { after, afterEach, before } from 'mocha';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { eventually } from './until.ts';
import { variable } from './variable.ts';

/** What anything in the window may take: less than a test may, so that it is told what was waited for. */
export const LONGEST_MS = 120_000;

/** Connects to the window for the tests of the suite that calls this. */
export function useWindow(): () => Window {
  let window: Window | undefined;
  before(async () => {
    window = await Window.connect();
  });
  afterEach(async function () {
    const { currentTest } = this;
    if (currentTest?.state === 'failed') await window?.picture(`failed: ${currentTest.title}`);
  });
  after(async () => {
    await window?.disconnect();
  });
  return () => {
    if (window === undefined) throw new Error('the window is there only within tests');
    return window;
  };
}

/** The window that the tests run in, as a person sees it: reached by the protocol of Chromium's developer tools. */
export class Window {
  readonly page: Page;
  readonly #browser: Browser;

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.page = page;
  }

  static async connect(): Promise<Window> {
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${variable('PERFLOW_WINDOW')}`);
    const pages = browser.contexts().flatMap((context) => context.pages());
    for (const page of pages) {
      if ((await page.locator('.monaco-workbench').count()) === 0) continue;
      page.setDefaultTimeout(LONGEST_MS);
      return new Window(browser, page);
    }
    throw new Error(`no window of VS Code among ${pages.map((page) => page.url()).join(', ')}`);
  }

  /** Lets the window go; it stays as it is. */
  async disconnect(): Promise<void> {
    await this.#browser.close();
  }

  /** The editor that is in front. */
  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor[role="code"]').first();
  }

  /** The lenses over lines of it, by their text. */
  lens(text: string): Locator {
    return this.editor.locator('.codelens-decoration a', { hasText: text });
  }

  /** The terminal in front: its rows are elements of the page, see the settings of the session. */
  get terminal(): Locator {
    return this.page.locator('.terminal-wrapper.active .xterm');
  }

  /** A piece of what it shows, all in one look. */
  terminalPiece(text: string): Locator {
    return this.terminal.locator('.xterm-rows span', { hasText: text.replaceAll(' ', '\u00a0') }).first();
  }

  /** The text of a notification that is shown. */
  notification(text: string): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item', { hasText: text });
  }

  /** The item of the status bar that begins with a text. */
  status(text: string): Locator {
    return this.page.locator('.statusbar-item', { hasText: text });
  }

  /** The item of the status bar that turns while something runs. */
  get busyStatus(): Locator {
    return this.page.locator('.statusbar-item', { has: this.page.locator('.codicon-sync') });
  }

  /** What the terminal in front shows: rows without trailing blanks, and without those below the last. */
  async terminalText(): Promise<string> {
    const rows = await this.terminal.locator('.xterm-rows > div').allInnerTexts();
    return rows
      .map((row) => row.replaceAll('\u00a0', ' ').trimEnd())
      .join('\n')
      .trimEnd();
  }

  /** When it shows that; gives all of it. */
  async terminalShows(wanted: RegExp): Promise<string> {
    const deadline = performance.now() + LONGEST_MS;
    return await eventually(async () => {
      const text = await this.terminalText();
      if (wanted.test(text)) return text;
      if (performance.now() < deadline) return undefined;
      throw new Error(`the terminal does not come to show ${String(wanted)}, but shows:\n${text}`);
    });
  }

  /** Keeps a picture of the window in test/vscode/pictures, to be looked at. */
  async picture(name: string): Promise<void> {
    await this.page.screenshot({ path: path.join(variable('PERFLOW_PICTURES'), `${name}.png`) });
  }
}
