import { finish } from '../../core/language/check/slices.ts';
import { Workspace } from '../../core/language/document/workspace.ts';
import { checksAround, type AskedPlace } from '../../core/language/features/asked-place.ts';
import { complete } from '../../core/language/features/completion/complete.ts';
import { definition } from '../../core/language/features/definition.ts';
import { hover } from '../../core/language/features/hover.ts';
import { highlights, references } from '../../core/language/features/references.ts';
import { prepareRename, rename } from '../../core/language/features/rename/rename.ts';
import { signatureHelp } from '../../core/language/features/signature-help.ts';
import { parseWholeFile } from '../../core/language/syntax/parse.ts';
import { fileOfSteps } from './steps.ts';
import { quantile } from './times.ts';

const SIZES = [100, 10_000] as const;
const ROUNDS = 30;
const PATH = 'bench.perflow';
/** Where it is asked, each after what stands here. */
const PLACES = ['[s', '"  ', 's1.', '${la', 's1', 'max('] as const;

const NOTHING = {
  listFolder: () => Promise.resolve([]),
  npmScripts: () => Promise.resolve([]),
  environmentNames: () => [],
  programs: () => Promise.resolve([]),
  baselines: () => Promise.resolve([]),
};

/**
 * What an editor asks about names in the middle of files of 100 and of 10,000 steps, after a character was typed there:
 * aim 10 ms each at the median. `label` is named by every step, so finding it must look at all of them; beside it a parse
 * of the whole file, which is where anybody would begin who knows no parts.
 */
export async function benchNames(report: (line: string) => void): Promise<void> {
  const [small, large] = [await medians(SIZES[0]), await medians(SIZES[1])];
  report(`  p50 of ${ROUNDS} each after an edit, at ${SIZES[0]} and at ${SIZES[1]} steps`);
  for (const [name, at] of large) {
    const before = small.get(name) ?? Number.NaN;
    report(
      `  ${name.padEnd(32)} ${before.toFixed(3)} ms, ${at.toFixed(3)} ms, ratio ${(at / before).toFixed(1)}`,
    );
  }
}

async function medians(steps: number): Promise<ReadonlyMap<string, number>> {
  const middle = `step s${steps / 2} {`;
  const line = `  step x { needs = [s]  run = "\${la}" }\n  goals { s1.time < max(1s, 2s) }\n`;
  const text = fileOfSteps(steps).replace(`  ${middle}`, `${line}  ${middle}`);
  const workspace = new Workspace({ read: () => Promise.reject(new Error('nothing is included')) });
  const document = workspace.open(PATH, text, 0);
  const start = text.indexOf(line);
  let entries = finish(checksAround(workspace, PATH));
  const offsets = new Map(
    PLACES.map((place): [string, number] => [place, start + line.indexOf(place) + place.length]),
  );
  // A letter that was typed before a place has moved it.
  let typed = 0;
  const at = (place: string): AskedPlace => ({
    document,
    offset: (offsets.get(place) ?? 0) + typed,
    entries,
  });
  const label = (): AskedPlace => ({ document, offset: text.indexOf('label') + 1, entries });
  const questions: Readonly<Record<string, () => unknown>> = {
    'completion of nodes': () => complete(at('[s'), NOTHING),
    'completion of members': () => complete(at('"  '), NOTHING),
    'completion of metrics': () => complete(at('s1.'), NOTHING),
    'completion in a text': () => complete(at('${la'), NOTHING),
    hover: () => hover(at('s1')),
    'signature help': () => signatureHelp(document, at('max(').offset),
    definition: () => definition(at('s1')),
    'highlights of a node': () => finish(highlights(at('s1'))),
    'references of a node': () => finish(references(at('s1'), true)),
    'rename of a node': () => finish(rename(at('s1'), 'other')),
    'prepare to rename': () => prepareRename(label()),
    'references in every step': () => finish(references(label(), true)),
    'rename in every step': () => finish(rename(label(), 'other')),
    'the whole file parsed': () => parseWholeFile(document.text),
  };
  const found = new Map<string, number>();
  for (const [name, ask] of Object.entries(questions)) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      typed = 1 - typed;
      type(workspace, start + line.indexOf('x {') + 1, round);
      entries = finish(checksAround(workspace, PATH));
      const before = performance.now();
      await ask();
      times.push(performance.now() - before);
    }
    found.set(name, quantile(times, 0.5));
  }
  return found;
}

/** Types a letter into a node's name, or takes it out again; the check is up to date afterwards. */
function type(workspace: Workspace, offset: number, round: number): void {
  const document = workspace.document(PATH);
  if (document === undefined) return;
  const isTyped = round % 2 === 0;
  const range = document.rangeOf({ start: offset, end: isTyped ? offset : offset + 1 });
  workspace.change(PATH, [{ range, text: isTyped ? 'y' : '' }], round + 1);
  finish(workspace.check(PATH));
}
