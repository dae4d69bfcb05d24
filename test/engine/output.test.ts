import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { RunEvent } from '../../core/events/event.ts';
import { Coalescer, MOST_IN_EVENT } from '../../engine/run/output/coalescer.ts';
import { LineSplitter, MOST_OF_LINE } from '../../engine/run/output/lines.ts';
import { Tail } from '../../engine/run/output/tail.ts';
import { TextStreams } from '../../engine/run/output/text-streams.ts';
import { fuzzRuns } from '../fuzz-runs.ts';
import { ends, output, status } from './rig/log.ts';
import { Rig } from './rig/rig.ts';

describe('pieces of output', () => {
  function shown(pieces: readonly string[]): readonly string[] {
    const texts: string[] = [];
    const coalescer = new Coalescer((text) => void texts.push(text));
    for (const piece of pieces) void coalescer.push(piece);
    coalescer.end();
    return texts;
  }

  it('are put together, cut at line ends, none too large, nothing lost', () => {
    const line = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.nat(MOST_IN_EVENT).map((count) => ({ toString: () => '😀'.repeat(count) })),
    );
    const pieces = fc.array(fc.tuple(line, fc.constantFrom('', '\n')), { maxLength: 12 });
    fc.assert(
      fc.property(pieces, (parts) => {
        const printed = parts.map(([text, end]) => String(text) + end);
        const events = shown(printed);
        assert(events.join('') === printed.join(''), 'something was lost');
        for (const event of events)
          assert(event.length > 0 && event.length <= MOST_IN_EVENT && !/\p{Surrogate}/u.test(event));
        // A cut within a line is only made in a line that fills a piece.
        for (const event of events.slice(0, -1))
          assert(event.endsWith('\n') || event.length >= MOST_IN_EVENT - 1);
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });

  it('wait for a taker that is full', async () => {
    let free: () => void = () => undefined;
    const coalescer = new Coalescer(() => new Promise<void>((resolve) => (free = resolve)));
    assert.equal(coalescer.push('a\n'), undefined);
    coalescer.flush();
    const full = coalescer.push('b\n');
    assert(full !== undefined);
    free();
    await full;
    assert.equal(coalescer.push('c\n'), undefined);
    coalescer.end();
    free();
  });
});

describe('text from bytes', () => {
  it('is decoded over the borders of chunks, what is no UTF-8 as U+FFFD', () => {
    const bytes = Buffer.concat([Buffer.from('é😀'), Buffer.from([0xff, 0x41, 0xe2, 0x82])]);
    let text = '';
    const streams = new TextStreams([
      { push: (_stream, piece) => void (text += piece), end: () => undefined },
    ]);
    for (const byte of bytes) void streams.take('stdout', Buffer.from([byte]));
    streams.end();
    assert.equal(text, 'é😀\ufffdA\ufffd');
  });

  it('is cut into lines of a bounded length', () => {
    const lines: string[] = [];
    const splitter = new LineSplitter((line) => lines.push(line));
    for (const piece of ['a\r\nb', 'c\n\n', 'x'.repeat(MOST_OF_LINE), 'y'.repeat(10), '\nend'])
      splitter.push(piece);
    splitter.end();
    assert.deepEqual(lines, ['a', 'bc', '', 'x'.repeat(MOST_OF_LINE), 'end']);
  });

  it('keeps only its last part where that is all that is wanted', () => {
    const tail = new Tail(1_000);
    for (let line = 0; line < 10_000; line++)
      tail.push(line % 2 === 0 ? 'stdout' : 'stderr', `line ${line}\n`);
    tail.push('stdout', '\n');
    assert.deepEqual(tail.lastLines(2), ['line 9998', 'line 9999']);
    const length = tail.pieces.reduce((sum, { text }) => sum + text.length, 0);
    assert(length >= 1_000 && length <= 2_000, String(length));
  });
});

describe('a step’s output', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await Rig.create();
  });
  afterEach(() => rig.close());

  it('is told as it comes, both streams, the last line also without an end', async () => {
    const heard: string[] = [];
    let hear: (text: string) => void = () => undefined;
    const sink = (event: RunEvent): void => {
      if (event.type !== 'node.output') return;
      heard.push(`${event.stream} ${event.text}`);
      hear(event.text);
    };
    const running = rig.run(`workflow "w" { step a { run = "${rig.command('a')}" } }`, { sink });
    const a = await rig.started('a');
    const first = new Promise((resolve) => (hear = resolve));
    await a.stdout('one\ntw');
    assert.equal(await first, 'one\n', 'before the step has ended');
    const second = new Promise((resolve) => (hear = resolve));
    await a.stderr('oh\n');
    assert.equal(await second, 'oh\n');
    await a.stdout('o');
    a.exit();
    await running;
    assert.deepEqual(heard, ['stdout one\n', 'stderr oh\n', 'stdout two']);
  });

  it('does not grow the engine: what a taker does not take waits in the command', async () => {
    const script = path.join(import.meta.dirname, 'rig/print-much.ts');
    const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
    const { stdout } = await promisify(execFile)(process.execPath, [...flags, script, '200', rig.root]);
    const { taken, grown } = JSON.parse(stdout) as { readonly taken: number; readonly grown: number };
    assert.equal(taken, 200e6);
    assert(grown < 100e6, `grew by ${(grown / 1e6).toFixed(0)} MB`);
  }).timeout(60_000);

  it('stops being read while the taker is full', async () => {
    let free: (() => void) | undefined;
    let taken = 0;
    const sink = (event: RunEvent): void | Promise<void> => {
      if (event.type !== 'node.output') return undefined;
      taken += event.text.length;
      if (free !== undefined) return undefined;
      return new Promise((resolve) => (free = resolve));
    };
    const running = rig.run(
      `workflow "w" { step a { run = "yes | head -c 20000000" } step b { run = "${rig.command('b')}" } }`,
      { sink },
    );
    // A whole other step from start to end is time enough to read it all.
    (await rig.started('b')).exit();
    while (free === undefined) await new Promise((resolve) => setImmediate(resolve));
    for (let turn = 0; turn < 1_000; turn++) await new Promise((resolve) => setImmediate(resolve));
    assert(taken < 1_000_000, `${taken} characters were taken while it was full`);
    free();
    await running;
    assert.equal(taken, 20_000_000);
  });

  it('may be anything: bytes, no line end, a line without an end', async () => {
    const run = await rig.run(`workflow "w" {
      step bytes { run = "head -c 300000 /dev/urandom; head -c 100000 /dev/zero" }
      step line { run = "head -c 1000000 /dev/zero | tr '\\\\0' x" }
      step none { run = "printf 'no end'" }
    }`);
    assert.equal(status(run), 'passed');
    assert.equal(output(run, 'line'), 'x'.repeat(1_000_000));
    assert.equal(output(run, 'none'), 'no end');
    assert(output(run, 'bytes').endsWith('\0'.repeat(100_000)));
    for (const event of run.events)
      if (event.type === 'node.output') assert(event.text.length <= MOST_IN_EVENT);
  });

  it('hides secrets wherever they turn up', async () => {
    const secret = 'tr0ub4dor&3';
    const running = rig.run(
      `workflow "w" {
         env { TOKEN = secret("TOKEN")  URL = "postgres://u:\${secret("TOKEN")}@h" }
         requires { env = ["DECLARED"] }
         params { greeting = "hello" }
         step a { run = "${rig.command('a')}" }
         step b { env { D = env("DECLARED") } run = "echo $D; echo ::perflow metric p-$D=1; echo ::perflow phase $D; echo ::perflow nonsense $D"  needs = [a] }
         step c { run = "echo $URL $TOKEN >&2; exit 1" }
       }`,
      { env: { TOKEN: secret, DECLARED: 'declaredvalue' }, params: { greeting: `say ${secret}` } },
    );
    const a = await rig.started('a');
    await a.stdout('first tr0ub');
    await a.stdout('4dor');
    await a.stdout('&3 then\n');
    await a.stdout(`${Buffer.from(`user:${secret}`).toString('base64')}\n`);
    a.exit();
    const run = await running;
    const all = JSON.stringify(run.events);
    assert(!all.includes(secret) && !all.includes('declaredvalue'), all);
    assert.match(output(run, 'a'), /^first \*\*\* then\n/);
    assert.equal(output(run, 'c', 'stderr'), '*** ***\n');
    assert.match(all, /"greeting":"say \*\*\*"/);
    assert.deepEqual([...ends(run)].sort(), ['a passed', 'b passed', 'c failed: exit 1']);
    assert(run.view.nodes.get('b')?.metrics.has('p-***'));
  });
});
