import assert from 'node:assert/strict';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { processesWith } from './left.ts';
import { runSource, type SourceOptions, type SourceRun } from './run-source.ts';

const FAKE = path.join(import.meta.dirname, 'fake.mjs');

/** What a fake says when it has started. */
interface Hello {
  readonly name: string;
  readonly pid: number;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/** Fake commands that the test starts by a workflow and then tells what to do: nothing happens by the clock. */
export class Rig {
  /** A workspace of its own, removed at the end. */
  readonly root: string;
  /** How many fakes have been alive at the same time, at most. */
  peak = 0;
  readonly #server: Server;
  readonly #socket: string;
  readonly #alive = new Set<Fake>();
  readonly #arrived = new Map<string, Fake[]>();
  readonly #awaited = new Map<string, ((fake: Fake) => void)[]>();

  private constructor(root: string, server: Server, socket: string) {
    this.root = root;
    this.#server = server;
    this.#socket = socket;
    server.on('connection', (connection) => this.#welcome(connection));
  }

  static async create(): Promise<Rig> {
    const root = await realpath(await mkdtemp(path.join(tmpdir(), 'perflow-rig-')));
    const socket = path.join(root, '.rig');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(socket, resolve));
    return new Rig(root, server, socket);
  }

  async close(): Promise<void> {
    for (const fake of this.#alive) fake.kill();
    await new Promise((resolve) => this.#server.close(resolve));
    await rm(this.root, { recursive: true, force: true });
  }

  /** A shell command that is the fake of this name. */
  command(name: string): string {
    return `exec ${process.execPath} ${FAKE} ${name}`;
  }

  /** The words of the same, for `exec`. */
  words(name: string): string {
    return [process.execPath, FAKE, name].map((word) => JSON.stringify(word)).join(', ');
  }

  /** What the fakes need of the environment. */
  get env(): Readonly<Record<string, string | undefined>> {
    return { ...process.env, RIG: this.#socket };
  }

  run(source: string, options: Partial<SourceOptions> = {}): Promise<SourceRun> {
    const env = { ...this.env, ...options.env };
    return runSource(source, { ...options, root: this.root, env });
  }

  file(name: string, text: string): Promise<void> {
    return writeFile(path.join(this.root, name), text);
  }

  /** The next fake of this name that starts, or has started and was not asked for yet. */
  started(name: string): Promise<Fake> {
    const fake = this.#arrived.get(name)?.shift();
    if (fake !== undefined) return Promise.resolve(fake);
    return new Promise((resolve) => this.#awaited.set(name, [...(this.#awaited.get(name) ?? []), resolve]));
  }

  /** Names of the fakes that are alive, sorted. */
  get alive(): readonly string[] {
    return [...this.#alive].map(({ hello }) => hello.name).sort();
  }

  /** Processes that still are there of all that was started here, watchers too. */
  get left(): readonly string[] {
    return processesWith(this.#socket);
  }

  /** Whether a fake of this name has started that nobody has asked for. */
  hasStarted(name: string): boolean {
    return (this.#arrived.get(name)?.length ?? 0) > 0;
  }

  #welcome(connection: Socket): void {
    let fake: Fake | undefined;
    connection.on('error', () => undefined);
    createInterface({ input: connection }).on('line', (line) => {
      const message: unknown = JSON.parse(line);
      assert(typeof message === 'object' && message !== null);
      if (fake !== undefined) fake.hear(message);
      else fake = this.#enter(new Fake(message as Hello, connection));
    });
    connection.on('close', () => {
      if (fake === undefined) return;
      this.#alive.delete(fake);
      fake.gone();
    });
  }

  #enter(fake: Fake): Fake {
    const { name } = fake.hello;
    this.#alive.add(fake);
    this.peak = Math.max(this.peak, this.#alive.size);
    const waiting = this.#awaited.get(name)?.shift();
    if (waiting !== undefined) waiting(fake);
    else this.#arrived.set(name, [...(this.#arrived.get(name) ?? []), fake]);
    return fake;
  }
}

/** A command that runs and waits for orders. */
export class Fake {
  readonly hello: Hello;
  /** It has ended. */
  readonly ended: Promise<void>;
  readonly #connection: Socket;
  readonly #done = new Map<number, () => void>();
  readonly #signals: string[] = [];
  readonly #onSignal: ((signal: string) => void)[] = [];
  #orders = 0;
  #gone: () => void = () => undefined;

  constructor(hello: Hello, connection: Socket) {
    this.hello = hello;
    this.#connection = connection;
    this.ended = new Promise((resolve) => {
      this.#gone = resolve;
    });
  }

  exit(code = 0): void {
    this.#send('exit', code);
  }

  stdout(text: string): Promise<void> {
    return this.#order('stdout', text);
  }

  stderr(text: string): Promise<void> {
    return this.#order('stderr', text);
  }

  /** Adds to `$PERFLOW_EVENTS`. */
  event(text: string): Promise<void> {
    return this.#order('event', text);
  }

  ignoreTerm(): Promise<void> {
    return this.#order('ignoreTerm', true);
  }

  /** Stops, as by Ctrl-Z. It takes no more orders. */
  freeze(): void {
    this.#send('freeze', true);
  }

  closeOutput(): Promise<void> {
    return this.#order('closeOutput', true);
  }

  /** Takes so many bytes and fills them. */
  allocate(bytes: number): Promise<void> {
    return this.#order('allocate', bytes);
  }

  /** Uses so many milliseconds of CPU time. */
  burn(time: number): Promise<void> {
    return this.#order('burn', time);
  }

  /** Starts a further fake as its child. */
  child(name: string, daemon: boolean): Promise<void> {
    return this.#order('child', { name, daemon });
  }

  /** The next signal that it gets. */
  signalled(): Promise<string> {
    const signal = this.#signals.shift();
    if (signal !== undefined) return Promise.resolve(signal);
    return new Promise((resolve) => this.#onSignal.push(resolve));
  }

  kill(): void {
    try {
      process.kill(this.hello.pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  }

  hear(message: object): void {
    if ('done' in message && typeof message.done === 'number') this.#done.get(message.done)?.();
    if (!('signal' in message) || typeof message.signal !== 'string') return;
    const waiting = this.#onSignal.shift();
    if (waiting !== undefined) waiting(message.signal);
    else this.#signals.push(message.signal);
  }

  gone(): void {
    this.#gone();
  }

  #order(order: string, value: unknown): Promise<void> {
    return new Promise((resolve) => this.#done.set(this.#send(order, value), resolve));
  }

  #send(order: string, value: unknown): number {
    const id = ++this.#orders;
    this.#connection.write(`${JSON.stringify({ id, do: order, value })}\n`);
    return id;
  }
}
