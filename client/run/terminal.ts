import path from 'node:path';
import {
  EventEmitter,
  ThemeIcon,
  window,
  workspace,
  type Disposable,
  type Pseudoterminal,
  type Terminal,
  type TerminalDimensions,
} from 'vscode';
import { failedOutput } from '../../core/report/lines/failed-output.ts';
import { plainText } from '../../core/report/plain-text.ts';
import { reportLines } from '../../core/report/lines/report.ts';
import { UNICODE } from '../../core/report/terminal/glyphs.ts';
import { piece, plain, render, type Line } from '../../core/report/terminal/line.ts';
import { pictureOf, reportInputOf } from '../../core/report/terminal/picture-of.ts';
import { FRAME_MS, RunDrawing } from '../../core/report/terminal/run-drawing.ts';
import { createEditorPaint } from '../../core/report/terminal/style.ts';
import { visible } from '../../core/report/terminal/text.ts';
import type { EngineExit } from './engine.ts';
import { experimentDocumentLines } from './experiment-lines.ts';
import type { Run } from './run.ts';
import { nameOf, type RunTarget } from './target.ts';

/** The theme gives the sixteen colours their values. */
const STYLE = { paint: createEditorPaint(), glyphs: UNICODE };
const CTRL_C = '\x03';
const ENTER = '\r';
const CLEAR = '\x1b[2J\x1b[3J\x1b[H';
const AGAIN: Line = [piece(' Enter runs it again.', 'faint')];
const CANCELLING = 'cancelling: Ctrl-C again ends everything at once';
/** Until the terminal says how large it is. */
const SIZE: TerminalDimensions = { columns: 80, rows: 24 };

export interface RunTerminalPorts {
  /** Starts the run that is shown; undefined when it cannot be now. */
  start(): Run | undefined;
  closed(): void;
}

/** A terminal that shows one target's runs, one after the other. Ctrl-C and closing it cancel the run in it. */
export class RunTerminal implements Disposable {
  readonly target: RunTarget;
  readonly #ports: RunTerminalPorts;
  readonly #write = new EventEmitter<string>();
  readonly #terminal: Terminal;
  #size = SIZE;
  #run: Run | undefined;

  constructor(target: RunTarget, ports: RunTerminalPorts) {
    this.target = target;
    this.#ports = ports;
    this.#terminal = window.createTerminal({
      name: `Perflow: ${nameOf(target)}`,
      iconPath: new ThemeIcon('pulse'),
      pty: this.#pty(),
      isTransient: true,
    });
  }

  show(): void {
    this.#terminal.show(true);
  }

  /** Runs again in the place of what was shown before. */
  run(): void {
    if (this.#run?.exit === undefined && this.#run !== undefined) return;
    const run = this.#ports.start();
    if (run === undefined) return;
    this.#run = run;
    this.#write.fire(CLEAR);
    if (run.target.experiment === undefined) this.#draw(run);
    else this.#follow(run);
  }

  dispose(): void {
    this.#run?.abandon();
    this.#terminal.dispose();
  }

  #pty(): Pseudoterminal {
    return {
      onDidWrite: this.#write.event,
      open: (size) => {
        this.#size = size ?? SIZE;
        this.run();
      },
      setDimensions: (size) => {
        this.#size = size;
      },
      handleInput: (text) => this.#input(text),
      close: () => {
        this.#run?.abandon();
        this.#ports.closed();
      },
    };
  }

  #input(text: string): void {
    if (text === CTRL_C) this.#run?.cancel();
    else if (text === ENTER) this.run();
  }

  #draw(run: Run): void {
    const drawing = new RunDrawing((text) => this.#write.fire(text), this.#size.columns, STYLE);
    const draw = (): void => {
      if (run.view.status === 'waiting') return;
      const notice = run.isCancelling ? CANCELLING : undefined;
      drawing.draw(pictureOf(run.view, run.elapsed, notice), this.#size);
    };
    drawing.open();
    const timer = setInterval(draw, FRAME_MS);
    run.onEnded((exit) => {
      clearInterval(timer);
      drawing.close();
      this.#print(this.#endLines(run, exit));
    });
  }

  /** An experiment says what happens line by line, and at its end what came out. */
  #follow(run: Run): void {
    let isCancelling = false;
    run.onSaid((text) => this.#write.fire(plainText(text).replaceAll('\n', '\r\n')));
    run.onChanged(() => {
      if (run.isCancelling && !isCancelling) this.#print([[plain(CANCELLING)]]);
      isCancelling = run.isCancelling;
    });
    run.onEnded(({ document }) => {
      const style = { glyphs: UNICODE, width: this.#size.columns };
      this.#print([...experimentDocumentLines(document, style), [], AGAIN]);
    });
  }

  #endLines(run: Run, { code, complaint }: EngineExit): readonly Line[] {
    const problem = complaintLines(complaint);
    if (run.view.status === 'waiting') return [...problem, [], AGAIN];
    const input = reportInputOf(run.view);
    const { columns: width } = this.#size;
    const placeOf = (file: string): string => placeIn(file, run);
    const broken: Line = [piece(' The engine ended before the run did.', 'bad')];
    return [
      ...failedOutput(input.nodes, UNICODE),
      ...reportLines(input, { glyphs: UNICODE, width, placeOf }),
      ...problem,
      ...(code === null ? [broken] : []),
      [],
      AGAIN,
    ];
  }

  #print(lines: readonly Line[]): void {
    this.#write.fire(lines.map((line) => `${render(line, Infinity, STYLE.paint).trimEnd()}\r\n`).join(''));
  }
}

/** What the engine said on standard error: messages begin at the margin, what belongs to them is indented. */
function complaintLines(complaint: string): readonly Line[] {
  const said = complaint.trimEnd() === '' ? [] : complaint.trimEnd().split(/\r?\n/);
  return said.map((line) => [piece(visible(line), line.startsWith(' ') ? undefined : 'bad')]);
}

/**
 * A file of the run as the workbench's links understand it: from the workspace's folder. Events name files from the
 * root that the engine found, which is what of the run's own file is left before that name.
 */
function placeIn(file: string, { target, view }: Run): string {
  const own = path.normalize(view.file);
  if (!target.file.endsWith(own)) return file;
  return workspace.asRelativePath(path.join(target.file.slice(0, -own.length), file), false);
}
