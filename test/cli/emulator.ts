import xterm from '@xterm/headless';

/** A terminal in memory: takes the bytes that a program writes and says what a person would see. */
export class Emulator {
  readonly #terminal: xterm.Terminal;
  #cursorHidden = false;

  constructor(columns: number, rows: number) {
    this.#terminal = new xterm.Terminal({ cols: columns, rows, scrollback: 5000, allowProposedApi: true });
    for (const [final, hidden] of [
      ['l', true],
      ['h', false],
    ] as const) {
      this.#terminal.parser.registerCsiHandler({ prefix: '?', final }, (parameters) => {
        if (parameters.includes(25)) this.#cursorHidden = hidden;
        return false;
      });
    }
  }

  write(bytes: string | Uint8Array): Promise<void> {
    return new Promise((resolve) => {
      this.#terminal.write(bytes, resolve);
    });
  }

  resize(columns: number, rows: number): void {
    this.#terminal.resize(columns, rows);
  }

  get cursorHidden(): boolean {
    return this.#cursorHidden;
  }

  /** The rows in sight, without blanks at their ends. */
  get screen(): readonly string[] {
    const { baseY } = this.#terminal.buffer.active;
    return this.#rows(baseY, baseY + this.#terminal.rows);
  }

  /** The rows that scrolled out of sight. */
  get history(): readonly string[] {
    return this.#rows(0, this.#terminal.buffer.active.baseY);
  }

  /** Everything, history first, empty rows at the end left out. */
  get text(): string {
    return [...this.history, ...this.screen].join('\n').trimEnd();
  }

  #rows(from: number, to: number): readonly string[] {
    const buffer = this.#terminal.buffer.active;
    return Array.from(
      { length: to - from },
      (_, index) => buffer.getLine(from + index)?.translateToString(true) ?? '',
    );
  }
}
