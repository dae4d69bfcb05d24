import { parseFile } from '../../core/language/syntax/parse.ts';
import { start } from '../cli/perflow.ts';
import { inWorkspace } from '../engine/store/rig.ts';
import type { SemanticTokens } from 'vscode-languageserver-protocol';
import { BareServer } from './language-server/bare-server.ts';
import { MeasuringEditor } from './language-server/editor.ts';
import { yamlOfSteps, yamlServer } from './language-server/peer.ts';
import { fileOfSteps } from './steps.ts';
import { quantile, timed } from './times.ts';

type Report = (line: string) => void;

const SIZES = [100, 10_000] as const;
const WARM_UP = 200;
const EDITS = 500;
const ASKED = 30;
/** Characters of an answer from which on the pipe and the client take most of the time. */
const LARGE = 100_000;
/** The peer takes seconds for one. */
const PEER_EDITS = 3;

/**
 * The language server as an editor has it, over JSON-RPC on standard streams: from an edit to the diagnostics of the new
 * text, all checks on, in the middle of a file of 10,000 steps and of one of 100; answers to requests, each after an
 * edit; memory. Beside it, in the same run, the parse of the whole file, and yaml-language-server with the same in YAML.
 */
export async function benchLanguageServer(report: Report): Promise<void> {
  await inWorkspace(async (cwd) => {
    const medians: number[] = [];
    for (const steps of SIZES) medians.push(await measure(report, steps, cwd));
    const [small = NaN, large = NaN] = medians;
    report(`an edit at 10,000 steps takes ${(large / small).toFixed(2)} times one at 100 (aim: 1.5)`);
  });
  await measurePeer(report);
}

async function measure(report: Report, steps: number, cwd: string): Promise<number> {
  const text = fileOfSteps(steps);
  const line = text.slice(0, text.indexOf(`step s${steps / 2} `)).split('\n').length;
  const editor = new MeasuringEditor(
    start(['lsp', '--stdio'], { cwd, hasInput: true, isLasting: true }),
    `file://${cwd}/bench.perflow`,
    'perflow',
  );
  // As VS Code has it.
  await editor.initialize({ runCommand: 'perflow.run' });
  const opening = await editor.open(text);
  report(
    `${steps} steps, ${(text.length / 1e6).toFixed(2)} MB: ${ms(opening)} from didOpen to diagnostics (aim at 10,000: 500 ms)`,
  );
  const times: number[] = [];
  for (let index = 0; index < WARM_UP + EDITS; index++) {
    const time = await typed(editor, line, index);
    if (index >= WARM_UP) times.push(time);
  }
  const wholes = Array.from({ length: 5 }, () => timed(() => parseFile(text)).wall);
  report(
    `  an edit to its diagnostics: p50 ${ms(quantile(times, 0.5))}, p99 ${ms(quantile(times, 0.99))} (aims: 1 ms, 10 ms); a parse of the whole file ${ms(quantile(wholes, 0.5))}`,
  );
  const bare = new BareServer();
  for (const request of requestsAt(line)) {
    report(`  ${request.name}: ${await measureRequest(request, { editor, bare, line })}`);
  }
  bare.close();
  const { now, most } = editor.memory();
  report(`  memory: ${now.toFixed(0)} MB resident, ${most.toFixed(0)} MB at most (aim: 150 MB)`);
  editor.close();
  return quantile(times, 0.5);
}

/** Each after an edit; beside it, where it is large, the same answer from a server that has it ready. */
async function measureRequest(
  { method, params, isDelta = false }: Asked,
  { editor, bare, line }: Rig,
): Promise<string> {
  let { answer } = await editor.ask(method, params);
  const size = JSON.stringify(answer).length;
  await bare.prepare(answer);
  const [times, bareTimes]: [number[], number[]] = [[], []];
  for (let index = 0; index < ASKED; index++) {
    await typed(editor, line, index);
    const previous = isDelta ? { previousResultId: (answer as SemanticTokens).resultId } : {};
    const asked = await editor.ask(isDelta ? `${method}/delta` : method, { ...params, ...previous });
    times.push(asked.time);
    answer = asked.answer;
    if (size > LARGE && !isDelta) bareTimes.push(await bare.ask());
  }
  const all = `p50 ${ms(quantile(times, 0.5))}, p99 ${ms(quantile(times, 0.99))}`;
  return bareTimes.length === 0
    ? all
    : `${all}; ${(size / 1e6).toFixed(2)} MB, which take ${ms(quantile(bareTimes, 0.5))}, ${ms(quantile(bareTimes, 0.99))} from a server that has them ready`;
}

/** A character into the command of a step, and out of it again. */
async function typed(editor: MeasuringEditor, line: number, index: number): Promise<number> {
  const at = { line, character: 25 };
  return index % 2 === 0
    ? await editor.edit({ start: at, end: at }, 'x')
    : await editor.edit({ start: at, end: { ...at, character: 26 } }, '');
}

/** A request about the document. */
interface Asked {
  readonly name: string;
  readonly method: string;
  readonly params?: object;
  /** Asked for what has changed since the answer before. */
  readonly isDelta?: boolean;
}

interface Rig {
  readonly editor: MeasuringEditor;
  readonly bare: BareServer;
  /** Where is typed. */
  readonly line: number;
}

function requestsAt(line: number): readonly Asked[] {
  const position = { line: line + 1, character: 17 };
  const near = { start: { line, character: 0 }, end: { line: line + 40, character: 0 } };
  const tokens = 'textDocument/semanticTokens';
  return [
    { name: 'completion', method: 'textDocument/completion', params: { position } },
    { name: 'hover', method: 'textDocument/hover', params: { position } },
    { name: 'definition', method: 'textDocument/definition', params: { position } },
    { name: 'document symbols', method: 'textDocument/documentSymbol' },
    { name: 'semantic tokens of a screen', method: `${tokens}/range`, params: { range: near } },
    { name: 'semantic tokens', method: `${tokens}/full` },
    { name: 'semantic tokens after an edit (delta)', method: `${tokens}/full`, isDelta: true },
    { name: 'lenses, each with its command', method: 'textDocument/codeLens' },
    { name: 'folding', method: 'textDocument/foldingRange' },
  ];
}

async function measurePeer(report: Report): Promise<void> {
  const text = yamlOfSteps(10_000);
  const line = text.slice(0, text.indexOf('id: s5000\n')).split('\n').length;
  const editor = new MeasuringEditor(await yamlServer(), 'file:///bench.yaml', 'yaml');
  await editor.initialize();
  const opening = await editor.open(text);
  const times: number[] = [];
  for (let index = 0; index < PEER_EDITS; index++) times.push(await typed(editor, line, index * 2));
  report(
    `yaml-language-server, the same in ${(text.length / 1e6).toFixed(2)} MB of YAML: opening ${ms(opening)}, an edit ${ms(quantile(times, 0.5))}, ${editor.memory().most.toFixed(0)} MB at most`,
  );
  editor.close();
}

function ms(milliseconds: number): string {
  return `${milliseconds < 10 ? milliseconds.toFixed(2) : milliseconds.toFixed(0)} ms`;
}
