import { finish } from '../../core/language/check/slices.ts';
import { Workspace } from '../../core/language/document/workspace.ts';
import { codeActions } from '../../core/language/features/actions/code-actions.ts';
import { incomingCalls, prepareCalls } from '../../core/language/features/calls.ts';
import { foldingRanges } from '../../core/language/features/folding/folding-ranges.ts';
import { formatDocument } from '../../core/language/features/formatting/format-document.ts';
import { formatOnType } from '../../core/language/features/formatting/format-on-type.ts';
import { formatRange } from '../../core/language/features/formatting/format-range.ts';
import { timedNodes } from '../../core/language/features/inlay-hints.ts';
import { lensesOf } from '../../core/language/features/lenses.ts';
import { documentLinks } from '../../core/language/features/links/document-links.ts';
import { selectionSpans } from '../../core/language/features/selection-ranges.ts';
import { documentSymbols } from '../../core/language/features/symbols/document-symbols.ts';
import { workspaceSymbols } from '../../core/language/features/symbols/workspace-symbols.ts';
import { SemanticTokens } from '../../core/language/features/tokens/semantic-tokens.ts';
import { tokensDelta } from '../../core/language/features/tokens/token-delta.ts';
import { parseWholeFile } from '../../core/language/syntax/parse.ts';
import { fileOfSteps } from './steps.ts';
import { timed, timesLine, type Time } from './times.ts';

const STEPS = 10_000;
const ROUNDS = 30;
const PATH = 'bench.perflow';

/**
 * What an editor asks of a file of 10,000 steps after a character was typed in its middle: aim 10 ms each at the median,
 * formatting all of it excepted. Beside it a parse of the whole file, which is where features would begin that know no parts.
 */
export function benchFeatures(report: (line: string) => void): void {
  const text = fileOfSteps(STEPS);
  const workspace = new Workspace({ read: () => Promise.reject(new Error('nothing is included')) });
  const document = workspace.open(PATH, text, 0);
  const line = document.positionAt(text.indexOf(`step s${STEPS / 2} `)).line;
  const at = { line: line + 1, character: 25 };
  const type = (round: number): void => {
    const range = { start: at, end: round % 2 === 0 ? at : { line: at.line, character: at.character + 1 } };
    workspace.change(PATH, [{ range, text: round % 2 === 0 ? 'x' : '' }], round + 1);
    finish(workspace.check(PATH));
  };
  type(0);
  const entry = finish(workspace.check(PATH));
  const file = workspace.file(PATH);
  if (file === undefined) throw new Error('the file is open');
  const offset = document.offsetAt(at);
  const seen = { start: { line, character: 0 }, end: { line: line + 50, character: 0 } };
  const encoder = new SemanticTokens();
  let tokens = encoder.encode(entry, PATH);
  const [item] = prepareCalls([entry], PATH, document.text.indexOf('s5 '));
  const features: Readonly<Record<string, () => unknown>> = {
    'document symbols': () => documentSymbols(file),
    'workspace symbols': () => finish(workspaceSymbols([document], 's9')),
    folding: () => foldingRanges(file),
    'a selection': () => selectionSpans(file, offset),
    'tokens, full': () => encoder.encode(entry, PATH),
    'tokens, nothing kept': () => new SemanticTokens().encode(entry, PATH),
    'tokens, delta': () => {
      const before = tokens;
      tokens = encoder.encode(entry, PATH);
      return tokensDelta(before, tokens);
    },
    'tokens of a screen': () => encoder.encode(entry, PATH, seen),
    'formatting a line end': () =>
      formatOnType(file, document.offsetAt({ line: line + 2, character: 0 }), '\n'),
    'formatting a screen': () => formatRange(file, document.spanOf(seen)),
    'formatting all': () => formatDocument(document),
    'code actions': () =>
      codeActions({
        entry,
        path: PATH,
        selection: { start: offset, end: offset },
        diagnostics: entry.diagnostics,
        isTaken: () => false,
      }),
    lenses: () => lensesOf(file),
    'hints of a screen': () => timedNodes(file, seen),
    links: () => documentLinks(document),
    'incoming calls': () => item && incomingCalls([entry], item),
    'the whole file parsed': () => parseWholeFile(document.text),
  };
  report(
    `  ${STEPS} steps, ${(text.length / 1e6).toFixed(2)} MB, each ${ROUNDS} times after an edit in the middle`,
  );
  for (const [name, ask] of Object.entries(features)) {
    const times: Time[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      type(round);
      times.push(timed(ask));
    }
    report(`  ${name.padEnd(24)} ${timesLine(times)}`);
  }
}
