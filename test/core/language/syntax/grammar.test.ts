import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { reservedWords } from '../../../../core/language/schema/index.ts';
import { describeTree } from '../../../../core/language/syntax/describe.ts';
import { parseFile, parseWholeFile } from '../../../../core/language/syntax/parse.ts';
import { grammarWords } from '../../../../core/language/syntax/roles.ts';
import { vocabulary } from '../../../../core/language/syntax/vocabulary.ts';

const corpus = new URL('../../../corpus/language/', import.meta.url);

describe('the grammar', () => {
  it('reserves the words that the schema documents as reserved', () => {
    assert.deepEqual([...grammarWords].sort(), [...reservedWords].sort());
  });

  it('knows from the schema which blocks hold members of many parts, and which need no braces', () => {
    assert.deepEqual([...vocabulary.containers].sort(), ['fragment', 'workflow']);
    assert.deepEqual([...vocabulary.braceless].sort(), ['include', 'use']);
  });

  it('takes every unit of UTF-16 in code and in an interpolation', () => {
    for (let unit = 0; unit <= 0xffff; unit += 1) {
      const text = `${String.fromCharCode(unit)} a = "\${${String.fromCharCode(unit)}}"`;
      assert.equal(parseFile(text).text, text);
    }
  }).timeout(60_000);

  for (const name of readdirSync(corpus).filter((file) => file.endsWith('.perflow'))) {
    it(`gives ${name} the same tree in parts as in one piece, unless it is broken`, () => {
      const text = readFileSync(new URL(name, corpus), 'utf8');
      const file = parseFile(text);
      assert.equal(file.problems.length > 0, name.startsWith('broken-'), JSON.stringify(file.problems));
      if (file.problems.length === 0) {
        assert.equal(describeTree(parseWholeFile(text).tree), describeTree(file.tree));
      }
    });
  }

  it('keeps every other member where one is broken', () => {
    const text = readFileSync(new URL('broken-step.perflow', corpus), 'utf8');
    const [workflow] = parseFile(text).tree.members;
    assert.ok(workflow?.type === 'container');
    const labels = workflow.members.map(({ node }) => (node.type === 'block' ? node.label : undefined));
    const names = labels.map((label) => (label !== undefined && 'text' in label ? label.text : ''));
    assert.deepEqual(names, ['build', 'test', 'lint', 'pack', 'publish']);
  });
});
