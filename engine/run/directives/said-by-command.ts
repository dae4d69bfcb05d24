import type { MetricValue } from '../../../core/events/event.ts';
import { unreachable, type Result } from '../../../core/result.ts';
import type { TextTaker } from '../output/text-streams.ts';
import type { StreamName } from '../process/running-process.ts';
import { DirectiveScanner } from './directive-scanner.ts';
import { readDirective, readEventsLine, type Directive } from './directive.ts';
import { EventsFile } from './events-file.ts';
import { Phases } from './phases.ts';

/** Metrics of one attempt by directives; warnings of one attempt. */
const MOST_METRICS = 1_000;
const MOST_WARNINGS = 20;

export interface Listener {
  phase(name: string, state: 'begin' | 'end'): void;
  /** A sentence about a directive that means nothing. */
  warn(message: string): void;
}

/**
 * What one attempt of a node says of itself, by lines of its output and by the file `$PERFLOW_EVENTS`. A metric that is
 * said more than once has its last value. Directives that mean nothing are warned of and ignored.
 */
export class SaidByCommand implements TextTaker {
  readonly metrics = new Map<string, MetricValue>();
  readonly file: EventsFile;
  readonly #listener: Listener;
  readonly #phases: Phases;
  readonly #scanners: Readonly<Record<StreamName, DirectiveScanner>>;
  #warnings = 0;

  constructor(eventsPath: string, listener: Listener) {
    this.#listener = listener;
    this.#phases = new Phases((name, state) => listener.phase(name, state));
    this.#scanners = { stdout: this.#scanner(), stderr: this.#scanner() };
    this.file = new EventsFile(
      eventsPath,
      (line) => this.#hear(readEventsLine(line)),
      (message) => this.#warn(message),
    );
  }

  push(stream: StreamName, text: string): void {
    this.#scanners[stream].push(text);
  }

  end(): void {
    this.#scanners.stdout.end();
    this.#scanners.stderr.end();
  }

  /** After the command and its output have ended. */
  async endAll(): Promise<void> {
    await this.file.end();
    this.#phases.endAll();
  }

  #scanner(): DirectiveScanner {
    return new DirectiveScanner((text) => this.#hear(readDirective(text)));
  }

  #hear(read: Result<readonly Directive[], string>): void {
    if (!read.ok) {
      this.#warn(`directive ignored: ${read.error}`);
      return;
    }
    for (const directive of read.value) this.#obey(directive);
  }

  #obey(directive: Directive): void {
    switch (directive.type) {
      case 'metric':
        this.#keep(directive.name, directive.metric);
        break;
      case 'phase':
        this.#phases.next(directive.name);
        break;
      case 'begin':
        if (!this.#phases.begin(directive.name))
          this.#warn('directive ignored: phases are nested too deeply');
        break;
      case 'end':
        if (!this.#phases.end(directive.name)) {
          this.#warn(`directive ignored: the phase ${directive.name} is not open`);
        }
        break;
      default:
        unreachable(directive);
    }
  }

  #keep(name: string, metric: MetricValue): void {
    if (this.metrics.size >= MOST_METRICS && !this.metrics.has(name)) {
      this.#warn(`directive ignored: a node has at most ${MOST_METRICS} metrics`);
      return;
    }
    this.metrics.set(name, metric);
  }

  #warn(message: string): void {
    this.#warnings++;
    if (this.#warnings <= MOST_WARNINGS) this.#listener.warn(message);
    if (this.#warnings === MOST_WARNINGS + 1)
      this.#listener.warn('further warnings of this kind are not shown');
  }
}
