import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { diagnosticCodes } from '../../core/language/diagnostic-codes.ts';
import { schema } from '../../core/language/schema/index.ts';
import { generateReference } from '../../tooling/generate-reference.ts';

describe('the reference', () => {
  const text = generateReference().get('docs/reference.md') ?? '';

  it('has a section for each block and function', () => {
    for (const { kind, doc, example } of schema.blocks) {
      assert.ok(text.includes(`\n#### ${kind}\n\n${doc}`), kind);
      assert.ok(text.includes(example), kind);
    }
    for (const { name, doc } of schema.functions)
      assert.ok(text.includes(`\n#### ${name}()\n`) && text.includes(doc), name);
  });

  it('has a row for each attribute, metric, unit, word and diagnostic', () => {
    const rows = [
      ...schema.blocks.flatMap(({ attributes }) => attributes.map(({ name }) => name)),
      ...schema.metrics.map(({ name }) => name),
      ...schema.units.map(({ unit }) => unit),
      ...schema.reserved.map(({ word }) => word),
      ...schema.reservedNames.map(({ word }) => word),
      ...Object.keys(diagnosticCodes),
    ];
    for (const row of rows) assert.ok(text.includes(`\n| \`${row}\` | `), row);
  });

  it('links to sections that there are, each once', () => {
    const slugs = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^a-z0-9 -]/g, '')
        .replaceAll(' ', '-'),
    );
    for (const [, target = ''] of text.matchAll(/\]\(#([^)]+)\)/g)) assert.ok(slugs.includes(target), target);
    // A function may share its name with a block; the link goes to the first, the block.
    const functions = new Set(schema.functions.map(({ name }) => name));
    const repeated = slugs.filter((slug, index) => slugs.indexOf(slug) !== index && !functions.has(slug));
    assert.deepEqual(repeated, []);
  });
});
