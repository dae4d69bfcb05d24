import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { finish } from '../../../../core/language/check/slices.ts';
import type { Span } from '../../../../core/language/diagnostic.ts';
import type { Document } from '../../../../core/language/document/document.ts';
import { Workspace } from '../../../../core/language/document/workspace.ts';
import { checksAround, type AskedPlace } from '../../../../core/language/features/asked-place.ts';
import { complete } from '../../../../core/language/features/completion/complete.ts';
import { definition } from '../../../../core/language/features/definition.ts';
import { explain } from '../../../../core/language/features/describe/explain.ts';
import { hover } from '../../../../core/language/features/hover.ts';
import { linkedEditing } from '../../../../core/language/features/linked-editing.ts';
import { highlights, references } from '../../../../core/language/features/references.ts';
import { prepareRename, rename, type Renamable } from '../../../../core/language/features/rename/rename.ts';
import { signatureHelp } from '../../../../core/language/features/signature-help.ts';
import { fuzzRuns } from '../../../fuzz-runs.ts';
import { editsOf } from '../document/edits.ts';
import { generateWorld } from '../document/world.ts';
import { generateFile, mutate, mutations, tape } from '../syntax/generate.ts';
import { MAIN } from './fixture.ts';

const offsets = fc.array(fc.nat(0xffff), { minLength: 1, maxLength: 8 });

const SURROUNDINGS = {
  listFolder: () => Promise.resolve([{ name: 'src', isFolder: true }]),
  npmScripts: () => Promise.resolve([{ name: 'build', command: 'tsc' }]),
  environmentNames: () => ['HOME'],
  programs: () => Promise.resolve(['node']),
  baselines: () => Promise.resolve([{ name: 'main', workflow: 'w' }]),
};

function opened(main: string, common: string): Workspace {
  const workspace = new Workspace({ read: () => Promise.resolve({ ok: false, error: { message: 'none' } }) });
  workspace.open('common.perflow', common, 0);
  workspace.open(MAIN, main, 0);
  return workspace;
}

/** Asks all that can be asked at some places of the main file. */
async function askAll(workspace: Workspace, numbers: readonly number[]): Promise<void> {
  const document = workspace.document(MAIN);
  assert.ok(document !== undefined);
  const entries = finish(checksAround(workspace, MAIN));
  for (const number of numbers) await askAt({ document, offset: number % (document.length + 1), entries });
}

async function askAt(asked: AskedPlace): Promise<void> {
  const { document, offset, entries } = asked;
  const completion = await complete(asked, SURROUNDINGS);
  if (completion !== undefined) {
    assert.equal(completion.typed.end, offset);
    assertWithin(completion.word, document);
    for (const { subject } of completion.items) if (subject !== undefined) await explain(subject, entries);
  }
  signatureHelp(document, offset);
  const hovered = await hover(asked);
  if (hovered !== undefined) assertHolds(hovered.at.span, offset);
  const declared = definition(asked);
  const found = finish(references(asked, true));
  for (const { span } of finish(highlights(asked))) assertWithin(span, document);
  for (const span of linkedEditing(asked)) assertWithin(span, document);
  const prepared = prepareRename(asked);
  if (!prepared.ok) return;
  assertHolds(prepared.value.at.span, offset);
  assertWritten(document, prepared.value);
  assert.ok(declared !== undefined && declared.declared.length > 0, 'what can be renamed is declared');
  assert.ok(
    found.some(({ file, span }) => file === MAIN && span.start === prepared.value.at.span.start),
    'the name itself is found among those that name the thing',
  );
  finish(rename(asked, 'quite-new'));
}

/** A name is what stands at its place, but for escapes and for the indent and the last line break of `"""`. */
function assertWritten(document: Document, { at: { span }, name }: Renamable): void {
  const written = document.slice(span);
  const isTriple = document.slice({ start: Math.max(0, span.start - 3), end: span.start }) === '"""';
  if (!isTriple && !written.includes('\\')) assert.equal(written, name);
}

function assertWithin({ start, end }: Span, document: Document): void {
  assert.ok(0 <= start && start <= end && end <= document.length);
}

function assertHolds({ start, end }: Span, offset: number): void {
  assert.ok(start <= offset && offset <= end, `${start} ${end} around ${offset}`);
}

describe('whatever is asked about names', function () {
  this.timeout(0);

  it('is answered at any place of mutated files', async () => {
    await fc.assert(
      fc.asyncProperty(tape, mutations, offsets, async (numbers, changes, places) => {
        await askAll(opened(mutate(generateFile(numbers), changes), ''), places);
      }),
      { numRuns: fuzzRuns(0.1) },
    );
  });

  it('is answered in files that share fragments', async () => {
    await fc.assert(
      fc.asyncProperty(tape, mutations, offsets, async (numbers, changes, places) => {
        const { main, common } = generateWorld(numbers);
        await askAll(opened(mutate(main, changes), common), places);
      }),
      { numRuns: fuzzRuns(0.1) },
    );
  });

  it('is answered after each of many edits', async () => {
    await fc.assert(
      fc.asyncProperty(tape, mutations, offsets, async (numbers, edits, places) => {
        const { main, common } = generateWorld(numbers);
        const workspace = opened(main, common);
        for (const { change } of editsOf(main, edits)) {
          workspace.change(MAIN, [change], 1);
          await askAll(workspace, places.slice(0, 2));
        }
      }),
      { numRuns: fuzzRuns(0.03) },
    );
  });
});
