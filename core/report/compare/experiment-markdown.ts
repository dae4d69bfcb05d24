import { VERSION } from '../contract/common.ts';
import type { ExperimentDocument, VariantDocument } from '../contract/experiment.ts';
import { codeSpan, tableRow } from '../markdown-text.ts';
import { compareMarkdown } from './compare-markdown.ts';
import { answerText, paramChanges } from './experiment-words.ts';

/** A comment on a pull request has at most 65,536 characters; the table of all variants comes first and always fits. */
const MOST_CHARACTERS = 60_000;
const MAX_TEXT = 160;

/** An experiment as Markdown: all variants in a table, then each comparison, as many as there is room for. */
export function experimentMarkdown(document: ExperimentDocument): string {
  const { experiment, seed, variants, warnings } = document;
  const head = [
    `# Experiment ${codeSpan(experiment)}`,
    '',
    `Measured side by side in blocks of random order, seed ${String(seed)}.`,
    '',
    tableRow(['Variant', 'Beside the first', 'Revision', 'Params', 'Note']),
    '| --- | --- | --- | --- | --- |',
    ...variants.map((variant) => rowOf(document, variant)),
    ...(warnings.length > 0 ? ['', ...warnings.map((text) => `- ${codeSpan(text, MAX_TEXT * 2)}`)] : []),
  ].join('\n');
  let text = `${head}\n`;
  for (const { comparison } of variants) {
    if (comparison === undefined) continue;
    const section = compareMarkdown({ version: VERSION, ...comparison });
    if (text.length + section.length > MOST_CHARACTERS)
      return `${text}\nFurther comparisons have no room here.\n`;
    text += `\n${section}`;
  }
  return text;
}

function rowOf(document: ExperimentDocument, variant: VariantDocument): string {
  const { name, rev = '', note = '' } = variant;
  const params = paramChanges(document, variant).map((text) => codeSpan(text, MAX_TEXT));
  const answer = name === document.base ? '' : answerText(variant);
  return tableRow([
    codeSpan(name),
    codeSpan(answer, MAX_TEXT),
    codeSpan(rev),
    params.join(', '),
    codeSpan(note, MAX_TEXT),
  ]);
}
