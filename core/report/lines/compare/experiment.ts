import { answerText, paramChanges } from '../../compare/experiment-words.ts';
import { VERSION } from '../../contract/common.ts';
import type { ExperimentDocument, VariantDocument } from '../../contract/experiment.ts';
import { piece, plain, type Line } from '../../terminal/line.ts';
import { visible } from '../../terminal/text.ts';
import { tableLines } from '../table.ts';
import { compareLines } from './compare.ts';
import type { CompareStyle } from './style.ts';

/**
 * An experiment for the terminal: each variant beside the base, as any comparison, then all of them in a table. `document`
 * is best made with samples, which are drawn.
 */
export function experimentLines(document: ExperimentDocument, style: CompareStyle): readonly Line[] {
  const { experiment, seed, variants, warnings } = document;
  return [
    [
      piece(` Experiment ${visible(experiment)}`, 'strong'),
      piece(`  measured side by side in blocks of random order, seed ${String(seed)}`, 'faint'),
    ],
    [],
    ...variants.flatMap((variant) => variantLines(document, variant, style)),
    ...warnings.map((text): Line => [piece(` ${visible(text)}`, 'warning')]),
    ...(warnings.length > 0 ? [[]] : []),
    [plain(' '), piece('VARIANTS', 'strong')],
    ...tableLines(
      variants.map((variant) => overviewRow(document, variant)),
      [{ align: 'left' }, { align: 'left' }, { align: 'left' }],
    ),
  ];
}

function variantLines(
  document: ExperimentDocument,
  variant: VariantDocument,
  style: CompareStyle,
): readonly Line[] {
  const { comparison } = variant;
  if (comparison === undefined) return [];
  const settings = paramChanges(document, variant, style.glyphs.arrow);
  const [head = [], ...rest] = compareLines({ version: VERSION, ...comparison }, style);
  return [head, ...settings.map((text): Line => [piece(`   ${visible(text)}`, 'faint')]), ...rest, []];
}

function overviewRow({ base }: ExperimentDocument, variant: VariantDocument): readonly Line[] {
  const { name, rev, note = '', failed = [] } = variant;
  const answer = name === base ? 'base' : answerText(variant);
  return [
    [plain(visible(rev === undefined ? name : `${name} (${rev})`))],
    [piece(visible(answer), failed.length > 0 ? 'bad' : name === base ? 'faint' : undefined)],
    [piece(visible(note), 'faint')],
  ];
}
