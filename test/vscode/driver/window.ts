import path from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { variable } from './variable.ts';

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
      if ((await page.locator('.monaco-workbench').count()) > 0) return new Window(browser, page);
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

  /** The rows of the terminal in front, as text. */
  get terminalRows(): Locator {
    return this.page.locator('.terminal-wrapper.active .xterm-rows');
  }

  /** Keeps a picture of the window in test/vscode/pictures, to be looked at. */
  async picture(name: string): Promise<void> {
    await this.page.screenshot({ path: path.join(variable('PERFLOW_PICTURES'), `${name}.png`) });
  }
}
