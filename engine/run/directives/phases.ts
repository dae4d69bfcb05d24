/** Phases within one another: more are a mistake of the command. */
const DEEPEST = 100;

/** The open phases of a node: `show` hears of each that begins or ends, properly nested. */
export class Phases {
  readonly #show: (phase: string, state: 'begin' | 'end') => void;
  readonly #open: string[] = [];

  constructor(show: (phase: string, state: 'begin' | 'end') => void) {
    this.#show = show;
  }

  /** The next phase in place of the innermost open one. */
  next(name: string | undefined): void {
    this.#endInnermost();
    if (name !== undefined) this.begin(name);
  }

  /** A phase within the innermost open one; false where they are nested too deeply. */
  begin(name: string): boolean {
    if (this.#open.length >= DEEPEST) return false;
    this.#open.push(name);
    this.#show(name, 'begin');
    return true;
  }

  /** Ends a phase with all that is open in it; false where it is not open. */
  end(name: string): boolean {
    const at = this.#open.lastIndexOf(name);
    if (at < 0) return false;
    while (this.#open.length > at) this.#endInnermost();
    return true;
  }

  endAll(): void {
    while (this.#open.length > 0) this.#endInnermost();
  }

  #endInnermost(): void {
    const name = this.#open.pop();
    if (name !== undefined) this.#show(name, 'end');
  }
}
