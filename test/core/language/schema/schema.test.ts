import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { standardParser } from '../../../../core/language/syntax/parse.ts';
import {
  attributes,
  blocks,
  children,
  functionsByName,
  metricsOf,
  nodeKinds,
  reservedWords,
  schema,
  splitWords,
} from '../../../../core/language/schema/index.ts';

const IDENTIFIER = /^[A-Za-z_](?:-?[A-Za-z0-9_])*$/;

describe('schema', () => {
  it('says something of every word', () => {
    const entries: readonly (readonly [string, string])[] = [
      ...schema.blocks.map(({ kind, doc }) => [kind, doc] as const),
      ...schema.blocks.flatMap(({ kind, attributes: all }) =>
        all.map(({ name, doc }) => [`${kind}.${name}`, doc] as const),
      ),
      ...schema.blocks.flatMap(({ kind, entries: free }) =>
        free === undefined ? [] : [[kind, free.doc] as const],
      ),
      ...schema.functions.map(({ name, doc }) => [name, doc] as const),
      ...schema.functions.flatMap(({ name, parameters }) =>
        parameters.map((one) => [`${name}(${one.name})`, one.doc] as const),
      ),
      ...schema.metrics.map(({ name, doc }) => [name, doc] as const),
      ...schema.statistics.map(({ name, doc }) => [name, doc] as const),
      ...schema.units.map(({ unit, doc }) => [unit, doc] as const),
      ...[...schema.reserved, ...schema.reservedNames].map(({ word, doc }) => [word, doc] as const),
    ];
    for (const [word, doc] of entries) assert.match(doc, /^\S.*[.?]$/s, word);
  });

  it('has each word once where it counts', () => {
    assert.equal(blocks.size, schema.blocks.length);
    assert.equal(functionsByName.size, schema.functions.length);
    for (const { kind, attributes: rows } of schema.blocks) {
      assert.equal(attributes.get(kind)?.size, rows.length, kind);
      for (const { name } of rows)
        assert.equal(children.get(kind)?.has(name), false, `${kind}.${name} is a block too`);
    }
    for (const kind of nodeKinds) {
      const rows = schema.metrics.filter(({ of }) => of.includes(kind));
      assert.equal(metricsOf.get(kind)?.size, rows.length, kind);
    }
  });

  it('has words that can be written', () => {
    for (const { kind, attributes: rows } of schema.blocks) {
      assert.match(kind, IDENTIFIER);
      for (const { name } of rows) {
        assert.match(name, IDENTIFIER);
        assert.ok(!reservedWords.has(name), name);
      }
    }
    for (const { name } of schema.functions) assert.match(name, IDENTIFIER);
  });

  it('stands blocks in blocks that there are', () => {
    for (const { kind, within } of schema.blocks) {
      assert.notEqual(within.length, 0, kind);
      for (const parent of within) assert.ok(parent === 'file' || blocks.has(parent), `${kind} in ${parent}`);
    }
  });

  // From the language's design: these begin a member wherever they start a line, `params` and `env` do not.
  it('splits files at the words that begin a member', () => {
    assert.deepEqual([...splitWords].sort(), [
      'alert',
      'bench',
      'changes',
      'experiment',
      'fragment',
      'goals',
      'guard',
      'include',
      'load',
      'profile',
      'requires',
      'service',
      'stage',
      'step',
      'workflow',
    ]);
    for (const word of splitWords) {
      const within = blocks.get(word)?.within ?? [];
      assert.ok(
        within.every((parent) => ['file', 'workflow', 'fragment'].includes(parent)),
        word,
      );
    }
  });

  it('knows the five kinds of node', () => {
    assert.deepEqual([...nodeKinds].sort(), ['bench', 'load', 'profile', 'service', 'step']);
  });

  it('does not take names of every object for words', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      assert.equal(blocks.get(name), undefined);
      assert.equal(functionsByName.get(name), undefined);
    }
  });

  it('knows which reserved words stand by themselves, as the grammar does', () => {
    for (const { word, role } of schema.reserved) {
      const { problems } = standardParser.parsePart(`a = ${word}`);
      assert.equal(problems.length === 0 ? 'value' : 'operator', role, word);
    }
  });
});
