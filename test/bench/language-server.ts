import { parseFile } from '../../core/language/syntax/parse.ts';
import { start } from '../cli/perflow.ts';
import { inWorkspace } from '../engine/store/rig.ts';
import { MeasuringEditor } from './language-server/editor.ts';
import { yamlOfSteps, yamlServer } from './language-server/peer.ts';
import { fileOfSteps } from './steps.ts';
import { quantile, timed } from './times.ts';

type Report = (line: string) => void;

const SIZES = [100, 10_000] as const;
const WARM_UP = 200;
const EDITS = 500;
const ASKED = 30;
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
  await editor.initialize();
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
  for (const [name, method, params] of requestsAt(line)) {
    const answers: number[] = [];
    for (let index = 0; index < ASKED; index++) {
      await typed(editor, line, index);
      answers.push(await editor.ask(method, params));
    }
    report(`  ${name}: p50 ${ms(quantile(answers, 0.5))}, p99 ${ms(quantile(answers, 0.99))}`);
  }
  const { now, most } = editor.memory();
  report(`  memory: ${now.toFixed(0)} MB resident, ${most.toFixed(0)} MB at most (aim: 150 MB)`);
  editor.close();
  return quantile(times, 0.5);
}

/** A character into the command of a step, and out of it again. */
async function typed(editor: MeasuringEditor, line: number, index: number): Promise<number> {
  const at = { line, character: 25 };
  return index % 2 === 0
    ? await editor.edit({ start: at, end: at }, 'x')
    : await editor.edit({ start: at, end: { ...at, character: 26 } }, '');
}

function requestsAt(line: number): readonly (readonly [string, string, object])[] {
  const position = { line: line + 1, character: 17 };
  const near = { start: { line, character: 0 }, end: { line: line + 40, character: 0 } };
  return [
    ['completion', 'textDocument/completion', { position }],
    ['hover', 'textDocument/hover', { position }],
    ['definition', 'textDocument/definition', { position }],
    ['document symbols', 'textDocument/documentSymbol', {}],
    ['semantic tokens of a screen', 'textDocument/semanticTokens/range', { range: near }],
    ['semantic tokens', 'textDocument/semanticTokens/full', {}],
    ['lenses', 'textDocument/codeLens', {}],
    ['folding', 'textDocument/foldingRange', {}],
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
